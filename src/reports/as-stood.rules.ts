import { endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';

/**
 * The instant at which what is no dated fact (names, places, contracts) is read off the ledger: the end of the day, as far as
 * it was known by then.
 */
export const asStood = ({ on, knownAt }: { readonly on: IsoDate; readonly knownAt: Instant }): Instant => {
  const end = endOfDay(on);
  return end < knownAt ? end : knownAt;
};
