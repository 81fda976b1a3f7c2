import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { todayIn } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { type Employee, onePerPerson } from './employee.ts';
import { namedThen } from './name-then.queries.ts';
import { listEmployees } from './person.queries.ts';

/** Those of these people who are employed on the day, under the names that they had then. */
export const employeesAsCalled = async (
  db: Database,
  moment: Moment,
  ids: readonly string[],
): Promise<readonly Employee[]> =>
  namedThen(db.read, await listEmployees(db.read, moment, ids), { on: moment.on, today: todayIn(db.clock()) });

const AT_ONCE = 250;

/** Everybody employed on the day in the order of the employee number, as called then; remembered until something changes. */
export const everyEmployee = (db: Database, moment: Moment): Promise<readonly Employee[]> =>
  rememberRegister(db, `employees ${moment.on} ${moment.knownAt}`, () => readEveryEmployee(db, moment));

/** Read in stretches, between which other requests have their turn. */
async function readEveryEmployee(db: Database, moment: Moment): Promise<readonly Employee[]> {
  const everybody: Employee[] = [];
  for (let after = ''; ; ) {
    const numbers = await numbersAfter(db, moment, after);
    const wanted = new Set(numbers.map(({ number }) => number));
    const employees = await employeesAsCalled(db, moment, [...new Set(numbers.map(({ personId }) => personId))]);
    // Somebody employed twice comes up with both numbers each time.
    everybody.push(...employees.filter(({ number }) => wanted.has(number)));
    if (numbers.length < AT_ONCE) return everybody;
    after = numbers.at(-1)?.number ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const numbersAfter = (db: Database, moment: Moment, after: string): Promise<{ personId: string; number: string }[]> =>
  rows(
    db.read,
    sql`SELECT n.person_id AS "personId", n.number AS "number" FROM employment n
        JOIN employment_term e ON e.employment_id = n.id AND ${held('e', moment)}
        WHERE n.number > ${after} ORDER BY n.number LIMIT ${AT_ONCE}`,
  );

/**
 * Everybody once, under the employment with the lowest number, in the order in which the employments came into the register: a
 * number that is put right later moves none of them.
 */
export async function* peopleInTurn(db: Database, moment: Moment): AsyncGenerator<readonly Employee[]> {
  for (let after = ''; ; ) {
    const found = await employmentsAfter(db, moment, after);
    const ids = found.map(({ id }) => id);
    const people = onePerPerson(await employeesAsCalled(db, moment, [...new Set(found.map((one) => one.personId))]));
    // Somebody employed twice comes up with each of both.
    const byId = new Map(people.map((one) => [one.employmentId, one]));
    yield ids.flatMap((id) => byId.get(id) ?? []);
    if (found.length < AT_ONCE) return;
    after = ids.at(-1) ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const employmentsAfter = (db: Database, moment: Moment, after: string): Promise<{ id: string; personId: string }[]> =>
  rows(
    db.read,
    sql`SELECT n.id AS "id", n.person_id AS "personId" FROM employment n CROSS JOIN employment_term e
        WHERE n.id > ${after} AND e.employment_id = n.id AND ${held('e', moment)} ORDER BY n.id LIMIT ${AT_ONCE}`,
  );
