import type { EntityManager } from 'typeorm';
import type { EntryBody, Json, RowChange } from '../ledger/chain.ts';
import { endOfDay, type IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { Person } from './person.entity.ts';

const NAMES = ['name', 'kana', 'email'] as const;
type Names = Pick<Person, (typeof NAMES)[number]>;

/** What a person was called at the end of a day: names are no dated facts, but the ledger knows what each was before. */
export async function namesThen(manager: EntityManager, person: Person, on: IsoDate): Promise<Names> {
  const found = await rows<{ body: string; row: string | null }>(
    manager,
    sql`SELECT e.body AS "body", r.body AS "row" FROM ledger_entry e
        JOIN (SELECT seq FROM ledger_subject WHERE subject_type = 'person' AND subject_id = ${person.id}
              UNION SELECT seq FROM ledger_row WHERE subject_type = 'person' AND subject_id = ${person.id}) s ON s.seq = e.seq
        LEFT JOIN ledger_row r ON r.seq = e.seq AND r.subject_type = 'person' AND r.subject_id = ${person.id}
        WHERE e.at > ${endOfDay(on)} ORDER BY e.seq DESC`,
  );
  const { name, kana, email } = person;
  return Object.assign({ name, kana, email }, ...found.map((change) => namesBefore(change, person.id)));
}

function namesBefore({ body, row }: { body: string; row: string | null }, personId: string): Partial<Names> {
  const before = row === null ? ofEntry(JSON.parse(body), personId) : (JSON.parse(row) as RowChange).before;
  const said = Object.entries(before ?? {});
  return Object.fromEntries(
    said.filter(([key, value]) => typeof value === 'string' && NAMES.some((name) => name === key)),
  );
}

/** An entry about something else may name the person too. */
const ofEntry = ({ subjects, before }: EntryBody, personId: string): Json =>
  subjects[0]?.id === personId ? before : null;
