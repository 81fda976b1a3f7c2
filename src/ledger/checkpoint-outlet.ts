import { createSocket } from 'node:dgram';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { type Note, readNote } from './checkpoint.ts';

/** Where checkpoints go besides; see the configuration. */
export interface Outlets {
  readonly checkpointDir: string | null;
  readonly syslog: string | null;
}

/** Hands a checkpoint to what is out of this system's reach. What cannot be reached throws: a job tries again. */
export async function handOut(note: string, { checkpointDir, syslog }: Outlets): Promise<void> {
  const read = readNote(note);
  if (!read) return;
  if (checkpointDir !== null) writeInto(checkpointDir, note, read);
  if (syslog !== null) await sendTo(new URL(syslog), read);
}

/** A name for each: an older one is never written over. */
function writeInto(folder: string, note: string, { checkpoint }: Note): void {
  mkdirSync(folder, { recursive: true });
  const name = `${checkpoint.at.replaceAll(/[:.]/g, '-')} ${checkpoint.size}.checkpoint`;
  writeFileSync(path.join(folder, name), note, { flag: 'w', mode: 0o444 });
}

/** Facility 13 (log audit), severity 5 (notice). */
const PRIORITY = 13 * 8 + 5;

/** RFC 5424 over UDP (RFC 5426), the note in one line. */
function sendTo({ hostname: host, port }: URL, { checkpoint, text, signatures }: Note): Promise<void> {
  const note = [...text.trimEnd().split('\n'), ...signatures.map(lineOf)].join(' | ');
  const message = `<${PRIORITY}>1 ${checkpoint.at} ${hostname()} ichidai - checkpoint - ${note}`;
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise((resolve, reject) => {
    socket.send(message, Number(port || '514'), host, (error) => {
      socket.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

const lineOf = ({ name, keyId, bytes }: Note['signatures'][number]): string =>
  `${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}`;
