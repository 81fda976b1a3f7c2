import type { Database } from '../database.ts';
import { operator } from '../shared/actor.ts';
import { refreshObligations } from './obligation.actions.ts';

const BY = operator('ichidai');

/** Lets the obligations follow the people on its own; `stop` lets what is under way end. */
export function followingPeople(db: Database, onFault: (error: unknown) => void) {
  let work: Promise<void> = Promise.resolve();
  let stopped = false;
  return {
    follow: (): void => {
      work = work.then(() => (stopped ? undefined : refreshObligations(db, BY))).catch(onFault);
    },
    stop: (): Promise<void> => {
      stopped = true;
      return work;
    },
  };
}
