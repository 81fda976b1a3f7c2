import { endOfDay, type Instant, type IsoDate, parseDate, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { parseInstant } from '../shared/instant-spelling.ts';

/** The first and the last instant at which anything was recorded. */
export interface LedgerSpan {
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
}

/** Reads 記録時点: an instant in any usual spelling, or a day, by the end of which something was known. */
export function readKnownAt(text: string): Instant | null {
  const on = parseDate(text);
  return on === null ? parseInstant(text) : endOfDay(on);
}

/**
 * The instant that a report is asked for. Without one, that of the last entry of the ledger: whatever is recorded from now on
 * has a later one, so that the same report can be made again at any time.
 */
export function knownAtAsked(asked: Instant | null, now: Instant, { firstAt, lastAt }: LedgerSpan): Instant {
  if (firstAt === null || lastAt === null) throw new Refused('reportMaking:refused.nothingRecorded', {}, 'knownAt');
  // The end of today is not yet known: what is known of it is what is known now.
  if (asked === null || asked === endOfDay(todayIn(now))) return lastAt;
  // The ledger may be ahead of a clock that was put back.
  if (asked > now && asked > lastAt) throw new Refused('reportMaking:refused.knownLater', {}, 'knownAt');
  if (asked < firstAt) throw new Refused('reportMaking:refused.knownEarlier', { at: todayIn(firstAt) }, 'knownAt');
  return asked;
}

/** A day to come shows what is planned, not what is: no evidence. */
export function refuseDay(on: IsoDate, today: IsoDate, firstOn: IsoDate | null): void {
  if (on > today) throw new Refused('reportMaking:refused.future', { today }, 'asOf');
  if (firstOn === null || on < firstOn) {
    throw new Refused('reportMaking:refused.before', { first: firstOn ?? today }, 'asOf');
  }
}
