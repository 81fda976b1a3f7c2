import { insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { TrainingCompletion } from './training.entity.ts';

/** What a completion says beside whose it is and of which course. */
export interface CompletionValues {
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly passed: boolean;
  readonly mode: string;
}

/** Writes one completion and answers its id; who does so also records it. */
export async function insertCompletion(
  tx: Tx,
  of: { readonly personId: string; readonly courseId: string },
  { completedOn, score, passed, mode }: CompletionValues,
): Promise<string> {
  const { personId, courseId } = of;
  const values = { personId, courseId, score, passed: passed ? 1 : 0, mode };
  const fact = stamped<TrainingCompletion>(tx, { validFrom: completedOn, validTo: FOREVER }, values);
  await insertMany(tx.manager, TrainingCompletion, [fact]);
  return fact.id;
}

/** What an entry on the ledger is about. */
export const subjectsOf = (
  course: { readonly id: string; readonly title: string },
  person: { readonly personId: string; readonly name: string },
) => [
  { type: 'course', id: course.id, label: course.title },
  { type: 'person', id: person.personId, label: person.name },
];
