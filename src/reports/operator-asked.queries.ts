import type { Database } from '../database.ts';
import { type Instant, type IsoDate, parseDate, todayIn } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { orderOf } from './asked.queries.ts';
import { readKnownAt } from './asked.rules.ts';
import type { Order } from './order.ts';

/** As much of a command as options are added to. */
interface Optioned {
  option(flags: string, description: string): this;
}

export interface AskedOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly unit?: string;
}

/** What every command takes that asks for a report or for what is made of reports. */
export const askedOptions = <C extends Optioned>(command: C): C =>
  command
    .option('--as-of <date>', 'the day, 和暦 or 西暦 (default: today)')
    .option(
      '--known-at <instant>',
      'as it was known then: an instant in Japan’s time, or the end of a day (default: now)',
    )
    .option('--unit <code>', 'only this unit and those below it');

interface OperatorsMoment {
  /** Null: today. */
  readonly on: IsoDate | null;
  readonly knownAt: Instant | null;
  readonly unitCode: string;
}

export function readAskedOptions(
  { asOf, knownAt, unit = '' }: AskedOptions,
  refuse: (sentence: string) => never,
): OperatorsMoment {
  return {
    on: asOf === undefined ? null : (parseDate(asOf) ?? refuse(`there is no such day: ${asOf}`)),
    knownAt: knownAt === undefined ? null : (readKnownAt(knownAt) ?? refuse(`that is no instant: ${knownAt}`)),
    unitCode: unit,
  };
}

/** Whoever has the command line has the whole city. Reports are Japanese there: the same order gives the same bytes. */
export const operatorsOrder = (db: Database, moment: OperatorsMoment, t: Translate): Promise<Order> =>
  orderOf(db, { ...moment, on: moment.on ?? todayIn(db.clock()), reach: 'all', t, language: 'ja' });
