import { type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Database } from '../database.ts';
import { known, type Moment } from '../facts.ts';
import { remember, rememberRegister } from '../ledger/memo.ts';
import { type Instant, type IsoDate, STILL_KNOWN, todayIn } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import { KpiBaseline, KpiTarget } from './kpi.entity.ts';
import { type Kpi, type Month, monthOf, shownMonths, type Target, type UnitSums } from './kpi.rules.ts';

export interface PublishedMonth {
  readonly month: Month;
  readonly sums: UnitSums;
  readonly recordedAt: Instant;
}

/** As known at an instant. */
type When = Pick<Moment, 'knownAt'>;
const NOW: When = { knownAt: null };

/** Every month that was published, the earliest first. */
export const publishedMonths = (db: Database, when = NOW): Promise<readonly PublishedMonth[]> =>
  remember(db, `kpi months ${when.knownAt}`, async () => {
    const found = await rows<{ month: string; figures: string; recordedAt: string }>(
      db.read,
      sql`SELECT m.month AS "month", m.figures AS "figures", m.recorded_at AS "recordedAt" FROM kpi_month m
          WHERE ${known('m', when)} ORDER BY m.month`,
    );
    return found.map(({ figures, ...month }) => ({ ...month, sums: JSON.parse(figures) as UnitSums }));
  });

/** The first day on which somebody had a terminal; null where nobody ever had. */
export const registerBegan = (db: Database, when = NOW): Promise<IsoDate | null> =>
  rememberRegister(db, `kpi register began ${when.knownAt}`, async () => {
    const first = await row<{ on: IsoDate | null }>(
      db.read,
      sql`SELECT min(c.valid_from) AS "on" FROM device_custody c
          WHERE c.person_id IS NOT NULL AND ${known('c', when)}`,
    );
    return first?.on ?? null;
  });

/** Months that are over and nobody has computed yet, the latest first: people look at those. */
export async function monthsDue(db: Database): Promise<readonly Month[]> {
  const today = todayIn(db.clock());
  const published = new Set((await publishedMonths(db)).map(({ month }) => month));
  const baseline = await findBaseline(db.read);
  const wanted = shownMonths(today, await registerBegan(db));
  const counted = baseline && baseline.terminals === null ? [...wanted, baseline.month] : wanted;
  const due = [...new Set(counted)].filter((month) => month < monthOf(today) && !published.has(month));
  return due.sort().reverse();
}

/** By fiscal year. */
export async function listTargets(manager: EntityManager, when = NOW): Promise<readonly Target[]> {
  const found = await manager.find(KpiTarget, { where: recordedBy(when), order: { fiscalYear: 'ASC' } });
  return found.map(({ kpi, fiscalYear, thousandths, reason }) => ({
    kpi: kpi as Kpi,
    fiscalYear,
    value: thousandths / 1000,
    reason,
  }));
}

export const findTarget = (manager: EntityManager, kpi: string, fiscalYear: number): Promise<KpiTarget | null> =>
  manager.findOneBy(KpiTarget, { kpi, fiscalYear, supersededAt: STILL_KNOWN });

export const findBaseline = (manager: EntityManager, when = NOW): Promise<KpiBaseline | null> =>
  manager.findOneBy(KpiBaseline, recordedBy(when));

const recordedBy = ({ knownAt }: When) =>
  knownAt === null
    ? { supersededAt: STILL_KNOWN }
    : { recordedAt: LessThanOrEqual(knownAt), supersededAt: MoreThan(knownAt) };

/** Whether there ever was such a target. */
export const wasTarget = (manager: EntityManager, kpi: string, fiscalYear: number): Promise<boolean> =>
  manager.existsBy(KpiTarget, { kpi, fiscalYear });
