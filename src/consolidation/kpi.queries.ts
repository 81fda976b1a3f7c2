import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
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

/** Every month that was published, the earliest first. */
export const publishedMonths = (db: Database): Promise<readonly PublishedMonth[]> =>
  remember(db, 'kpi months', async () => {
    const found = await rows<{ month: string; figures: string; recordedAt: string }>(
      db.read,
      sql`SELECT month AS "month", figures AS "figures", recorded_at AS "recordedAt" FROM kpi_month
          WHERE superseded_at = ${STILL_KNOWN} ORDER BY month`,
    );
    return found.map(({ figures, ...month }) => ({ ...month, sums: JSON.parse(figures) as UnitSums }));
  });

/** The first day on which somebody had a terminal; null where nobody ever had. */
export const registerBegan = (db: Database): Promise<IsoDate | null> =>
  rememberRegister(db, 'kpi register began', async () => {
    const first = await row<{ on: IsoDate | null }>(
      db.read,
      sql`SELECT min(valid_from) AS "on" FROM device_custody
          WHERE person_id IS NOT NULL AND superseded_at = ${STILL_KNOWN}`,
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
export async function listTargets(manager: EntityManager): Promise<readonly Target[]> {
  const found = await manager.find(KpiTarget, { where: { supersededAt: STILL_KNOWN }, order: { fiscalYear: 'ASC' } });
  return found.map(({ kpi, fiscalYear, thousandths, reason }) => ({
    kpi: kpi as Kpi,
    fiscalYear,
    value: thousandths / 1000,
    reason,
  }));
}

export const findTarget = (manager: EntityManager, kpi: string, fiscalYear: number): Promise<KpiTarget | null> =>
  manager.findOneBy(KpiTarget, { kpi, fiscalYear, supersededAt: STILL_KNOWN });

export const findBaseline = (manager: EntityManager): Promise<KpiBaseline | null> =>
  manager.findOneBy(KpiBaseline, { supersededAt: STILL_KNOWN });

/** Whether there ever was such a target. */
export const wasTarget = (manager: EntityManager, kpi: string, fiscalYear: number): Promise<boolean> =>
  manager.existsBy(KpiTarget, { kpi, fiscalYear });
