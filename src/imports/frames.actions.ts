import { createHash } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Values on disk in the form in which this process alone reads them again: one object said twice stays one. */
export interface FrameFile {
  readonly path: string;
  /** Of its bytes. */
  readonly sha256: string;
}

export interface FrameWriter<T> {
  add(value: T): void;
  finish(): FrameFile;
}

/** Bytes of the number that says how long a frame is. */
const LENGTH = 4;

export function startFrames<T>(file: string): FrameWriter<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const out = openSync(file, 'w');
  const hash = createHash('sha256');
  const write = (bytes: Buffer): void => {
    hash.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(out, bytes, done);
  };
  const add = (value: T): void => {
    const frame = serialize(value);
    const length = Buffer.alloc(LENGTH);
    length.writeUInt32LE(frame.length);
    write(length);
    write(frame);
  };
  const finish = (): FrameFile => {
    closeSync(out);
    return { path: file, sha256: hash.digest('hex') };
  };
  return { add, finish };
}

/** One after the other, as they are asked for. */
export function* readFrames<T>(file: FrameFile): Generator<T> {
  const from = openSync(file.path, 'r');
  const read = (length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(from, bytes, 0, length, null));
  };
  try {
    for (let head = read(LENGTH); head.length === LENGTH; head = read(LENGTH)) {
      yield deserialize(read(head.readUInt32LE())) as T;
    }
  } finally {
    closeSync(from);
  }
}

/** Whether the file is there with just these bytes. */
export async function isAsWritten({ path: file, sha256 }: FrameFile): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_AT_ONCE })) hash.update(chunk as Buffer);
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256;
}

const READ_AT_ONCE = 1024 * 1024;
