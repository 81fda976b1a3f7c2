import type { Database } from '../database.ts';
import { listAssignedDevices } from '../devices/device.queries.ts';
import type { Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { cityRules } from '../networks/city-rules.queries.ts';
import { listSystemUses } from '../networks/system.queries.ts';
import type { Employee } from '../people/employee.ts';
import { listEmployees } from '../people/person.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import { fold, likePattern } from '../shared/text.ts';
import { rows, sql } from '../sql.ts';
import { keptDays } from './kept-days.ts';
import { type AssessedPerson, type PersonAssessor, personAssessor } from './person-assessor.ts';
import type { AssessmentRules } from './route.rules.ts';
import type { Assessment } from './verdict.rules.ts';

export interface CityAssessment {
  readonly moment: Moment;
  readonly rules: AssessmentRules;
  readonly tree: UnitTree;
  /** By unit code, then employee number; people who are posted nowhere last. */
  readonly people: readonly AssessedPerson[];
  /** By the code of the system. */
  readonly systemNames: ReadonlyMap<string, string>;
  find(personId: string): AssessedPerson | undefined;
  explain(employee: Employee): Assessment;
}

/** Each day of a city of 100,000 takes some 200 MB of memory. */
const MOST_PEOPLE = 150_000;

/** Needs, verdict and explanation of everybody employed on the day, remembered until something changes. */
export async function assessCity(db: Database, moment: Moment): Promise<CityAssessment> {
  const day = await rememberRegister(db, 'assessed days', async () =>
    keptDays<CityAssessment>(MOST_PEOPLE, ({ people }) => people.length),
  );
  return day(`${moment.on} ${moment.knownAt}`, () => assess(db, moment));
}

async function assess(db: Database, moment: Moment): Promise<CityAssessment> {
  const rules = await cityRules(db, moment);
  const tree = unitTree(await listUnits(db.read, moment));
  const uses = await listSystemUses(db.read, moment);
  await othersFirst();
  const devices = await listAssignedDevices(db.read, moment);
  await othersFirst();
  const assessor = personAssessor({ rules, tree, uses, devices, on: moment.on });
  const people = await assessAll(await listEmployees(db.read, moment), assessor);
  const byId = new Map(people.map((person) => [person.employee.personId, person]));
  return {
    moment,
    rules,
    tree,
    people,
    systemNames: new Map(uses.map(({ systemCode, systemName }) => [systemCode, systemName])),
    find: (personId) => byId.get(personId),
    explain: assessor.explain,
  };
}

/** Requests that wait are answered before the work goes on. */
const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const PEOPLE_AT_ONCE = 500;

async function assessAll(employees: readonly Employee[], { assess }: PersonAssessor): Promise<AssessedPerson[]> {
  const people: AssessedPerson[] = [];
  const once = onePerPerson(employees);
  for (let start = 0; start < once.length; start += PEOPLE_AT_ONCE) {
    await othersFirst();
    for (const employee of once.slice(start, start + PEOPLE_AT_ONCE)) people.push(assess(employee));
  }
  return people.sort(byUnitAndNumber);
}

/** Two employments at once are one person with one terminal. */
function onePerPerson(employees: readonly Employee[]): readonly Employee[] {
  const seen = new Set<string>();
  return employees.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

const AFTER_EVERY_CODE = '\uFFFF';

function byUnitAndNumber(a: AssessedPerson, b: AssessedPerson): number {
  const [unitA, unitB] = [a, b].map(({ place }) => place?.unit.code ?? AFTER_EVERY_CODE) as [string, string];
  return compare(unitA, unitB) || compare(a.employee.number, b.employee.number);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** 番号法29条の2: who handles My Number work, that is needs the zone, people on leave included. */
export async function mnHandlers(db: Database, moment: Moment): Promise<ReadonlySet<string>> {
  const { people } = await assessCity(db, moment);
  return new Set(people.filter(({ zones }) => zones.includes('MN')).map(({ employee }) => employee.personId));
}

/** Everybody whose name, kana or number contains the text; null for no text. */
export async function peopleMatching(db: Database, text: string): Promise<ReadonlySet<string> | null> {
  if (fold(text) === '') return null;
  const found = await rows<{ id: string }>(
    db.read,
    sql`SELECT p.id AS "id" FROM person p WHERE p.search LIKE ${likePattern(fold(text))} ESCAPE '\\'`,
  );
  return new Set(found.map(({ id }) => id));
}
