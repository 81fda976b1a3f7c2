import type { IsoDate } from '../shared/dates.ts';
import { apportion } from './apportion.ts';
import { latest, yearEnd, yearStart } from './fiscal.ts';
import type { Random } from './random.ts';
import type { Seat } from './seats.ts';

export interface Employment {
  readonly class: string;
  readonly title: string;
  readonly hired: IsoDate;
  readonly left: IsoDate | null;
}

export interface Today {
  readonly on: IsoDate;
  readonly year: number;
  readonly yearAgo: IsoDate;
}

export interface ClassRule {
  readonly class: string;
  /** Of a hundred employees. */
  readonly share: number;
  readonly title: string;
  /** Longest service so far, and how many fiscal years an appointment lasts; null is permanent. */
  readonly service: number;
  readonly term: number | null;
}

const permanent: ClassRule = { class: '正職員', share: 70, title: '', service: 0, term: null };
const executive: ClassRule = { class: '特別職', share: 0, title: '', service: 3, term: null };

const classes: readonly ClassRule[] = [
  { class: '会計年度任用', share: 26, title: '会計年度任用職員', service: 0, term: 1 },
  { class: '再任用', share: 2, title: '主査', service: 0, term: 1 },
  { class: '任期付', share: 1, title: '主事', service: 2, term: 3 },
  { class: '臨時的任用', share: 0.5, title: '臨時的任用職員', service: 0, term: 1 },
  { class: '派遣受入', share: 0.3, title: '派遣職員', service: 1, term: 2 },
  { class: '委託常駐', share: 0.2, title: '常駐受託者', service: 0, term: 1 },
];

const grades: readonly (readonly [title: string, share: number, fewest: number, most: number])[] = [
  ['主幹', 14, 15, 32],
  ['主査', 34, 8, 24],
  ['主事', 38, 0, 10],
  ['技師', 14, 0, 18],
];

const serviceOfRank = { executive: [1, 3], director: [30, 37], head: [24, 37], leader: [15, 32] } as const;

/** One rule a seat: leading posts are permanent staff, the rest shares out by class. */
export function dealClasses(seats: readonly Seat[], random: Random): ClassRule[] {
  const members = seats.filter((seat) => seat.rank === 'member').length;
  const counts = apportion(
    Math.round(seats.length * 0.3),
    classes.map((rule) => rule.share),
  );
  const dealt = classes.flatMap((rule, index) => Array<ClassRule>(counts[index] ?? 0).fill(rule));
  const rest = Array<ClassRule>(Math.max(0, members - dealt.length)).fill(permanent);
  const deck = random.shuffle([...dealt, ...rest]);
  return seats.map((seat) => ruleFor(seat, deck));
}

function ruleFor(seat: Seat, deck: ClassRule[]): ClassRule {
  if (seat.rank === 'executive') return executive;
  return seat.rank === 'member' ? (deck.pop() ?? permanent) : permanent;
}

export function employ(seat: Seat, rule: ClassRule, today: Today, random: Random): Employment {
  if (rule !== permanent) return employForTerm(seat, rule, today, random);
  const [title, fewest, most] = seat.rank === 'member' ? grade(random) : [seat.title, ...serviceOfRank[seat.rank]];
  const years = random.between(fewest, most);
  const hired = years > 0 && random.chance(0.06) ? `${today.year - years}-10-01` : yearStart(today.year - years);
  return { class: rule.class, title, hired, left: random.chance(0.022) ? yearEnd(today.year) : null };
}

function grade(random: Random): [string, number, number] {
  const [title, , fewest, most] = random.weighted(grades, ([, share]) => share);
  return [title, fewest, most];
}

/** Yearly appointments begin on 1 April, some later in the year; all end on a 31 March. */
function employForTerm(seat: Seat, rule: ClassRule, today: Today, random: Random): Employment {
  const since = today.year - random.between(0, rule.service);
  const hired = since === today.year && random.chance(0.15) ? monthBefore(today, random) : yearStart(since);
  const left = rule.term === null ? null : yearEnd(since + rule.term - 1);
  return { class: rule.class, title: rule.title || seat.title, hired, left: left && latest(left, yearEnd(today.year)) };
}

function monthBefore(today: Today, random: Random): IsoDate {
  const months = (Number(today.on.slice(5, 7)) + 8) % 12;
  const month = 4 + random.between(0, months);
  return month > 12 ? `${today.year + 1}-0${month - 12}-01` : `${today.year}-${String(month).padStart(2, '0')}-01`;
}
