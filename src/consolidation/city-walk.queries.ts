import type { Database } from '../database.ts';
import { openRowsOn } from '../exceptions/live.queries.ts';
import type { Moment } from '../facts.ts';
import { cityRules } from '../networks/city-rules.queries.ts';
import { listUnitUses, usesOfPeople } from '../networks/system.queries.ts';
import type { Employee } from '../people/employee.ts';
import { employeesAsCalled, peopleInTurn } from '../people/every-employee.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import { assessCity, type CityAssessment, listed } from './assessment.queries.ts';
import { assessingSome, othersFirst } from './city-people.queries.ts';
import { exceptionsIn } from './live-exceptions.ts';
import { type AssessedPerson, indexRows, personAssessor } from './person-assessor.ts';
import type { AssessmentRules } from './route.rules.ts';

type SomePeople = Pick<CityAssessment, 'people' | 'find' | 'explain'>;

/**
 * A city of which the rules and units are in memory, and some of its people and their terminals at a time: it takes no more
 * of it however many there are.
 */
export interface CityWalk {
  readonly rules: AssessmentRules;
  readonly tree: UnitTree;
  /** Everybody employed on the day, in the order in which they came into the register. */
  pages(): AsyncGenerator<SomePeople>;
  /** Those of these people who are employed on the day. */
  some(personIds: readonly string[]): Promise<SomePeople>;
}

/** For what is asked once of a day: each walk through the pages assesses everybody, and keeps nobody. */
export async function walkCity(db: Database, moment: Moment): Promise<CityWalk> {
  const rules = await cityRules(db, moment);
  const tree = unitTree(await listUnits(db.read, moment));
  const { byUnit } = indexRows(await listUnitUses(db.read, moment));
  const exceptionsOf = exceptionsIn(await openRowsOn(db.read, moment));
  const assessed = async (employees: readonly Employee[]): Promise<SomePeople> => {
    const ids = employees.map(({ personId }) => personId);
    const { byEmployee } = indexRows(await usesOfPeople(db.read, ids, moment));
    const assessor = personAssessor({ rules, tree, index: { byUnit, byEmployee }, on: moment.on });
    const people = await assessingSome(db, moment, assessor)(employees, exceptionsOf);
    return { ...listed(people), explain: (person) => assessor.explain(person, exceptionsOf) };
  };
  return {
    ...{ rules, tree },
    pages: async function* () {
      for await (const employees of peopleInTurn(db, moment)) yield await assessed(employees);
    },
    some: async (personIds) => assessed(await employeesAsCalled(db, moment, [...new Set(personIds)])),
  };
}

interface CityPages {
  readonly tree: UnitTree;
  pages(): AsyncGenerator<readonly AssessedPerson[]>;
}

const AT_ONCE = 1_000;

/** As known now it is asked for page after page, and is kept; as known then it is walked through. */
export async function cityPages(db: Database, moment: Moment): Promise<CityPages> {
  if (moment.knownAt !== null) return walkedPages(db, moment);
  const { tree, people } = await assessCity(db, moment);
  return {
    tree,
    pages: async function* () {
      for (let start = 0; start < people.length; start += AT_ONCE) {
        await othersFirst();
        yield people.slice(start, start + AT_ONCE);
      }
    },
  };
}

/** Of a day that nobody asks for again. */
export async function walkedPages(db: Database, moment: Moment): Promise<CityPages> {
  const { tree, pages } = await walkCity(db, moment);
  return {
    tree,
    pages: async function* () {
      for await (const { people } of pages()) yield people;
    },
  };
}

/** 番号法29条の2: who handles My Number work, that is needs the zone, people on leave included. */
export async function mnHandlers(db: Database, moment: Moment): Promise<ReadonlySet<string>> {
  const handlers = new Set<string>();
  for await (const page of (await cityPages(db, moment)).pages()) {
    for (const { zones, employee } of page) if (zones.includes('MN')) handlers.add(employee.personId);
  }
  return handlers;
}
