import { threadsOf } from '../threads.ts';
import type { PrintedDocument } from './document.ts';
import { hasRoom } from './room.ts';

/** What the thread is given. */
export interface PrintOrder {
  readonly document: PrintedDocument;
  readonly compress: boolean;
}

/** Most of what a layout makes stays until its end: room for what does not is room that nobody gives back. */
const YOUNG = { maxYoungGenerationSizeMb: 16 };
const ask = threadsOf<PrintOrder, never, Uint8Array>('print.worker', import.meta.url, YOUNG);

/** What has room needs less than this; a thread without a limit takes half as much again before it looks for garbage. */
const askBounded = threadsOf<PrintOrder, never, Uint8Array>('print.worker', import.meta.url, {
  ...{ ...YOUNG, maxOldGenerationSizeMb: 300 },
});

/** A thread that set so many rows keeps the memory that they took. */
const LARGE = 100;

/** An A4 PDF, set in a thread of its own: it takes about a second, in which everybody else is served. */
export async function printPdf(document: PrintedDocument, compress = true): Promise<Buffer> {
  const rows = document.kind === 'report' ? document.tables.flatMap((table) => table.rows) : null;
  const isBounded = rows !== null && hasRoom(rows);
  const isLarge = rows !== null && rows.length >= LARGE;
  const bytes = await (isBounded ? askBounded : ask)({ document, compress }, { isLarge });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
