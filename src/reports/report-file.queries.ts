import { createHash } from 'node:crypto';
import { printPdf } from '../print/print.ts';
import type { Format } from './formats.ts';
import type { Making, Order } from './order.ts';
import type { Report, Table } from './report.queries.ts';
import { csvOf, refuseUnencodable } from './report-csv.ts';
import { jsonOf } from './report-json.ts';
import { printedReport } from './report-print.ts';
import { xlsxParts } from './report-xlsx.ts';
import { type Zipped, zipped } from './zip.ts';

/**
 * A report in a format: one file, or as CSV one for each table (`tables` names some of them). What cannot be written is
 * refused before anything is. Nothing is read of a file before its chunks are asked for.
 */
export async function reportFiles(
  report: Report,
  order: Order,
  format: Format,
  making: Making,
): Promise<readonly Zipped[]> {
  if (format === 'cp932') await refuseUnencodable(report.tables, order);
  if (format === 'csv' || format === 'cp932') {
    return report.tables.map((table) => ({
      name: fileName(report, order, format, table),
      chunks: () => csvOf(table, order, format === 'csv' ? 'utf-8' : 'cp932'),
    }));
  }
  const name = fileName(report, order, format);
  if (format === 'json') return [{ name, chunks: () => jsonOf(report, order) }];
  if (format === 'xlsx') return [{ name, chunks: () => zipped(xlsxParts(report, order)) }];
  const paper = await printedReport(report, order, making);
  return [{ name, chunks: () => printedChunks(() => printPdf(paper)) }];
}

async function* printedChunks(print: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await print();
}

/** In letters that every system and every archive can hold. */
function fileName(report: Report, { on }: Order, format: Format, table: Table | null = null): string {
  const parts = [report.code, ...(table && report.tables.length > 1 ? [table.key] : []), on.replaceAll('-', '')];
  return format === 'cp932' ? `${parts.join('-')}-cp932.csv` : `${parts.join('-')}.${format}`;
}

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Takes a file; done when it has read all of it. */
export type Sink = (name: string, chunks: AsyncIterable<Buffer>) => Promise<void>;

/** Writes a report file by file, and answers what was written. The one way by which reports leave the register. */
export async function writeReport(
  report: Report,
  order: Order,
  format: Format,
  making: Making,
  sink: Sink,
): Promise<readonly WrittenFile[]> {
  return writeFiles(await reportFiles(report, order, format, making), sink);
}

export async function writeFiles(files: readonly Zipped[], sink: Sink): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, chunks } of files) {
    const seal = sealing();
    await sink(name, seal.through(chunks()));
    written.push({ name, ...seal.sealed() });
  }
  return written;
}

/** Counts and hashes what goes through, also where somebody stops half-way. */
export function sealing() {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* through(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { through, sealed: () => ({ bytes, sha256: hash.copy().digest('hex') }) };
}
