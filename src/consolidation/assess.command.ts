import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { parseDate, todayIn } from '../shared/dates.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import { assessCity } from './assessment.queries.ts';
import { assessmentJson } from './assessment-json.ts';
import { assessmentText } from './assessment-text.ts';
import { findOverview } from './overview.queries.ts';

interface Asked {
  readonly asOf?: string;
  readonly json?: boolean;
}

/**
 * `ichidai plan assess [--as-of DATE] [--json]`. The same register and day give the same bytes. The JSON is
 * `{ asOf, rules: { model, edition, confirmedRows, methodsByHome, cityControls }, totals, sections, employees }`:
 * - totals: `employees` (those who count), `notCounted`, `terminals`, `terminalsPerPerson`, `withOneTerminal`,
 *   `oneTerminalRate` (0–1), `withMore`, `withMoreByReason` (R01–R12, none), `verdicts` (fits, conditional, exception,
 *   cannot), `missingControls`, `unconfirmed`; ratios are null where nobody counts;
 * - sections: the same with `code`, `name`, `department` (codes; null: no unit), by code;
 * - employees, by unit code and number: `number`, `name`, `unit`, `section` (codes), `onLeave`, `counted`, `terminals`,
 *   `needs` [{ zone, inferred, reasons [{ through: unit | person | terminal, system, unit, assetNumber }] }], `verdict`,
 *   `reasonCode`, `keptReason` (R07 too, while the lease of a second terminal runs), `chosen` (asset number), `missingControls`, `claimedControls`, `unconfirmedRows`, `candidates`
 *   [{ assetNumber, home, verdict, legs, missingControls, unconfirmed }], `excluded` [{ assetNumber, home, reason }];
 * - a leg: `zone`, `needed`, `method`, `row`, `ruling`, `verdict`, `controls`, `missingControls`, `conditions`,
 *   `unconfirmed`, `exception`.
 */
export function registerAssessCommand(
  plan: Command,
  open: () => Promise<Database>,
  out: NodeJS.WritableStream = process.stdout,
): void {
  plan
    .command('assess')
    .description('who can do with one terminal, and why')
    .option('--as-of <date>', 'a day, 2026-04-01 or R8.4.1; today without it')
    .option('--json', 'print JSON')
    .action(async ({ asOf, json }: Asked, command: Command) => {
      const on = asOf === undefined ? null : parseDate(asOf);
      if (asOf !== undefined && on === null)
        command.error(`“${asOf}” is no day: write 2026-04-01 or R8.4.1`, WRONG_USE);
      const db = await open();
      const write = printAssessment(db, on ?? todayIn(db.clock()), json === true, out);
      await write.finally(() => db.close());
    });
}

async function printAssessment(db: Database, on: string, json: boolean, out: NodeJS.WritableStream): Promise<void> {
  const moment = { on, knownAt: null };
  const overview = await findOverview(db, moment, 'all', null);
  const report = { on, overview, ...(await assessCity(db, moment)) };
  const text = json ? assessmentJson(report) : [`${assessmentText(report)}\n`];
  await pipeline(Readable.from(text), out, { end: false });
}
