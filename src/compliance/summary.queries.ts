import type { AskedFor } from '../audience/asked-for.queries.ts';
import { askedPeople } from '../audience/asked-people.queries.ts';
import { assessCity, type CityAssessment } from '../consolidation/assessment.queries.ts';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import type { Employee } from '../people/employee.ts';
import { everyEmployee } from '../people/every-employee.queries.ts';
import { bySection, type SectionPeople, withinScope } from '../people/unit-rates.ts';
import { askedAcknowledgement } from '../policies/asked-acknowledgement.queries.ts';
import { askingOn } from '../policies/campaign.queries.ts';
import { listInForce } from '../policies/policy.queries.ts';
import type { Scope } from '../shared/permissions.ts';
import { askedCourse, roundsOn } from '../training/round.queries.ts';
import type { SummaryRow } from './summary.rules.ts';

/** Whom something is asked of, with 1 for whoever has done it. */
type Duty = ReadonlyMap<string, number>;

/** Terminals, acknowledgements and training by 課 as of the day. The same moment gives the same rows, next year too. */
export async function complianceSummary(db: Database, moment: Moment, scope: Scope): Promise<SummaryRow[]> {
  const everybody = withinScope(await everyEmployee(db, moment), scope);
  const present = everybody.filter(({ onLeave }) => !onLeave);
  const [policies, courses] = [await policyDuties(db, moment), await courseDuties(db, moment)];
  const city = await assessCity(db, moment);
  return bySection(city.tree, present).map((group) => summaryRow(group, city, policies, courses));
}

async function policyDuties(db: Database, moment: Moment): Promise<Duty[]> {
  const asking = await askingOn(db.read, await listInForce(db.read, moment), moment.on);
  return dutiesOf(db, asking.map(askedAcknowledgement), moment);
}

const courseDuties = async (db: Database, moment: Moment): Promise<Duty[]> =>
  dutiesOf(db, (await roundsOn(db.read, moment)).map(askedCourse), moment);

async function dutiesOf(db: Database, asked: readonly AskedFor[], moment: Moment): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const one of asked) {
    const people = await askedPeople(db.read, one, moment);
    duties.push(new Map(people.map(({ personId, done }) => [personId, done])));
  }
  return duties;
}

function summaryRow(
  { department, section, people }: SectionPeople,
  city: CityAssessment,
  policies: readonly Duty[],
  courses: readonly Duty[],
): SummaryRow {
  const assessed = people.flatMap(({ personId }) => city.find(personId)?.result ?? []);
  const [acknowledged, trained] = [tally(people, policies), tally(people, courses)];
  return {
    departmentCode: department?.code ?? '',
    department: department?.name ?? '',
    sectionCode: section?.code ?? '',
    section: section?.name ?? '',
    people: people.length,
    terminals: assessed.reduce((sum, { terminals }) => sum + terminals, 0),
    fits: assessed.filter(({ counted, verdict }) => counted && verdict === 'fits').length,
    acknowledgementsDue: acknowledged.due,
    acknowledgementsGiven: acknowledged.done,
    trainingDue: trained.due,
    trainingDone: trained.done,
  };
}

function tally(people: readonly Employee[], duties: readonly Duty[]): { due: number; done: number } {
  const asked = duties.flatMap((duty) => people.flatMap(({ personId }) => duty.get(personId) ?? []));
  return { due: asked.length, done: asked.reduce((sum, done) => sum + done, 0) };
}
