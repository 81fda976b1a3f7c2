import type { Buffer } from 'node:buffer';
import type { Shelf } from '../kept-files.ts';

export const materialShelf = (dataDir: string): Shelf => ({ dataDir, folder: 'materials' });

interface MediaKind {
  readonly type: string;
  readonly endings: readonly string[];
  /** Bytes that stand at the beginning, and where. */
  readonly at: number;
  readonly bytes: readonly number[];
}

/** What a browser shows by itself and what runs nothing. */
const KNOWN: readonly MediaKind[] = [
  { type: 'application/pdf', endings: ['pdf'], at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', endings: ['png'], at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'video/mp4', endings: ['mp4', 'm4v'], at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { type: 'video/webm', endings: ['webm'], at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
];

/** By what the bytes are, whatever the name or the browser says; null where it is nothing that material may hold. */
export const materialMediaOf = (bytes: Buffer): Pick<MediaKind, 'type' | 'endings'> | null =>
  KNOWN.find((kind) => kind.bytes.every((byte, index) => bytes[kind.at + index] === byte)) ?? null;

/** The endings that the file field offers. */
export const ACCEPTED = KNOWN.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(',');

const MEBIBYTE = 1024 * 1024;

export const megabytesOf = (bytes: number): number => Math.ceil((bytes / MEBIBYTE) * 10) / 10;
