import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { cityPages } from './city-walk.queries.ts';
import { type Overview, overviewCounter } from './overview.ts';
import { inUnit, visibleTo } from './people-filter.ts';

/** The figures of the unit with all below it, or of the whole scope, remembered until something changes. */
export function findOverview(db: Database, moment: Moment, scope: Scope, unitId: string | null): Promise<Overview> {
  const reach = scope === 'all' ? scope : [...scope].sort().join();
  return rememberRegister(db, `consolidation ${moment.on} ${moment.knownAt} ${unitId} ${reach}`, async () => {
    const { tree, pages } = await cityPages(db, moment);
    const counter = overviewCounter(moment.on);
    for await (const people of pages()) {
      const visible = visibleTo(people, scope);
      for (const person of unitId === null ? visible : inUnit(visible, tree, unitId)) counter.add(person);
    }
    return counter.overview();
  });
}
