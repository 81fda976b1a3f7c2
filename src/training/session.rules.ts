import { type Instant, type IsoDate, startOfDay } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';

/** What the office says of a session. */
export interface SessionFacts {
  readonly heldOn: IsoDate;
  /** `HH:MM`. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly capacity: number;
  readonly signUpBy: IsoDate;
  readonly lecturer: string;
  readonly note: string;
}

/** How sessions are listed. */
export const SESSION_LISTS = ['coming', 'past', 'own'] as const;
export type SessionListName = (typeof SESSION_LISTS)[number];

/** entered 確認待ち, confirmed 確認済み, struck 除外, takenBack 取消し. */
export type AttendanceState = 'entered' | 'confirmed' | 'struck' | 'takenBack';

/** How somebody stands to a session; before anything is entered they have signed up and no more. */
export const PERSON_STATES = ['signedUp', 'entered', 'confirmed', 'struck', 'takenBack'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** `HH:MM` of 9:30, 09:30, １３：３０ or 13時30分; null where it is no time of a day. */
export function timeOf(text: string): string | null {
  const [, hour = '', minute = ''] = /^(\d{1,2})(?::|\u6642)(\d{2})\u5206?$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

interface Planning {
  readonly today: IsoDate;
  /** How many have signed up. */
  readonly taken: number;
  /** The day that the session had so far; null for a new one. */
  readonly heldBefore: IsoDate | null;
}

export function refusePlan(session: SessionFacts, { today, taken, heldBefore }: Planning): void {
  const { heldOn, startsAt, endsAt, signUpBy, capacity } = session;
  if (heldOn < today && heldOn !== heldBefore) throw new Refused('sessions:refused.past', {}, 'heldOn');
  if (endsAt <= startsAt) throw new Refused('sessions:refused.endsFirst', {}, 'endsAt');
  if (signUpBy > heldOn) throw new Refused('sessions:refused.signUpLate', {}, 'signUpBy');
  if (capacity < taken) throw new Refused('sessions:refused.fewerPlaces', { count: taken }, 'capacity');
}

/** What of it people have to be told of. */
export const isMoved = (before: SessionFacts, after: SessionFacts): boolean =>
  (['heldOn', 'startsAt', 'endsAt', 'place'] as const).some((name) => before[name] !== after[name]);

interface Standing extends SessionFacts {
  readonly cancelledAt: Instant | null;
  readonly taken: number;
}

interface Now {
  readonly today: IsoDate;
  readonly at: Instant;
}

export type SessionStanding = 'cancelled' | 'over' | 'closed' | 'full' | 'open';

const HOUR_MS = 3_600_000;

/** The instant at which it begins. */
function startOf({ heldOn, startsAt }: Pick<SessionFacts, 'heldOn' | 'startsAt'>): Instant {
  const [hours = '', minutes = ''] = startsAt.split(':');
  return new Date(Date.parse(startOfDay(heldOn)) + (Number(hours) + Number(minutes) / 60) * HOUR_MS).toISOString();
}

/** `closed`: the last day of signing up is over, or the session has begun. */
export function standingOf(session: Standing, { today, at }: Now): SessionStanding {
  if (session.cancelledAt !== null) return 'cancelled';
  if (session.heldOn < today) return 'over';
  if (session.signUpBy < today || startOf(session) <= at) return 'closed';
  return session.taken >= session.capacity ? 'full' : 'open';
}

/** Signing up and withdrawing end together. */
export const mayWithdraw = (session: Standing, now: Now): boolean =>
  ['open', 'full'].includes(standingOf(session, now));

/** Nobody signs up for a session that is cancelled, over or closed; `full` is counted with those who ask. */
export function refuseClosed(session: Standing, now: Now): void {
  const standing = standingOf(session, now);
  if (standing === 'open' || standing === 'full') return;
  throw new Refused(`sessions:refused.${standing}`, { on: session.signUpBy });
}

/** Somebody who is to be signed up, as the register knows them on the day of the session. */
export interface Candidate {
  readonly name: string;
  readonly isEmployed: boolean;
  readonly isSignedUp: boolean;
  /** Another session for which they have signed up and which overlaps; null where none does. */
  readonly overlapping: string | null;
}

export function refuseCandidates(session: Standing, candidates: readonly Candidate[]): void {
  for (const { name, isEmployed, isSignedUp, overlapping } of candidates) {
    if (!isEmployed) throw new Refused('sessions:refused.notEmployed', { name, on: session.heldOn }, 'people');
    if (isSignedUp) throw new Refused('sessions:refused.twice', { name }, 'people');
    if (overlapping !== null) throw new Refused('sessions:refused.overlap', { name, title: overlapping }, 'people');
  }
  const left = session.capacity - session.taken;
  if (left <= 0) throw new Refused('sessions:refused.full', {}, 'people');
  if (candidates.length > left) throw new Refused('sessions:refused.fewLeft', { left }, 'people');
}

/** Half open, so that one may begin when the other ends. */
export const overlaps = (
  a: Pick<SessionFacts, 'heldOn' | 'startsAt' | 'endsAt'>,
  b: Pick<SessionFacts, 'heldOn' | 'startsAt' | 'endsAt'>,
): boolean => a.heldOn === b.heldOn && a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Attendance is entered on the day and afterwards. */
export function refuseEntering(session: Pick<Standing, 'cancelledAt' | 'heldOn'>, today: IsoDate): void {
  if (session.cancelledAt !== null) throw new Refused('sessions:refused.cancelled');
  if (today < session.heldOn) throw new Refused('sessions:refused.notYet', { on: session.heldOn });
}

/** Each 職員番号 once, one in a line as a barcode reader types them, or divided by commas and blanks. */
export const numbersIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,\u3001\uff0c]+/u)
      .map(foldCode)
      .filter((number) => number !== ''),
  ),
];
