/** By the database, who wants to know that there may be something to do. */
const sleepers = new WeakMap<object, Set<() => void>>();

/** Answers how to stop it. */
export function wakeOn(database: object, wake: () => void): () => void {
  const set = sleepers.get(database) ?? new Set();
  sleepers.set(database, set.add(wake));
  return () => void set.delete(wake);
}

export function wakeUp(database: object): void {
  for (const wake of sleepers.get(database) ?? []) wake();
}
