import type { EntityManager } from 'typeorm';
import { findIn } from '../imports/bulk.queries.ts';
import type { Source } from '../imports/kind.import.ts';
import { grouped } from '../imports/record.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { type Sql, sql } from '../sql.ts';
import {
  type AbsencePiece,
  namesakeKey,
  type PersonRow,
  type PostingPiece,
  type StoredPeople,
  type StoredPerson,
  type TermPiece,
} from './person-record.ts';
import { unitsByCode } from './reference.import.ts';

interface EmploymentRow {
  readonly employmentId: string;
  readonly personId: string;
  readonly number: string;
}

interface NameRow {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly email: string;
  readonly revision: number;
}

type Of = { readonly employmentId: string; readonly personId: string };

/** Everything known of the people whose numbers stand in the file. */
export async function loadPeople({ manager }: Source, rows: readonly PersonRow[]): Promise<StoredPeople> {
  const numbers = [...new Set(rows.map(({ values }) => values.number ?? ''))];
  const employments = await employmentsBy(manager, numbers, (list) => sql`number IN ${list}`);
  const personIds = [...new Set(employments.map(({ personId }) => personId))];
  const facts = await loadFacts(manager, personIds);
  const names = new Map((await namesOf(manager, personIds)).map((name) => [name.personId, name]));
  const all = grouped(
    await employmentsBy(manager, personIds, (list) => sql`person_id IN ${list}`),
    (employment) => employment.personId,
  );
  const units = await unitsByCode(manager);
  const byNumber = new Map<string, StoredPerson>();
  for (const employment of employments) {
    const name = names.get(employment.personId);
    const own = (all.get(employment.personId) ?? []).map(({ number }) => number);
    if (name) byNumber.set(employment.number, storedPerson(employment, name, own, facts));
  }
  const fresh = rows.filter(({ values }) => !byNumber.has(values.number ?? ''));
  return {
    byNumber,
    units,
    unitCodes: new Map([...units.values()].map(({ id, code }) => [id, code])),
    namesakes: await loadNamesakes(manager, fresh),
  };
}

interface Facts {
  readonly terms: Map<string, (TermPiece & Of)[]>;
  readonly postings: Map<string, (PostingPiece & Of)[]>;
  readonly absences: Map<string, (AbsencePiece & Of)[]>;
}

const NONE: readonly never[] = [];

function storedPerson(
  { employmentId, personId }: EmploymentRow,
  { name, kana, email, revision }: NameRow,
  numbers: readonly string[],
  { terms, postings, absences }: Facts,
): StoredPerson {
  const isOwn = (fact: Of) => fact.employmentId === employmentId;
  const posted = postings.get(personId) ?? NONE;
  return {
    personId,
    employmentId,
    name,
    kana,
    email,
    revision,
    numbers,
    terms: (terms.get(personId) ?? NONE).filter(isOwn),
    postings: posted.filter(isOwn),
    absences: (absences.get(personId) ?? NONE).filter(isOwn),
    otherMain: posted.filter((fact) => !isOwn(fact) && fact.kind === 'main'),
  };
}

async function loadFacts(manager: EntityManager, personIds: readonly string[]): Promise<Facts> {
  const byPerson = async <P>(table: Sql, columns: Sql) =>
    grouped(
      await findIn<P & Of>(
        manager,
        personIds,
        (list) => sql`SELECT id AS "id", employment_id AS "employmentId", person_id AS "personId",
          valid_from AS "validFrom", valid_to AS "validTo"${columns}
          FROM ${table} WHERE superseded_at = ${STILL_KNOWN} AND person_id IN ${list}`,
      ),
      (fact) => fact.personId,
    );
  return {
    terms: await byPerson<TermPiece>(sql`employment_term`, sql`, staff_class AS "staffClass"`),
    postings: await byPerson<PostingPiece>(sql`posting`, sql`, unit_id AS "unitId", title AS "title", kind AS "kind"`),
    absences: await byPerson<AbsencePiece>(sql`absence`, sql``),
  };
}

const employmentsBy = (manager: EntityManager, values: readonly string[], where: (list: Sql) => Sql) =>
  findIn<EmploymentRow>(
    manager,
    values,
    (list) => sql`SELECT id AS "employmentId", person_id AS "personId", number AS "number"
      FROM employment WHERE ${where(list)} ORDER BY number`,
  );

const namesOf = (manager: EntityManager, personIds: readonly string[]) =>
  findIn<NameRow>(
    manager,
    personIds,
    (list) => sql`SELECT id AS "personId", name AS "name", kana AS "kana", email AS "email", revision AS "revision"
      FROM person WHERE id IN ${list}`,
  );

/** Somebody of the same name and kana: perhaps the same human being under a new number. */
async function loadNamesakes(manager: EntityManager, rows: readonly PersonRow[]): Promise<Map<string, string>> {
  const kana = rows.map(({ values }) => values.kana ?? '').filter((text) => text !== '');
  const found = await findIn<{ name: string; kana: string; number: string }>(
    manager,
    kana,
    (list) => sql`SELECT p.name AS "name", p.kana AS "kana", n.number AS "number"
      FROM person p JOIN employment n ON n.person_id = p.id WHERE p.kana IN ${list} ORDER BY n.number`,
  );
  return new Map(found.map(({ name, kana: reading, number }) => [namesakeKey(name, reading), number]));
}
