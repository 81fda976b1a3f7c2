import type { EntityManager } from 'typeorm';
import type { EntryBody, Json } from '../ledger/chain.ts';
import { entryOf, rowOf } from '../ledger/entry-text.ts';
import { endOfDay, type IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import type { Person } from './person.entity.ts';

const NAMES = ['name', 'kana', 'email'] as const;
type Names = Pick<Person, (typeof NAMES)[number]>;

export interface ShownDay {
  readonly on: IsoDate;
  readonly today: IsoDate;
}

interface Renaming {
  readonly personId: string;
  readonly body: string;
  readonly row: string | null;
}

/** The people under the names of the day that is shown, as far as they are told here. */
export async function namedThen<T extends Partial<Names> & { readonly personId: string }>(
  manager: EntityManager,
  people: readonly T[],
  { on, today }: ShownDay,
): Promise<readonly T[]> {
  if (on >= today || people.length === 0) return people;
  const then = await namesThen(manager, [...new Set(people.map(({ personId }) => personId))], on);
  return people.map((person) => {
    const names = Object.entries(then.get(person.personId) ?? {}).filter(([name]) => name in person);
    return { ...person, ...Object.fromEntries(names) };
  });
}

/**
 * What people were called at the end of a day, where that was something else than what the register says now: names are no
 * dated facts, but the ledger knows what each was before. One query, whatever the number of people.
 */
async function namesThen(
  manager: EntityManager,
  personIds: readonly string[],
  on: IsoDate,
): Promise<ReadonlyMap<string, Partial<Names>>> {
  const ids = isIn(raw('subject_id'), personIds);
  const found = await rows<Renaming>(
    manager,
    sql`SELECT s.subject_id AS "personId", e.body AS "body", r.body AS "row" FROM ledger_entry e
        JOIN (SELECT seq, subject_id FROM ledger_subject WHERE subject_type = 'person' AND ${ids}
              UNION SELECT seq, subject_id FROM ledger_row WHERE subject_type = 'person' AND ${ids}) s ON s.seq = e.seq
        LEFT JOIN ledger_row r ON r.seq = e.seq AND r.subject_type = 'person' AND r.subject_id = s.subject_id
        WHERE e.at > ${endOfDay(on)} ORDER BY e.seq DESC`,
  );
  const then = new Map<string, Partial<Names>>();
  // The oldest of the changes since comes last, and what was before it is what held then.
  for (const change of found) then.set(change.personId, { ...then.get(change.personId), ...namesBefore(change) });
  return then;
}

function namesBefore({ body, row, personId }: Renaming): Partial<Names> {
  const before = row === null ? ofEntry(entryOf(body), personId) : (rowOf(row)?.before ?? null);
  const said = Object.entries(before ?? {});
  return Object.fromEntries(
    said.filter(([key, value]) => typeof value === 'string' && NAMES.some((name) => name === key)),
  );
}

/** An entry about something else may name the person too. */
const ofEntry = ({ subjects, before }: EntryBody, personId: string): Json =>
  subjects[0]?.id === personId ? before : null;
