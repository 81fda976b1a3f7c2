import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { holdsOn, type Span } from '../shared/timeline.ts';

/** A use is a unit's or one person's. */
export function checkUser(unit: string, person: string): void {
  if (unit === '' && person === '') throw new Refused('networks:refused.noUser', {}, 'unit');
  if (unit !== '' && person !== '') throw new Refused('networks:refused.twoUsers', {}, 'person');
}

/** A use from a day replaces a later one that was planned; one that already holds on the day makes it needless. */
export function checkUseFrom(known: readonly Span[], on: IsoDate, user: string): void {
  if (known.some((span) => holdsOn(span, on))) throw new Refused('networks:refused.alreadyUses', { user, on }, 'from');
}

/** A use can end on its first day (it never was) or later, while it lasts. */
export function checkUseEnd({ validFrom, validTo }: Span, on: IsoDate): void {
  if (on < validFrom) throw new Refused('networks:refused.endsBeforeStart', { on: validFrom }, 'on');
  if (on >= validTo) throw new Refused('networks:refused.hasEnded', { on: validTo }, 'on');
}
