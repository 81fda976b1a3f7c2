import type { Database } from '../database.ts';
import { keepersOf } from '../devices/device.queries.ts';
import { openRowsOn } from '../exceptions/live.queries.ts';
import type { Moment } from '../facts.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import { idsContaining } from '../ledger/search-texts.queries.ts';
import { touchedSince } from '../ledger/touched.queries.ts';
import { cityRules } from '../networks/city-rules.queries.ts';
import { listSystemUses } from '../networks/system.queries.ts';
import { employeesAsCalled, everyEmployee } from '../people/every-employee.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import { fold } from '../shared/text.ts';
import { type AssessSome, assessAll, assessingSome } from './city-people.queries.ts';
import { type KeptDays, keptDays } from './kept-days.ts';
import { exceptionsIn } from './live-exceptions.ts';
import { type AssessedPerson, indexRows, type PersonAssessor, personAssessor } from './person-assessor.ts';
import type { AssessmentRules } from './route.rules.ts';
import { personsTouched } from './touched-people.ts';
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
  explain(person: AssessedPerson): Assessment;
}

/** The city as it was when the ledger had come as far as `seq`. */
interface Known {
  readonly seq: number;
  readonly city: CityAssessment;
  readonly assessor: PersonAssessor;
  readonly assessSome: AssessSome;
}

/** Each day of a city of 100,000 takes some 200 MB of memory. */
const MOST_PEOPLE = 150_000;

const knownDays = new WeakMap<Database, KeptDays<Known>>();

/** Needs, verdict and explanation of everybody employed on the day. What was recorded since is assessed anew, no more. */
export async function assessCity(db: Database, moment: Moment): Promise<CityAssessment> {
  const { register } = await ledgerReach(db);
  const days = knownDays.get(db) ?? keptDays<Known>(MOST_PEOPLE, ({ city }) => city.people.length);
  knownDays.set(db, days);
  const { city } = await days(`${moment.on} ${moment.knownAt}`, async (before) => {
    if (before && before.seq >= register) return before;
    return (before && (await renewed(db, before, register))) ?? assessed(db, moment, register);
  });
  return city;
}

/** More people than these are assessed no sooner one by one than all together. */
const MOST_TOUCHED = 500;

/** Null where more than single people and terminals changed. */
async function renewed(db: Database, known: Known, register: number): Promise<Known | null> {
  const { seq, city, assessor, assessSome } = known;
  const touched = await touchedSince(db, seq, MOST_TOUCHED);
  const persons = touched && personsTouched(touched, city.people);
  if (persons === null) return null;
  const keepers = await keepersOf(db.read, persons.devices, city.moment);
  const ids = new Set([...persons.people, ...keepers]);
  if (ids.size === 0) return { ...known, seq: register };
  const others = city.people.filter(({ employee }) => !ids.has(employee.personId));
  const employees = await employeesAsCalled(db, city.moment, [...ids]);
  const exceptionsOf = exceptionsIn(await openRowsOn(db.read, city.moment));
  const people = inOrder([...others, ...(await assessSome(employees, exceptionsOf))]);
  const explain = (person: AssessedPerson): Assessment => assessor.explain(person, exceptionsOf);
  return { ...known, seq: register, city: { ...city, explain, ...listed(people) } };
}

async function assessed(db: Database, moment: Moment, seq: number): Promise<Known> {
  const rules = await cityRules(db, moment);
  const tree = unitTree(await listUnits(db.read, moment));
  const uses = await listSystemUses(db.read, moment);
  const assessor = personAssessor({ rules, tree, index: indexRows(uses), on: moment.on });
  const assessSome = assessingSome(db, moment, assessor);
  const exceptionsOf = exceptionsIn(await openRowsOn(db.read, moment));
  const systemNames = new Map(uses.map(({ systemCode, systemName }) => [systemCode, systemName]));
  const people = inOrder(await assessAll(await everyEmployee(db, moment), exceptionsOf, assessSome));
  const explain = (person: AssessedPerson): Assessment => assessor.explain(person, exceptionsOf);
  const city = { moment, rules, tree, systemNames, explain, ...listed(people) };
  return { seq, city, assessor, assessSome };
}

export function listed(people: readonly AssessedPerson[]): Pick<CityAssessment, 'people' | 'find'> {
  const byId = new Map(people.map((person) => [person.employee.personId, person]));
  return { people, find: (personId) => byId.get(personId) };
}

const AFTER_EVERY_CODE = '\uFFFF';

/** Sorted unit by unit: two long lists of codes take longer to compare than short ones of numbers. */
function inOrder(people: readonly AssessedPerson[]): readonly AssessedPerson[] {
  const byUnit = new Map<string, AssessedPerson[]>();
  for (const person of people) {
    const code = person.place?.unit.code ?? AFTER_EVERY_CODE;
    const members = byUnit.get(code);
    if (members) members.push(person);
    else byUnit.set(code, [person]);
  }
  const units = [...byUnit].sort(([a], [b]) => compare(a, b));
  return units.flatMap(([, members]) => members.sort((a, b) => compare(a.employee.number, b.employee.number)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Everybody whose name, kana or number contains the text; null for no text. */
export async function peopleMatching(db: Database, text: string): Promise<ReadonlySet<string> | null> {
  const key = fold(text);
  return key === '' ? null : new Set(await idsContaining(db, 'person', key));
}
