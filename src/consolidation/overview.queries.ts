import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { assessCity } from './assessment.queries.ts';
import { othersFirst } from './city-people.queries.ts';
import { type Overview, overviewOf } from './overview.ts';
import { inUnit, visibleTo } from './people-filter.ts';

/** The figures of the unit with all below it, or of the whole scope, remembered until something changes. */
export function findOverview(db: Database, moment: Moment, scope: Scope, unitId: string | null): Promise<Overview> {
  const reach = scope === 'all' ? scope : [...scope].sort().join();
  return rememberRegister(db, `consolidation ${moment.on} ${moment.knownAt} ${unitId} ${reach}`, async () => {
    const { people, tree } = await assessCity(db, moment);
    const visible = visibleTo(people, scope);
    return overviewOf(unitId === null ? visible : inUnit(visible, tree, unitId), moment.on, othersFirst);
  });
}
