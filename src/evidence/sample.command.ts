import type { Command } from 'commander';
import type { Database } from '../database.ts';
import {
  type AskedOptions,
  askedOptions,
  operatorsOrder,
  readAskedOptions,
} from '../reports/operator-asked.queries.ts';
import { findReport } from '../reports/registry.queries.ts';
import { operator } from '../shared/actor.ts';
import { parseDate } from '../shared/dates.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Translate } from '../web/i18n.ts';
import { recordSample } from './sample.actions.ts';
import { METHODS } from './sample.rules.ts';
import { limitedTo } from './sample-asked.queries.ts';
import { cellsOf, drawSample, type SampleAsked } from './sample-drawing.queries.ts';

interface Tools {
  readonly open: () => Promise<Database>;
  readonly japanese: () => Promise<Translate>;
}

interface Options extends AskedOptions {
  readonly table?: string;
  readonly units?: string;
  readonly since?: string;
  readonly method: string;
  readonly size: string;
  readonly seed: string;
  readonly record?: boolean;
}

/** `ichidai sample-audit RPT-01 --as-of 2026-03-31 --size 25 --seed 令和8年度`: prints JSON, the same each time. */
export function registerSampleAudit(program: Command, tools: Tools): void {
  const sampleAudit = program
    .command('sample-audit <report>')
    .description('draw a sample from a report that anyone can draw again')
    .option('--table <key>', 'the table of the report (default: its first)');
  askedOptions(sampleAudit)
    .option('--units <codes>', 'exactly these units, with commas between them, and none below them')
    .option('--since <date>', 'of a log, only what came to pass on this day or later')
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
  const moment = readAskedOptions(options, refuse);
  const since =
    options.since === undefined ? null : (parseDate(options.since) ?? refuse(`there is no such day: ${options.since}`));
  const db = await tools.open();
  try {
    const widest = await operatorsOrder(db, moment, await tools.japanese());
    const narrowed = options.units === undefined ? widest : await limitedTo(widest, options.units.split(','));
    const order = { ...narrowed, since };
    const { seed } = options;
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
  drawn: drawn.map((one) => ({ place: one.place, record: cellsOf(one) })),
});
