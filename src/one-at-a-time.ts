import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();

/** A transaction inside a transaction would wait for itself for ever: refused at once, as the programming error it is. */
function refuseNesting(): void {
  if (inside.getStore()) throw new Error('a transaction was opened inside another one');
}

export function alone<T>(work: () => Promise<T>): Promise<T> {
  refuseNesting();
  return inside.run(true, work);
}

/** SQLite has one connection for writing: two transactions at once would become savepoints of each other. */
export function firstInFirstOut(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    refuseNesting();
    const turn = last.then(() => inside.run(true, work));
    last = turn.catch(() => undefined);
    return turn;
  };
}
