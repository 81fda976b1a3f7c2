import type { EntityManager } from 'typeorm';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import { endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';
import type { Person } from './person.entity.ts';

const NAMES = ['name', 'kana', 'email'] as const;
type Names = Pick<Person, (typeof NAMES)[number]>;
type Named = Partial<Names> & { readonly personId: string };

export interface ShownDay {
  readonly on: IsoDate;
  readonly today: IsoDate;
}

/** The people under the names of the day that is shown, as far as they are told here. */
export const namedThen = async <T extends Named>(
  manager: EntityManager,
  people: readonly T[],
  { on, today }: ShownDay,
): Promise<readonly T[]> => (on >= today ? people : namedAt(manager, people, endOfDay(on)));

/**
 * The same at an instant: names are no dated facts, but the ledger knows what each was before. One query, whatever the
 * number of people.
 */
export async function namedAt<T extends Named>(
  manager: EntityManager,
  people: readonly T[],
  at: Instant,
): Promise<readonly T[]> {
  const ids = [...new Set(people.map(({ personId }) => personId))];
  const then = await fieldsThen(manager, 'person', ids, at);
  if (then.size === 0) return people;
  return people.map((person) => ({ ...person, ...namesOf(person, then.get(person.personId) ?? {}) }));
}

const namesOf = (person: Named, then: Readonly<Record<string, unknown>>): Partial<Names> =>
  Object.fromEntries(
    NAMES.flatMap((name) => (name in person && typeof then[name] === 'string' ? [[name, then[name]]] : [])),
  );
