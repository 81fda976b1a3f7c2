import { createHash } from 'node:crypto';
import { printPdf } from '../print/print.ts';
import { type Format, MEDIA_TYPES } from './formats.ts';
import type { Making, Order } from './order.ts';
import type { Report, Table } from './report.queries.ts';
import { csvOf, refuseUnencodable } from './report-csv.ts';
import { jsonOf } from './report-json.ts';
import { printedReport } from './report-print.ts';
import { xlsxParts } from './report-xlsx.ts';
import { type Zipped, zipped } from './zip.ts';

/**
 * A report in a format: one file, or as CSV one for each table. What cannot be written is refused before anything is; else
 * nothing is read of a file before its chunks are asked for, but for paper.
 */
export async function reportFiles(
  report: Report,
  order: Order,
  format: Format,
  making: Making,
  tables = report.tables,
): Promise<readonly Zipped[]> {
  if (format === 'cp932') await refuseUnencodable(tables, order);
  if (format === 'csv' || format === 'cp932') {
    return tables.map((table) => ({
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

/**
 * The same as one file to be sent: of CSV the table that was asked for, or an archive of all. Null where there is no such
 * table.
 */
export async function reportDownload(
  report: Report,
  order: Order,
  format: Format,
  making: Making,
  tableKey: string,
): Promise<(Zipped & { readonly type: string }) | null> {
  const tables = report.tables.filter(({ key }) => tableKey === '' || key === tableKey);
  const [first, ...others] = await reportFiles(report, order, format, making, tables);
  if (!first || tables.length === 0) return null;
  if (others.length === 0) return { ...first, type: MEDIA_TYPES[format] };
  const name = `${report.code}-${order.on.replaceAll('-', '')}${format === 'cp932' ? '-cp932' : ''}.zip`;
  return { name, type: MEDIA_TYPES.zip, chunks: () => zipped([first, ...others]) };
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
  const written: WrittenFile[] = [];
  for (const { name, chunks } of await reportFiles(report, order, format, making)) {
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
