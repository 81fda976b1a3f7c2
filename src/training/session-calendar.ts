import type { Instant, IsoDate } from '../shared/dates.ts';
import type { SessionFacts } from './session.rules.ts';

/** What stands in the calendar, in the words of whoever asks. */
export interface CalendarEvent extends Pick<SessionFacts, 'heldOn' | 'startsAt' | 'endsAt' | 'place'> {
  readonly id: string;
  /** The title of the event. */
  readonly summary: string;
  readonly description: string;
  readonly isCancelled: boolean;
  readonly changedAt: Instant;
  readonly revision: number;
}

const ZONE = 'Asia/Tokyo';

/** Japan has no summer time: one offset since 1951. */
const TIMEZONE = [
  ...['BEGIN:VTIMEZONE', `TZID:${ZONE}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'TZNAME:JST', 'END:STANDARD', 'END:VTIMEZONE'],
];

/**
 * A calendar of one event (RFC 5545). The UID stays through every change and SEQUENCE rises, so that a calendar which has
 * the event already moves it, or strikes it out, instead of adding another.
 */
export function calendarOf(event: CalendarEvent): string {
  const { id, heldOn, startsAt, endsAt, place, summary, description, isCancelled, changedAt, revision } = event;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Ichidai//Training sessions//JA', 'CALSCALE:GREGORIAN'],
    ...TIMEZONE,
    'BEGIN:VEVENT',
    `UID:training-session-${id}@ichidai`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `SEQUENCE:${revision - 1}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART;TZID=${ZONE}:${local(heldOn, startsAt)}`,
    `DTEND;TZID=${ZONE}:${local(heldOn, endsAt)}`,
    `SUMMARY:${escaped(summary)}`,
    `LOCATION:${escaped(place)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...['END:VEVENT', 'END:VCALENDAR'],
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const utc = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;

const local = (on: IsoDate, time: string): string => `${on.replaceAll('-', '')}T${time.replace(':', '')}00`;

/** A line feed is written as `\n`; other control characters have no place in a text. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '');

const LONGEST = 75;

/** Lines of at most 75 octets, the blank that leads on included; no character is cut in two. */
function folded(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST) {
      parts.push('');
      octets = 1;
    }
    parts.push((parts.pop() ?? '') + character);
    octets += size;
  }
  return parts.join('\r\n ');
}
