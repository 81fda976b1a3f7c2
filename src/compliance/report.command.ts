import type { Command } from 'commander';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { type ExportEncoding, writeCsv } from '../shared/csv-write.ts';
import { type Instant, type IsoDate, parseDate, todayIn } from '../shared/dates.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import { complianceSummary } from './summary.queries.ts';
import { type SummaryRow, summaryCells, summaryHeaders } from './summary.rules.ts';

interface Options {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly format: string;
  readonly encoding: string;
}

interface Asked {
  readonly on: IsoDate | null;
  readonly knownAt: Instant | null;
  readonly format: 'csv' | 'json';
  readonly encoding: ExportEncoding;
}

/** `ichidai report summary --as-of DATE --format csv`: the compliance report by 課 on standard output. */
export function registerSummaryCommand(report: Command, open: () => Promise<Database>): void {
  report
    .command('summary')
    .description('terminals, acknowledgements and training by section')
    .option('--as-of <date>', 'the day, 和暦 or 西暦 (default: today)')
    .option('--known-at <instant>', 'as the register knew it then, 2026-04-01T09:00:00+09:00 (default: now)')
    .option('--format <format>', 'csv or json', 'csv')
    .option('--encoding <encoding>', 'utf-8 or cp932', 'utf-8')
    .action(async (options: Options, command: Command) => {
      const asked = read(options, (sentence) => command.error(sentence, WRONG_USE));
      await printSummary(await open(), asked);
    });
}

function read({ asOf, knownAt, format, encoding }: Options, refuse: (sentence: string) => never): Asked {
  const on = asOf === undefined ? null : (parseDate(asOf) ?? refuse(`there is no such day: ${asOf}`));
  const known = knownAt === undefined ? null : (instantOf(knownAt) ?? refuse(`that is no instant: ${knownAt}`));
  if (format !== 'csv' && format !== 'json') return refuse(`no such format: ${format}`);
  if (encoding !== 'utf-8' && encoding !== 'cp932') return refuse(`no such encoding: ${encoding}`);
  return { on, knownAt: known, format, encoding };
}

/** With its zone: without one, two machines would understand two instants. */
function instantOf(text: string): Instant | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

async function printSummary(db: Database, { on, knownAt, format, encoding }: Asked): Promise<void> {
  const moment: Moment = { on: on ?? todayIn(db.clock()), knownAt };
  const rows = await complianceSummary(db, moment, 'all').finally(() => db.close());
  if (format === 'json') console.log(JSON.stringify({ asOf: moment.on, rows }, null, 2));
  else process.stdout.write(csvOf(rows, moment.on, encoding));
}

const csvOf = (rows: readonly SummaryRow[], on: IsoDate, encoding: Asked['encoding']): Buffer =>
  writeCsv(
    summaryHeaders(),
    rows.map((row) => summaryCells(row, on)),
    encoding,
  ).bytes;
