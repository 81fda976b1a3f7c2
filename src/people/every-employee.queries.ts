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

async function readEveryEmployee(db: Database, moment: Moment): Promise<readonly Employee[]> {
  const everybody: Employee[] = [];
  for await (const some of employeesInTurn(db, moment, (employees) => employees)) everybody.push(...some);
  return everybody;
}

/** The same without those under whose person another employment, with a lower number, is there already. */
export const peopleInTurn = (db: Database, moment: Moment): AsyncGenerator<readonly Employee[]> =>
  employeesInTurn(db, moment, onePerPerson);

/** Read in stretches, between which other requests have their turn. `among` sees all employments of people who come up. */
async function* employeesInTurn(
  db: Database,
  moment: Moment,
  among: (employees: readonly Employee[]) => readonly Employee[],
): AsyncGenerator<readonly Employee[]> {
  for (let after = ''; ; ) {
    const numbers = await numbersAfter(db, moment, after);
    const wanted = new Set(numbers.map(({ number }) => number));
    const employees = await employeesAsCalled(db, moment, [...new Set(numbers.map(({ personId }) => personId))]);
    // Somebody employed twice comes up with both numbers each time.
    yield among(employees).filter(({ number }) => wanted.has(number));
    if (numbers.length < AT_ONCE) return;
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
