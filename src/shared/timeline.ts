import { addDays, FOREVER, type IsoDate } from './dates.ts';

/** Half open: holds from `validFrom`, no longer on `validTo`. */
export interface Span {
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
}

export interface Placement<T extends Span> {
  /** What is known now and is no longer so. */
  readonly superseded: readonly T[];
  /** What of the superseded still holds, before and after the new span. */
  readonly remaining: readonly { readonly of: T; readonly validFrom: IsoDate; readonly validTo: IsoDate }[];
}

export const meets = (a: Span, b: Span): boolean => a.validFrom < b.validTo && b.validFrom < a.validTo;

export const holdsOn = (span: Span, on: IsoDate): boolean => span.validFrom <= on && on < span.validTo;

/** Makes room for `span` on a line where only one value holds at a time. */
export function makeRoom<T extends Span>(known: readonly T[], span: Span): Placement<T> {
  const superseded = known.filter((fact) => meets(fact, span));
  const remaining = superseded.flatMap((of) => [
    ...(of.validFrom < span.validFrom ? [{ of, validFrom: of.validFrom, validTo: span.validFrom }] : []),
    ...(span.validTo < of.validTo ? [{ of, validFrom: span.validTo, validTo: of.validTo }] : []),
  ]);
  return { superseded, remaining };
}

/** The end of a span whose last day offices write (3月31日): the day after; open where none is written. */
export const endAfter = (lastOn: IsoDate | null): IsoDate => (lastOn === null ? FOREVER : addDays(lastOn, 1));

/** The last day of a span, as offices write it; null where it is open. */
export const lastDayOf = ({ validTo }: Pick<Span, 'validTo'>): IsoDate | null =>
  validTo === FOREVER ? null : addDays(validTo, -1);

export function later(a: IsoDate, b: IsoDate): IsoDate {
  if (a > b) return a;
  return b;
}

export function earlier(a: IsoDate, b: IsoDate): IsoDate {
  if (a < b) return a;
  return b;
}
