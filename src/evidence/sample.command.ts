import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { orderOf } from '../reports/asked.queries.ts';
import { readKnownAt } from '../reports/asked.rules.ts';
import { findReport } from '../reports/registry.queries.ts';
import { operator } from '../shared/actor.ts';
import { parseDate, todayIn } from '../shared/dates.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Translate } from '../web/i18n.ts';
import { drawSample, recordSample, type SampleAsked } from './sample.actions.ts';
import { METHODS } from './sample.rules.ts';

interface Tools {
  readonly open: () => Promise<Database>;
  readonly japanese: () => Promise<Translate>;
}

interface Options {
  readonly table?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly unit?: string;
  readonly method: string;
  readonly size: string;
  readonly seed: string;
  readonly record?: boolean;
}

/** `ichidai sample-audit RPT-01 --as-of 2026-03-31 --size 25 --seed 令和8年度`: prints JSON, the same each time. */
export function registerSampleAudit(program: Command, tools: Tools): void {
  program
    .command('sample-audit <report>')
    .description('draw a sample from a report that anyone can draw again')
    .option('--table <key>', 'the table of the report (default: its first)')
    .option('--as-of <date>', 'the day, 和暦 or 西暦 (default: today)')
    .option('--known-at <instant>', 'as it was known then (default: now)')
    .option('--unit <code>', 'only this unit and those below it')
    .option('--method <method>', METHODS.join(', '), 'simple')
    .requiredOption('--size <number>', 'how many to draw')
    .requiredOption('--seed <text>', 'what chance begins with; agreed on beforehand')
    .option('--record', 'write the sample on the ledger')
    .action((code: string, options: Options, command: Command) =>
      sample(code, options, tools, (sentence) => command.error(sentence, WRONG_USE)),
    );
}

async function sample(code: string, options: Options, tools: Tools, refuse: (sentence: string) => never) {
  const report = findReport(code) ?? refuse(`there is no such report: ${code}`);
  const [first] = report.tables;
  const table = (options.table === undefined ? first : report.tables.find(({ key }) => key === options.table)) ?? null;
  if (table === null) return refuse(`there is no such table: ${options.table}`);
  const method = METHODS.find((each) => each === options.method) ?? refuse(`no such method: ${options.method}`);
  const size = /^[1-9]\d{0,5}$/.test(options.size)
    ? Number(options.size)
    : refuse(`that is no number: ${options.size}`);
  const { asOf, knownAt, unit = '', seed } = options;
  const on = asOf === undefined ? null : (parseDate(asOf) ?? refuse(`there is no such day: ${asOf}`));
  const known = knownAt === undefined ? null : (readKnownAt(knownAt) ?? refuse(`that is no instant: ${knownAt}`));
  const db = await tools.open();
  try {
    const words = { t: await tools.japanese(), language: 'ja' } as const;
    const day = on ?? todayIn(db.clock());
    const order = await orderOf(db, { on: day, knownAt: known, unitCode: unit, reach: 'all', ...words });
    const asked: SampleAsked = { order, report, table, method, size, seed };
    const drawn = await drawSample(asked);
    if (options.record) await recordSample(db, operator('ichidai sample-audit'), asked, drawn);
    const said = { report: report.code, table: table.key, on: order.on, knownAt: order.knownAt, method, size, seed };
    console.log(JSON.stringify({ ...said, ...printable(drawn) }, null, 2));
  } finally {
    await db.close();
  }
}

const printable = ({ population, drawn }: Awaited<ReturnType<typeof drawSample>>) => ({
  population,
  drawn: drawn.map(({ place, record }) => ({ place, record: JSON.parse(record) as unknown })),
});
