import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { cityPages } from './city-walk.queries.ts';
import { findBaseline, listTargets, monthsDue, publishedMonths, registerBegan } from './kpi.queries.ts';
import { shownMonths, sumsOf, type UnitSums } from './kpi.rules.ts';
import { type KnownMonth, type KpiHistory, knownMonths, type MonthParts, monthsOf } from './kpi-history.ts';
import type { PlanAhead } from './plan-line.ts';

/** Null where no plan is in force. */
export type PlanLine = (db: Database) => Promise<PlanAhead | null>;

/** The day's own figures by unit, remembered until something changes. */
const sumsOn = (db: Database, moment: Moment): Promise<UnitSums> =>
  rememberRegister(db, `kpi sums ${moment.on} ${moment.knownAt}`, async () =>
    sumsOf((await cityPages(db, moment)).pages()),
  );

/** As of the day, of these units or of the whole city. */
export async function findHistory(db: Database, moment: Moment, units: Scope): Promise<KpiHistory> {
  const { on } = moment;
  const fixed = await findBaseline(db.read, moment);
  const known = monthsOf({ ...(await parts(db, moment)), fixed, units });
  return { on, ...known, targets: await listTargets(db.read, moment), due: (await monthsDue(db)).length };
}

/** The same months unit by unit. */
export const findMonths = async (db: Database, moment: Moment): Promise<readonly KnownMonth[]> =>
  knownMonths(await parts(db, moment));

const parts = async (db: Database, moment: Moment): Promise<MonthParts> => ({
  on: moment.on,
  shown: shownMonths(moment.on, await registerBegan(db, moment)),
  published: await publishedMonths(db, moment),
  now: await sumsOn(db, moment),
});
