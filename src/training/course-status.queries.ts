import { mnHandlers } from '../consolidation/assessment.queries.ts';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import type { Employee } from '../people/employee.ts';
import { type CourseRow, listPassed } from './training.queries.ts';
import { windowOf } from './training.rules.ts';

/** Whom of these people the course is for: MN handlers follow from the systems they use (番号法29条の2). */
export async function audienceOf(
  db: Database,
  course: CourseRow,
  people: readonly Employee[],
  moment: Moment,
): Promise<readonly Employee[]> {
  if (course.audience === 'all') return people;
  const handlers = await mnHandlers(db, moment);
  return people.filter(({ personId }) => handlers.has(personId));
}

/** Who has passed the course in the fiscal year of the day. */
export async function passedIn(db: Database, course: CourseRow, moment: Moment): Promise<ReadonlySet<string>> {
  const passed = await listPassed(db.read, course.id, windowOf(moment.on, course.dueDay), moment);
  return new Set(passed.map(({ personId }) => personId));
}
