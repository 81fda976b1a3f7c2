import type { Reminding } from '../audience/reminder.queries.ts';
import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { askedCourse, roundsOn } from './round.queries.ts';

/** Of which courses people are reminded on the day. */
export async function remindingOfCourses({ read }: Database, on: IsoDate): Promise<Reminding[]> {
  const rounds = await roundsOn(read, { on, knownAt: null });
  return rounds.map((round) => ({
    asked: askedCourse(round),
    text: { words: 'training', kind: 'training', id: round.roundId, params: { title: round.title } },
    office: 'training',
  }));
}
