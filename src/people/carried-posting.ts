import type { IsoDate } from '../shared/dates.ts';
import { later, meets, type Span } from '../shared/timeline.ts';

export interface CarriedPosting extends Span {
  readonly id: string;
  readonly employmentId: string;
  readonly unitId: string;
  readonly kind: string;
}

export interface Carrying<P> {
  /** Postings that end as they were. */
  readonly superseded: readonly P[];
  readonly remaining: readonly {
    readonly of: P;
    readonly unitId: string;
    readonly validFrom: IsoDate;
    readonly validTo: IsoDate;
  }[];
}

/**
 * Postings to units that end become postings to `toId` from the day. Nobody is posted there twice at a time: who already
 * has a 本務 or the same kind of posting there keeps that one.
 */
export function carriedTo<P extends CarriedPosting>(
  leaving: readonly P[],
  there: readonly P[],
  toId: string,
  on: IsoDate,
): Carrying<P> {
  const kept: CarriedPosting[] = [...there];
  const moved = mainFirst(leaving).flatMap((of) => {
    const span = { validFrom: later(of.validFrom, on), validTo: of.validTo };
    const taken = kept.some((other) => isSamePlace(other, of) && meets(other, span));
    if (taken) return [];
    kept.push({ ...of, ...span, unitId: toId });
    return [{ of, unitId: toId, ...span }];
  });
  const before = leaving
    .filter(({ validFrom }) => validFrom < on)
    .map((of) => ({ of, unitId: of.unitId, validFrom: of.validFrom, validTo: on }));
  return { superseded: leaving, remaining: [...before, ...moved] };
}

const isSamePlace = (other: CarriedPosting, posting: CarriedPosting): boolean =>
  other.employmentId === posting.employmentId && (other.kind === 'main' || other.kind === posting.kind);

const mainFirst = <P extends CarriedPosting>(postings: readonly P[]): P[] =>
  [...postings].sort((a, b) => Number(b.kind === 'main') - Number(a.kind === 'main'));
