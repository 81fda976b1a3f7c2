interface Kept<T> {
  readonly value: Promise<T>;
  /** 0 while it is being computed. */
  size: number;
}

/** Computes a day from what was kept of it, which may be the very answer; null where nothing was. */
type Renew<T> = (before: T | null) => Promise<T>;

export type KeptDays<T> = (day: string, renew: Renew<T>) => Promise<T>;

/** Keeps what was computed for days, up to a size in all: the day asked for longest ago leaves first, never the last. */
export function keptDays<T>(most: number, sizeOf: (value: T) => number): KeptDays<T> {
  const days = new Map<string, Kept<T>>();
  const makeRoom = (): void => {
    const total = [...days.values()].reduce((sum, { size }) => sum + size, 0);
    const [oldest] = days.keys();
    if (total <= most || days.size === 1 || oldest === undefined) return;
    days.delete(oldest);
    makeRoom();
  };
  return async (day, renew) => {
    const before = days.get(day);
    const kept = { value: before ? before.value.then(renew) : renew(null), size: before?.size ?? 0 };
    days.delete(day);
    days.set(day, kept);
    kept.value.catch(() => days.delete(day));
    const value = await kept.value;
    kept.size = sizeOf(value);
    makeRoom();
    return value;
  };
}
