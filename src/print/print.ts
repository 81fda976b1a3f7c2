import { threadsOf } from '../threads.ts';
import type { PrintedDocument } from './document.ts';

/** What the thread is given. */
export interface PrintOrder {
  readonly document: PrintedDocument;
  readonly compress: boolean;
}

const ask = threadsOf<PrintOrder, never, Uint8Array>('print.worker', import.meta.url);

/** An A4 PDF, set in a thread of its own: it takes about a second, in which everybody else is served. */
export async function printPdf(document: PrintedDocument, compress = true): Promise<Buffer> {
  const bytes = await ask({ document, compress });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
