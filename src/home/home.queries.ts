import { isMnHandler } from '../consolidation/person-need.queries.ts';
import type { Database } from '../database.ts';
import { type AssignedDevice, devicesOfPerson } from '../devices/device.queries.ts';
import type { Moment } from '../facts.ts';
import { type OpenAsked, openAsked } from '../policies/open-asked.queries.ts';
import { type CourseRow, completionsOf, listCourses } from '../training/training.queries.ts';
import { windowOf } from '../training/training.rules.ts';

export interface OwnDuties {
  readonly policies: readonly OpenAsked[];
  readonly courses: readonly (CourseRow & { readonly dueOn: string })[];
  readonly devices: readonly AssignedDevice[];
}

/** What one person still has to do, and the terminals in their hands. */
export async function ownDuties(db: Database, personId: string, moment: Moment): Promise<OwnDuties> {
  const policies = await openAsked(db.read, personId, moment);
  const devices = await devicesOfPerson(db.read, personId, moment);
  return { policies, courses: await openCourses(db, personId, moment), devices };
}

async function openCourses(db: Database, personId: string, moment: Moment): Promise<OwnDuties['courses']> {
  const [courses, completions] = [await listCourses(db.read, moment), await completionsOf(db.read, personId)];
  const handles = courses.some(({ audience }) => audience !== 'all') && (await isMnHandler(db, personId, moment));
  return courses
    .filter(({ audience }) => audience === 'all' || handles)
    .map((course) => ({ ...course, window: windowOf(moment.on, course.dueDay) }))
    .filter(
      ({ code, window }) =>
        !completions.some((done) => done.courseCode === code && done.passed === 1 && done.completedOn >= window.from),
    )
    .map(({ window, ...course }) => ({ ...course, dueOn: window.dueOn }));
}
