import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { writeCsv } from '../shared/csv-write.ts';
import { parseDate, todayIn } from '../shared/dates.ts';
import { complianceSummary } from './summary.queries.ts';
import { summaryCells, summaryHeaders } from './summary.rules.ts';

interface Options {
  readonly asOf?: string;
  readonly format: string;
  readonly encoding: string;
}

/** `ichidai report summary --as-of DATE --format csv`: the compliance report by 課 on standard output. */
export function registerReportCommand(program: Command, open: () => Promise<Database>): void {
  const report = program.command('report').description('compliance reports');
  report
    .command('summary')
    .description('terminals, acknowledgements and training by section')
    .option('--as-of <date>', 'the day, 和暦 or 西暦 (default: today)')
    .option('--format <format>', 'csv or json', 'csv')
    .option('--encoding <encoding>', 'utf-8 or cp932', 'utf-8')
    .action(async (options: Options) => printSummary(program, open, options));
}

async function printSummary(program: Command, open: () => Promise<Database>, options: Options): Promise<void> {
  const asked = options.asOf === undefined ? null : parseDate(options.asOf);
  if (options.asOf !== undefined && asked === null)
    program.error(`there is no such day: ${options.asOf}`, { exitCode: 2 });
  if (!['csv', 'json'].includes(options.format)) program.error(`no such format: ${options.format}`, { exitCode: 2 });
  const db = await open();
  const on = asked ?? todayIn(db.clock());
  const rows = await complianceSummary(db, { on, knownAt: null }, 'all').finally(() => db.close());
  if (options.format === 'json') console.log(JSON.stringify({ asOf: on, rows }, null, 2));
  else
    process.stdout.write(
      writeCsv(
        summaryHeaders(),
        rows.map((row) => summaryCells(row, on)),
        encodingOf(options),
      ).bytes,
    );
}

const encodingOf = ({ encoding }: Options): 'utf-8' | 'cp932' => (encoding === 'cp932' ? 'cp932' : 'utf-8');
