import { lastDayOf, type Month } from '../consolidation/kpi.rules.ts';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import type { JobHandler } from '../jobs/job-runner.ts';
import type { Recurring } from '../jobs/recurring.rules.ts';
import { change, ledgerHead, type Tx } from '../ledger/change.ts';
import { type Actor, operator } from '../shared/actor.ts';
import { formatMonth, STILL_KNOWN } from '../shared/dates.ts';
import { EffectMonth } from './effect.entity.ts';
import type { Figures } from './effect.rules.ts';
import { effectMonthsDue } from './known.queries.ts';
import { figuresOnce } from './reading.queries.ts';

/** Every night: of most nights no month is over that is not measured. */
export const MEASURING: Recurring = { kind: 'effects.months', pattern: '10 1 * * *', onWorkingDays: false };

export const measuring: JobHandler = (_job, { db }) => measureMonths(db, operator('ichidai'));

const underWay = new WeakSet<Database>();

export const isMeasuring = (db: Database): boolean => underWay.has(db);

/** Measures the ends of the months that are over, the latest first; where that is under way already, nothing begins. */
export async function measureMonths(db: Database, by: Actor): Promise<void> {
  if (underWay.has(db)) return;
  underWay.add(db);
  try {
    for (const month of await effectMonthsDue(db)) await measureMonth(db, by, month);
  } finally {
    underWay.delete(db);
  }
}

/** As the register knows the month's last day now. */
async function measureMonth(db: Database, by: Actor, month: Month): Promise<void> {
  const { at } = await ledgerHead(db.read);
  const figures = await figuresOnce(db, { on: lastDayOf(month), knownAt: at === '' ? null : at });
  await change(db, by, (tx) => keep(tx, month, figures));
}

/** Measured once: another process may have been faster. */
async function keep(tx: Tx, month: Month, figures: Figures): Promise<void> {
  if (await tx.manager.existsBy(EffectMonth, { month, supersededAt: STILL_KNOWN })) return;
  const times = { recordedAt: tx.at, supersededAt: STILL_KNOWN };
  await tx.manager.insert(EffectMonth, { id: newId(), month, figures: JSON.stringify(figures), ...times });
  const subject = { type: 'effect', id: 'months', label: formatMonth(lastDayOf(month), 'ja') };
  await tx.record({ action: 'effect.monthMeasured', subjects: [subject], after: { ...figures } });
}
