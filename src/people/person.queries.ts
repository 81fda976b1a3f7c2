import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { fold, foldCode, likePattern } from '../shared/text.ts';
import { isIn, raw, row, rows, sql } from '../sql.ts';
import { type Employee, type EmployeeRow, employees, type PostingRow } from './employee.ts';

/**
 * Everybody whom the city employs on the day, in the order of the employee number, with all their postings of that day:
 * three queries, whatever the number of people. With `only`, those of them who are among these.
 */
export async function listEmployees(
  manager: EntityManager,
  moment: Moment,
  only: readonly string[] | null = null,
): Promise<Employee[]> {
  const among = (column: string) => (only === null ? raw('') : sql` AND ${isIn(raw(column), only)}`);
  const people = await rows<EmployeeRow>(
    manager,
    sql`SELECT p.id AS "personId", n.id AS "employmentId", n.number AS "number", p.name AS "name", p.kana AS "kana",
          e.staff_class AS "staffClass"
        FROM employment_term e JOIN employment n ON n.id = e.employment_id JOIN person p ON p.id = e.person_id
        WHERE ${held('e', moment)}${among('p.id')} ORDER BY n.number`,
  );
  const postings = await rows<PostingRow>(
    manager,
    sql`SELECT p.person_id AS "personId", p.unit_id AS "unitId", p.kind AS "kind", p.title AS "title"
        FROM posting p WHERE ${held('p', moment)}${among('p.person_id')}`,
  );
  const away = await rows<{ personId: string }>(
    manager,
    sql`SELECT a.person_id AS "personId" FROM absence a WHERE ${held('a', moment)}${among('a.person_id')}`,
  );
  return employees(people, postings, away);
}

export interface NumberedPerson {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly name: string;
}

/** Whoever has or had this 職員番号, employed or not. */
export const findPersonByNumber = (manager: EntityManager, number: string): Promise<NumberedPerson | undefined> =>
  row(
    manager,
    sql`SELECT p.id AS "personId", n.id AS "employmentId", n.number AS "number", p.name AS "name"
        FROM employment n JOIN person p ON p.id = n.person_id WHERE n.number = ${foldCode(number)}`,
  );

const MOST_OPTIONS = 20;

/** The first few people employed on the day whose name, kana or number contains the text. */
export const peopleOptions = (manager: EntityManager, moment: Moment, text: string): Promise<NumberedPerson[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", n.id AS "employmentId", n.number AS "number", p.name AS "name"
        FROM person p JOIN employment_term e ON e.person_id = p.id AND ${held('e', moment)}
        JOIN employment n ON n.id = e.employment_id
        WHERE p.search LIKE ${likePattern(fold(text))} ESCAPE '\\' ORDER BY n.number LIMIT ${MOST_OPTIONS}`,
  );
