import { threadsOf } from '../threads.ts';
import type { PrintedDocument } from './document.ts';

/** What the thread is given. */
export interface PrintOrder {
  readonly document: PrintedDocument;
  readonly compress: boolean;
}

/** Most of what a layout makes stays until its end: room for what does not is room that nobody gives back. */
const ask = threadsOf<PrintOrder, never, Uint8Array>('print.worker', import.meta.url, { maxYoungGenerationSizeMb: 16 });

/** Rows of tables take some 200 KB each while they are set, which a thread that goes on keeps. */
const LARGE = 100;

const isLarge = (document: PrintedDocument): boolean =>
  document.kind === 'report' && document.tables.reduce((count, { rows }) => count + rows.length, 0) >= LARGE;

/** An A4 PDF, set in a thread of its own: it takes about a second, in which everybody else is served. */
export async function printPdf(document: PrintedDocument, compress = true): Promise<Buffer> {
  const bytes = await ask({ document, compress }, { isLarge: isLarge(document) });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
