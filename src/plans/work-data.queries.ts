import type { Database } from '../database.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { giversOf } from './giver.queries.ts';
import { freeStock } from './stock.queries.ts';
import { toBuy } from './to-buy.ts';
import type { WorkData } from './work-list.page.ts';
import { planWork } from './work-page.queries.ts';

/** The work that a page's address asks for: a week, a unit, a technician. */
export async function workAsked(
  db: Database,
  planId: string,
  { unit, technician, week }: Readonly<Record<string, unknown>>,
  today: IsoDate,
): Promise<WorkData> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const number = /^\d{1,3}$/.test(text(week)) ? Number(week) : null;
  const asked = { unitId: text(unit), technician: text(technician), week: number };
  const work = await planWork(db, planId, asked, today);
  const homes = [...new Set(toBuy(work.lists).map(({ home }) => home))];
  const stock = await freeStock(db, work.plan.id, homes, today);
  const { plan, schedule, units, lists } = work;
  const items = lists.flatMap((list) => list.items);
  const givers = schedule === null ? new Map() : await giversOf(db, { planId: plan.id, schedule, units }, items, today);
  return { ...work, zones: await zonesNow(db), stock, givers, on: today };
}
