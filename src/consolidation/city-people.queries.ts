import type { Database } from '../database.ts';
import { devicesOfPeople } from '../devices/device.queries.ts';
import { held, type Moment } from '../facts.ts';
import type { Employee } from '../people/employee.ts';
import { listEmployees } from '../people/person.queries.ts';
import { rows, sql } from '../sql.ts';
import { holdingReader } from './held-terminals.ts';
import type { AssessedPerson, PersonAssessor } from './person-assessor.ts';

/** Some 20 ms of work: whoever waits meanwhile has their turn before it goes on. */
const AT_ONCE = 250;

/** Assesses people by their ids, in the order of their first employee numbers; who is not employed is left out. */
export type AssessSome = (personIds: readonly string[]) => Promise<AssessedPerson[]>;

export function assessingSome(db: Database, moment: Moment, { assess }: PersonAssessor): AssessSome {
  const holdingsIn = holdingReader();
  return async (personIds) => {
    const employees = await listEmployees(db.read, moment, personIds);
    const holdingOf = holdingsIn(await devicesOfPeople(db.read, personIds, moment));
    return onePerPerson(employees).map((employee) => assess(employee, holdingOf(employee.personId)));
  };
}

/** Two employments at once are one person with one terminal. */
function onePerPerson(employees: readonly Employee[]): readonly Employee[] {
  const seen = new Set<string>();
  return employees.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

/** Everybody employed on the day. */
export async function assessAll(db: Database, moment: Moment, assessSome: AssessSome): Promise<AssessedPerson[]> {
  const people = new Map<string, AssessedPerson>();
  for (let after = ''; ; ) {
    const next = await nextEmployed(db, moment, after);
    const ids = next.map(({ personId }) => personId).filter((id) => !people.has(id));
    for (const person of await assessSome(ids)) people.set(person.employee.personId, person);
    if (next.length < AT_ONCE) return [...people.values()];
    after = next.at(-1)?.number ?? '';
    await othersFirst();
  }
}

/** The next stretch of employments in the order of their numbers. */
const nextEmployed = (db: Database, moment: Moment, after: string): Promise<{ personId: string; number: string }[]> =>
  rows(
    db.read,
    sql`SELECT n.person_id AS "personId", n.number AS "number" FROM employment n
        JOIN employment_term e ON e.employment_id = n.id AND ${held('e', moment)}
        WHERE n.number > ${after} ORDER BY n.number LIMIT ${AT_ONCE}`,
  );

export const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
