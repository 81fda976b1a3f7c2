import { type Instant, parseDate, startOfDay } from './dates.ts';

const CLOCK =
  '(?<half>午前|午後)?(?<hours>\\d{1,2})[:時](?<minutes>\\d{1,2})分?(?::?(?<seconds>\\d{1,2})(?:\\.(?<fraction>\\d+))?秒?)?';
const SPELT = new RegExp(
  `^(?<day>.+?)(?:T|\\s+|(?<=[日)])|(?=午前|午後))${CLOCK}(?:\\s*(?<noon>AM|PM))?(?<zone>Z|[+-]\\d{2}:?\\d{2})?$`,
);
const MINUTE_MS = 60_000;
const TOKYO_MINUTES = 9 * 60;

/** Reads a day in any usual spelling with the time of day behind it, in Japan's time unless it names another; else null. */
export function parseInstant(text: string): Instant | null {
  const groups = SPELT.exec(text.normalize('NFKC').trim().toUpperCase())?.groups;
  if (!groups) return null;
  const { day = '', minutes = '', seconds = '0', fraction = '', zone } = groups;
  const on = parseDate(day.trim());
  const hours = hoursOf(groups);
  if (on === null || hours === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const minute = hours * 60 + Number(minutes) + TOKYO_MINUTES - minutesAhead(zone);
  const millis = Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return new Date(Date.parse(startOfDay(on)) + minute * MINUTE_MS + millis).toISOString();
}

/** 午後 and PM count from noon, at which both write 12 or 0. */
function hoursOf({ half, noon, hours }: Readonly<Record<string, string | undefined>>): number | null {
  const said = Number(hours);
  const word = half ?? noon;
  if (word === undefined) return said < 24 ? said : null;
  if (said > 12 || (half !== undefined && noon !== undefined)) return null;
  return (said % 12) + (word === '午後' || word === 'PM' ? 12 : 0);
}

function minutesAhead(zone: string | undefined): number {
  if (zone === undefined) return TOKYO_MINUTES;
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** `2026-10-05 09:03:00` in Japan's time, as files carry it. */
export const spellInstant = (at: Instant): string =>
  new Date(Date.parse(at) + TOKYO_MINUTES * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
