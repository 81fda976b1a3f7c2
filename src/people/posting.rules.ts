import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { holdsOn, lastDayOf, later, meets, type Span } from '../shared/timeline.ts';

/** 発令種別: the code that is stored, and the word of the exchange format. */
export const POSTING_KINDS = [
  { code: 'main', ja: '本務' },
  { code: 'additional', ja: '兼務' },
  { code: 'joint', ja: '併任' },
  { code: 'acting', ja: '事務取扱' },
  { code: 'secondment', ja: '派遣' },
] as const;

export interface KnownPosting extends Span {
  readonly id: string;
  readonly unitId: string;
  readonly kind: string;
}

export interface WantedPosting extends Span {
  readonly unitId: string;
  readonly kind: string;
}

/** Until when, without a gap, the terms carry an employment from a day in force; the day itself where it is not. */
export function employedUntil(terms: readonly Span[], from: IsoDate): IsoDate {
  const sorted = [...terms].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return sorted.reduce((day, term) => (term.validFrom <= day ? later(day, term.validTo) : day), from);
}

/** How long a posting lasts: until the day asked for, or as long as the employment; Refused where it would outlast it. */
export function postingSpan(terms: readonly Span[], from: IsoDate, asked: IsoDate): Span {
  if (asked <= from) throw new Refused('people:refused.endsBeforeStart', {}, 'untilOn');
  const end = employedUntil(terms, from);
  if (end === from) throw new Refused('people:refused.notEmployedThen', { on: from }, 'postedOn');
  if (asked !== FOREVER && asked > end)
    throw new Refused('people:refused.outlastsEmployment', { on: lastDayOf({ validTo: end }) ?? '' }, 'untilOn');
  return { validFrom: from, validTo: asked === FOREVER ? end : asked };
}

export interface PlacedPosting {
  readonly span: Span;
  /** The 本務 that ends because this one begins. */
  readonly ends: KnownPosting | null;
}

/**
 * One 本務 at a time: a new one ends the former on its first day and lasts, where no end was asked for, until the next
 * one that is already planned. The other kinds may overlap, but nobody is posted twice to a unit in the same way.
 */
export function placePosting(known: readonly KnownPosting[], wanted: WantedPosting, open: boolean): PlacedPosting {
  const isMain = wanted.kind === 'main';
  const next = isMain ? nextMain(known, wanted) : undefined;
  if (next && !open) throw new Refused('people:refused.mainPlanned', { on: next.validFrom }, 'untilOn');
  const span = { validFrom: wanted.validFrom, validTo: next?.validFrom ?? wanted.validTo };
  const { kind, unitId } = wanted;
  const twin = known.find((other) => other.kind === kind && other.unitId === unitId && meets(other, span));
  if (twin) throw new Refused('people:refused.alreadyPosted', { on: twin.validFrom }, 'unit');
  return { span, ends: isMain ? mainOn(known, wanted.validFrom) : null };
}

const mainOn = (known: readonly KnownPosting[], on: IsoDate): KnownPosting | null =>
  known.find((other) => other.kind === 'main' && holdsOn(other, on)) ?? null;

const nextMain = (known: readonly KnownPosting[], { validFrom, validTo }: Span): KnownPosting | undefined =>
  known
    .filter((other) => other.kind === 'main' && other.validFrom > validFrom && other.validFrom < validTo)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];

/** The day on which a span ends when its last day becomes `end` minus one; it may be taken back, but not made longer. */
export function shortened(span: Span, end: IsoDate, field: string): void {
  if (end < span.validFrom) throw new Refused('people:refused.endsBeforeStart', {}, field);
  if (end === FOREVER) throw new Refused('people:refused.neverEnds', {}, field);
  if (end >= span.validTo) throw new Refused('people:refused.endsAlready', { on: lastDayOf(span) ?? '' }, field);
}
