import type { EntityManager } from 'typeorm';
import { type FieldsThen, fieldsThen } from '../ledger/fields-then.queries.ts';
import { endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
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
const namedAt = async <T extends Named>(
  manager: EntityManager,
  people: readonly T[],
  at: Instant,
): Promise<readonly T[]> => saidOf(people, await thenOf(manager, people, at), () => NAMES);

/** Under their 職員番号 of then too: one may be put right, that of the last employment. */
export async function calledAt<T extends Named & { readonly number?: string | null }>(
  manager: EntityManager,
  people: readonly T[],
  at: Instant,
): Promise<readonly T[]> {
  const then = await thenOf(manager, people, at);
  const renumbered = [...then].flatMap(([id, { number }]) => (typeof number === 'string' ? [id] : []));
  const last = renumbered.length === 0 ? new Map<string, string>() : await lastNumbers(manager, renumbered);
  return saidOf(people, then, ({ personId, number }) =>
    typeof number === 'string' && number === last.get(personId) ? [...NAMES, 'number'] : NAMES,
  );
}

async function lastNumbers(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ personId: string; number: string }>(
    manager,
    sql`SELECT n.person_id AS "personId", n.number AS "number" FROM employment n
        WHERE ${isIn(raw('n.person_id'), ids)} ORDER BY n.id`,
  );
  return new Map(found.map(({ personId, number }) => [personId, number]));
}

const thenOf = (manager: EntityManager, people: readonly Named[], at: Instant): Promise<FieldsThen> =>
  fieldsThen(manager, 'person', [...new Set(people.map(({ personId }) => personId))], at);

function saidOf<T extends Named>(
  people: readonly T[],
  then: FieldsThen,
  fieldsOf: (person: T) => readonly string[],
): readonly T[] {
  if (then.size === 0) return people;
  return people.map((person) => {
    const said = then.get(person.personId) ?? {};
    const known = fieldsOf(person).filter((name) => name in person && typeof said[name] === 'string');
    return { ...person, ...Object.fromEntries(known.map((name) => [name, said[name]])) };
  });
}
