import type { Database } from '../database.ts';
import { devicesOfPeople } from '../devices/device.queries.ts';
import type { Moment } from '../facts.ts';
import { type Employee, onePerPerson } from '../people/employee.ts';
import { holdingReader } from './held-terminals.ts';
import type { ExceptionsOf } from './live-exceptions.ts';
import type { AssessedPerson, PersonAssessor } from './person-assessor.ts';

/** Two employments at once are one person with one terminal. */
export type AssessSome = (employees: readonly Employee[], exceptionsOf: ExceptionsOf) => Promise<AssessedPerson[]>;

export function assessingSome(db: Database, moment: Moment, { assess }: PersonAssessor): AssessSome {
  const holdingsIn = holdingReader();
  return async (employees, exceptionsOf) => {
    const once = onePerPerson(employees);
    const ids = once.map(({ personId }) => personId);
    const holdingOf = holdingsIn(await devicesOfPeople(db.read, ids, moment));
    return once.map((employee) => assess({ employee, holding: holdingOf(employee.personId) }, exceptionsOf));
  };
}

/** Some 20 ms of work: whoever waits meanwhile has their turn before it goes on. */
const AT_ONCE = 250;

export async function assessAll(
  everybody: readonly Employee[],
  exceptionsOf: ExceptionsOf,
  assessSome: AssessSome,
): Promise<AssessedPerson[]> {
  const people: AssessedPerson[] = [];
  const employees = onePerPerson(everybody);
  for (let start = 0; start < employees.length; start += AT_ONCE) {
    await othersFirst();
    people.push(...(await assessSome(employees.slice(start, start + AT_ONCE), exceptionsOf)));
  }
  return people;
}

export const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
