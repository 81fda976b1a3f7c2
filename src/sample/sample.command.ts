import path from 'node:path';
import type { Command } from 'commander';
import { type Instant, isIsoDate, todayIn } from '../shared/dates.ts';
import { writeSample } from './sample.actions.ts';

interface Options {
  readonly staff: string;
  readonly seed: string;
  readonly out: string;
  readonly today?: string;
}

/** `ichidai sample --staff N --seed S --out DIR`: a made-up city as CSV files; the same numbers give the same bytes on the same day. */
export function registerSampleCommand(program: Command, clock: () => Instant): void {
  program
    .command('sample')
    .description('write a made-up city as CSV files')
    .option('--staff <n>', 'how many employees, 50 to 100000', '2500')
    .option('--seed <n>', 'any whole number', '1')
    .option('--today <date>', 'the day the city is seen on (default: today)')
    .requiredOption('--out <folder>', 'where the files go')
    .action(async ({ staff, seed, out, today = todayIn(clock()) }: Options) => {
      if (!isIsoDate(today)) program.error(`there is no such day: ${today}`, { exitCode: 2 });
      const options = { staff: numberIn(staff), seed: numberIn(seed), today };
      const written = await writeSample(path.resolve(out), options);
      for (const { path: file, rows } of written) console.log(`${file} ${rows}`);
    });
}

/** `Number` takes an empty text for 0. */
const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
