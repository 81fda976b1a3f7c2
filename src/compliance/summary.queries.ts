import { assessCity, type CityAssessment } from '../consolidation/assessment.queries.ts';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import type { Employee } from '../people/employee.ts';
import { everyEmployee } from '../people/every-employee.queries.ts';
import { bySection, type SectionPeople, withinScope } from '../people/unit-rates.ts';
import { askingOn } from '../policies/campaign.queries.ts';
import { askedPeople } from '../policies/open-asked.queries.ts';
import { acknowledgedBy, listInForce } from '../policies/policy.queries.ts';
import type { Scope } from '../shared/permissions.ts';
import { audienceOf, passedIn } from '../training/course-status.queries.ts';
import { listCourses } from '../training/training.queries.ts';
import type { SummaryRow } from './summary.rules.ts';

interface Duty {
  /** Whom it concerns, and who has done it. */
  readonly audience: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
}

/** Terminals, acknowledgements and training by 課 as of the day. The same moment gives the same rows, next year too. */
export async function complianceSummary(db: Database, moment: Moment, scope: Scope): Promise<SummaryRow[]> {
  const everybody = withinScope(await everyEmployee(db, moment), scope);
  const present = everybody.filter(({ onLeave }) => !onLeave);
  const [policies, courses] = [await policyDuties(db, moment), await courseDuties(db, moment, present)];
  const city = await assessCity(db, moment);
  return bySection(city.tree, present).map((group) => summaryRow(group, city, policies, courses));
}

async function policyDuties(db: Database, moment: Moment): Promise<Duty[]> {
  const asking = await askingOn(db.read, await listInForce(db.read, moment), moment.on);
  return Promise.all(
    asking.map(async ({ campaign, versionIds }) => ({
      audience: await askedPeople(db.read, campaign.campaignId, moment),
      done: await acknowledgedBy(db.read, versionIds, moment),
    })),
  );
}

async function courseDuties(db: Database, moment: Moment, people: readonly Employee[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const course of await listCourses(db.read, moment)) {
    const audience = await audienceOf(db, course, people, moment);
    duties.push({
      audience: new Set(audience.map(({ personId }) => personId)),
      done: await passedIn(db, course, moment),
    });
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
  const due = (duty: Duty) => people.filter(({ personId }) => duty.audience.has(personId));
  const done = (duty: Duty) => due(duty).filter(({ personId }) => duty.done.has(personId));
  return {
    due: duties.reduce((sum, duty) => sum + due(duty).length, 0),
    done: duties.reduce((sum, duty) => sum + done(duty).length, 0),
  };
}
