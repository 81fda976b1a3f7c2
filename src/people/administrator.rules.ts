import { FOREVER, type IsoDate } from '../shared/dates.ts';
import type { Span } from '../shared/timeline.ts';
import { missingDay, overlap } from './unit-line.ts';

/** The first day from `from` on which somebody administered before a change and nobody would after it. */
export function unadministeredDay(before: readonly Span[], after: readonly Span[], from: IsoDate): IsoDate | null {
  const ahead = { validFrom: from, validTo: FOREVER };
  const days = before
    .map((span) => overlap(span, ahead))
    .map((span) => (span ? missingDay(after, span) : null))
    .filter((day) => day !== null);
  return days.sort()[0] ?? null;
}
