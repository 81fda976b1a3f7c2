import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { type DraftState, isPublic } from './draft-life.rules.ts';

export interface Publishing {
  /** 制定日. */
  readonly enactedOn: IsoDate;
  /** 公布日. */
  readonly promulgatedOn: IsoDate;
  /** 公表日. */
  readonly publishedOn: IsoDate;
  /** 施行日. */
  readonly effectiveOn: IsoDate;
}

/**
 * 決裁 → 制定 → 公布 → 施行. A text is made public (公表) without delay, which may be before or after it takes effect.
 */
export function checkPublishing(asked: Publishing, { decidedOn, today }: { decidedOn: IsoDate; today: IsoDate }): void {
  if (asked.enactedOn < decidedOn) throw new Refused('policies:refused.enactedEarly', { decidedOn }, 'enactedOn');
  if (asked.promulgatedOn < asked.enactedOn)
    throw new Refused('policies:refused.promulgatedEarly', {}, 'promulgatedOn');
  if (asked.effectiveOn < decidedOn) throw new Refused('policies:refused.effectiveEarly', { decidedOn }, 'effectiveOn');
  if (asked.effectiveOn < asked.promulgatedOn)
    throw new Refused('policies:refused.promulgatedLate', {}, 'promulgatedOn');
  if (asked.effectiveOn < today) throw new Refused('policies:refused.effectiveInPast', {}, 'effectiveOn');
}

/** Versions as numbers: 1.10 comes after 1.9. */
export function laterVersion(a: string, b: string): boolean {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor === bMajor ? aMinor > bMinor : aMajor > bMajor;
}

/** The numbers that a new version may have: one more behind the point, or the next before it. None was ever used. */
export function nextNumbers(used: readonly string[]): { readonly minor: string; readonly major: string } {
  const last = [...used].sort((a, b) => (laterVersion(a, b) ? 1 : -1)).at(-1);
  if (last === undefined) return { minor: '1.0', major: '1.0' };
  const [major = 0, minor = 0] = last.split('.').map(Number);
  return { minor: `${major}.${minor + 1}`, major: `${major + 1}.0` };
}

/** Of the others the next older one; where there is none, the next newer one. */
export function neighbourOf<T extends { readonly number: string }>(number: string, others: readonly T[]): T | null {
  const sorted = [...others].sort((a, b) => (laterVersion(a.number, b.number) ? 1 : -1));
  return sorted.findLast((other) => laterVersion(number, other.number)) ?? sorted[0] ?? null;
}

/**
 * 改正前: what was published last before the version, whatever drafts lie between. Where nothing was, what it began with;
 * else its neighbour.
 */
export function amendedBy<T extends { readonly number: string; readonly state: DraftState }>(
  number: string,
  others: readonly T[],
  began: string | null,
): T | null {
  const published = others.filter((other) => isPublic(other.state) && laterVersion(number, other.number));
  const base = others.find((other) => other.number === began);
  return published.length === 0 && base ? base : neighbourOf(number, published.length > 0 ? published : others);
}
