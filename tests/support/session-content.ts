import { operator } from '../../src/shared/actor.ts';
import { SessionAttendance } from '../../src/training/session.entity.ts';
import { enterAttendance } from '../../src/training/session-attendance.actions.ts';
import { NUMBER_OF } from './city-content.ts';
import type { ServedCity } from './served-city.ts';
import type { Body, Visitor } from './visitor.ts';

/** Works where nobody is head. */
const WITHOUT_HEAD = '200001';

const FACTS = { startsAt: '23:00', endsAt: '23:30', place: '大会議室', capacity: '60', lecturer: '', note: '' };

async function planned(office: Visitor, course: string, on: string): Promise<string> {
  const body: Body = Object.entries({ ...FACTS, heldOn: on, signUpBy: on });
  const { location, text } = await office.post(`/training/${course}/sessions/new`, body);
  if (location === null) throw new Error(text);
  return location.split('/').at(-1) ?? '';
}

/**
 * A session of today for which people can still sign up, at which one is confirmed, one waits for the head and one for the
 * office; and one to come, which nobody has attended.
 */
export async function sessionsOf(city: ServedCity, course: string) {
  const office = await city.as('training');
  const held = await planned(office, course, '2026-11-22');
  const coming = await planned(office, course, '2026-12-10');
  for (const role of ['it', 'policy'] as const) await (await city.as(role)).post(`/training/sessions/${held}/sign-up`);
  const numbers = [NUMBER_OF.clerk, NUMBER_OF.employee, WITHOUT_HEAD].join(' ');
  await enterAttendance(city.db, operator('test'), held, { people: [], numbers });
  const page = `/training/sessions/${held}/confirmation`;
  const [, first = ''] = /name="people" value="([\w-]+)"/.exec((await (await city.as('head')).get(page)).text) ?? [];
  await (await city.as('head')).post(page, Object.entries({ people: first, decision: 'confirm' }));
  const { id } = await city.db.read.findOneByOrFail(SessionAttendance, { state: 'confirmed' });
  const other = { '/training/sessions/:': coming };
  return {
    places: { '/training/sessions/:': held, '/training/sessions/:/attendance/:': id },
    own: {
      '/training/sessions/:id/sign-up': other,
      '/training/sessions/:id/edit': other,
      '/training/sessions/:id/cancellation': other,
    },
  };
}
