import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { operator } from '../shared/actor.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Translate } from '../web/i18n.ts';
import { recordExport } from './export.actions.ts';
import { type Format, isFormat } from './formats.ts';
import { lastPageOf } from './last-page.queries.ts';
import { type AskedOptions, askedOptions, operatorsOrder, readAskedOptions } from './operator-asked.queries.ts';
import { findReport } from './registry.queries.ts';
import type { Report } from './report.queries.ts';
import { type Sink, writeReport } from './report-file.queries.ts';

interface Options extends AskedOptions {
  readonly format: string;
  readonly encoding: string;
  readonly out: string;
}

interface Tools {
  readonly open: () => Promise<Database>;
  /** The reports are Japanese, whatever the terminal speaks: the same order gives the same bytes everywhere. */
  readonly japanese: () => Promise<Translate>;
  readonly cityName: () => string;
}

interface Wanted {
  readonly report: Report;
  readonly moment: ReturnType<typeof readAskedOptions>;
  readonly format: Format;
}

/** `ichidai report RPT-04 --as-of 2026-03-31 --format csv --out DIR`. */
export function registerReportFiles(report: Command, tools: Tools): void {
  const file = report
    .command('file', { isDefault: true })
    .description('one report as files; “file” may be left out')
    .argument('<code>', 'the report: RPT-01, RPT-04 …');
  askedOptions(file)
    .option('--format <format>', 'csv, xlsx, pdf or json', 'csv')
    .option('--encoding <encoding>', 'of CSV: utf-8 or cp932', 'utf-8')
    .option('--out <folder>', 'where the files go', '.')
    .action(async (code: string, options: Options, command: Command) => {
      const wanted = read(code, options, (sentence) => command.error(sentence, WRONG_USE));
      await writeInto(wanted, options, tools);
    });
}

function read(code: string, options: Options, refuse: (sentence: string) => never): Wanted {
  const report = findReport(code) ?? refuse(`there is no such report: ${code}`);
  return { report, moment: readAskedOptions(options, refuse), format: formatOf(options, refuse) };
}

function formatOf({ format, encoding }: Options, refuse: (sentence: string) => never): Format {
  if (encoding !== 'utf-8' && encoding !== 'cp932') return refuse(`no such encoding: ${encoding}`);
  if (!isFormat(format)) return refuse(`no such format: ${format}`);
  if (encoding === 'cp932' && format !== 'csv' && format !== 'cp932') return refuse('only CSV can be written in cp932');
  return encoding === 'cp932' ? 'cp932' : format;
}

async function writeInto({ report, moment, format }: Wanted, { out }: Options, tools: Tools): Promise<void> {
  const db = await tools.open();
  try {
    const by = operator('ichidai report');
    const order = await operatorsOrder(db, moment, await tools.japanese());
    await mkdir(out, { recursive: true });
    const making = { at: db.clock(), by: by.label, city: tools.cityName(), lastPage: await lastPageOf(db, order.t) };
    const files = await writeReport(report, order, format, making, into(out));
    await recordExport(db, by, { report, order, format, files, isWhole: true });
    for (const { name, sha256 } of files) console.log(`${sha256}  ${name}`);
  } finally {
    await db.close();
  }
}

const into =
  (folder: string): Sink =>
  (name, chunks) =>
    pipeline(Readable.from(chunks), createWriteStream(path.join(folder, name)));
