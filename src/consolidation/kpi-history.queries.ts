import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { assessCity } from './assessment.queries.ts';
import { findBaseline, listTargets, monthsDue, publishedMonths, registerBegan } from './kpi.queries.ts';
import { shownMonths, sumsOf, type UnitSums } from './kpi.rules.ts';
import { type KpiHistory, monthsOf } from './kpi-history.ts';
import type { PlanAhead } from './plan-line.ts';

/** Null where no plan is in force. */
export type PlanLine = (db: Database) => Promise<PlanAhead | null>;

/** The day's own figures by unit, remembered until something changes. */
const sumsOn = (db: Database, moment: Moment): Promise<UnitSums> =>
  rememberRegister(db, `kpi sums ${moment.on} ${moment.knownAt}`, async () =>
    sumsOf((await assessCity(db, moment)).people),
  );

/** As of the day, of these units or of the whole city. */
export async function findHistory(db: Database, moment: Moment, units: Scope): Promise<KpiHistory> {
  const { on } = moment;
  const shown = shownMonths(on, await registerBegan(db));
  const [published, fixed] = [await publishedMonths(db), await findBaseline(db.read)];
  const known = monthsOf({ on, shown, published, now: await sumsOn(db, moment), fixed, units });
  return { on, ...known, targets: await listTargets(db.read), due: (await monthsDue(db)).length };
}
