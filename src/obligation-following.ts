import type { Database } from './database.ts';
import { refreshObligations } from './policies/obligation.actions.ts';
import { type Actor, operator } from './shared/actor.ts';
import { refreshTraining } from './training/round.actions.ts';

const BY = operator('ichidai');

/** Lets everything that people are asked for follow them: the policies and the courses. */
export async function followPeople(db: Database, by: Actor = BY): Promise<void> {
  await refreshObligations(db, by);
  await refreshTraining(db, by);
}

/** The same on its own; `stop` lets what is under way end. */
export function followingPeople(db: Database, onFault: (error: unknown) => void) {
  let work: Promise<void> = Promise.resolve();
  let stopped = false;
  return {
    follow: (): void => {
      work = work.then(() => (stopped ? undefined : followPeople(db))).catch(onFault);
    },
    stop: (): Promise<void> => {
      stopped = true;
      return work;
    },
  };
}
