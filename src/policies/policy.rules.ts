import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

export interface Publishing {
  readonly effectiveOn: IsoDate;
  readonly publishedOn: IsoDate;
  readonly dueOn: IsoDate;
}

/** A text is made public (公表) before or when it takes effect; people get until after that to acknowledge it. */
export function checkPublishing(asked: Publishing, today: IsoDate): void {
  if (asked.effectiveOn < today) throw new Refused('policies:refused.effectiveInPast', {}, 'effectiveOn');
  if (asked.publishedOn > asked.effectiveOn) throw new Refused('policies:refused.publishedLate', {}, 'publishedOn');
  if (asked.dueOn < asked.effectiveOn) throw new Refused('policies:refused.dueEarly', {}, 'dueOn');
}

/** Versions as numbers: 1.10 comes after 1.9. */
export function laterVersion(a: string, b: string): boolean {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor === bMajor ? aMinor > bMinor : aMajor > bMajor;
}

/** Of the others the next older one; where there is none, the next newer one. */
export function neighbourOf<T extends { readonly number: string }>(number: string, others: readonly T[]): T | null {
  const sorted = [...others].sort((a, b) => (laterVersion(a.number, b.number) ? 1 : -1));
  return sorted.findLast((other) => laterVersion(number, other.number)) ?? sorted[0] ?? null;
}
