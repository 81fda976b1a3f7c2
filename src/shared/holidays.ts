import { addDays, daysBetween, type IsoDate } from './dates.ts';

type DayOf = (year: number) => IsoDate;

interface Holiday {
  readonly on: DayOf;
  /** The first and the last year in which the law has it. */
  readonly from?: number;
  readonly to?: number;
  /** Years in which a law of their own moved it, or did without it. */
  readonly but?: readonly number[];
}

const two = (n: number): string => String(n).padStart(2, '0');
const dayIn = (year: number, month: number, day: number): IsoDate => `${year}-${two(month)}-${two(day)}`;
const fixed =
  (month: number, day: number): DayOf =>
  (year) =>
    dayIn(year, month, day);

/** A Sunday. */
const SUNDAY: IsoDate = '2006-12-31';

/** 0 is Sunday. */
export const weekdayOf = (on: IsoDate): number => ((daysBetween(SUNDAY, on) % 7) + 7) % 7;

const monday =
  (month: number, nth: number): DayOf =>
  (year) => {
    const first = dayIn(year, month, 1);
    return addDays(first, ((8 - weekdayOf(first)) % 7) + 7 * (nth - 1));
  };

/**
 * The law says 春分日 and 秋分日, which are announced in February of the year before (暦要項). This formula of the 海上保安庁水路部
 * holds for the years 1980 to 2099.
 */
const equinox =
  (month: number, base: number): DayOf =>
  (year) =>
    dayIn(year, month, Math.floor(base + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4)));

/** 国民の祝日に関する法律（昭和23年法律第178号）第2条, as it stands since 2007, with what later laws moved. */
const HOLIDAYS: readonly Holiday[] = [
  { on: fixed(1, 1) },
  { on: monday(1, 2) },
  { on: fixed(2, 11) },
  { on: fixed(2, 23), from: 2020 },
  { on: equinox(3, 20.8431) },
  { on: fixed(4, 29) },
  { on: fixed(5, 3) },
  { on: fixed(5, 4) },
  { on: fixed(5, 5) },
  { on: monday(7, 3), but: [2020, 2021] },
  { on: fixed(8, 11), from: 2016, but: [2020, 2021] },
  { on: monday(9, 3) },
  { on: equinox(9, 23.2488) },
  { on: monday(10, 2), but: [2020, 2021] },
  { on: fixed(11, 3) },
  { on: fixed(11, 23) },
  { on: fixed(12, 23), to: 2018 },
];

/** 平成30年法律第99号 (2019), and what 平成三十二年東京オリンピック…特別措置法 put elsewhere (2020, 2021). */
const ONCE = new Set<IsoDate>([
  ...['2019-05-01', '2019-10-22'],
  ...['2020-07-23', '2020-07-24', '2020-08-10', '2021-07-22', '2021-07-23', '2021-08-08'],
]);

const byYear = new Map<number, ReadonlySet<IsoDate>>();

function namedIn(year: number): ReadonlySet<IsoDate> {
  const known = byYear.get(year);
  if (known) return known;
  const holds = ({ from = 2007, to = 2099, but = [] }: Holiday) => year >= from && year <= to && !but.includes(year);
  const days = new Set(HOLIDAYS.filter(holds).map(({ on }) => on(year)));
  byYear.set(year, days);
  return days;
}

const isNamed = (on: IsoDate): boolean => ONCE.has(on) || namedIn(Number(on.slice(0, 4))).has(on);

/** 第3条第2項, 振替休日: after a holiday on a Sunday the next day that is none. */
function isSubstitute(on: IsoDate): boolean {
  let before = addDays(on, -1);
  while (isNamed(before) && weekdayOf(before) !== 0) before = addDays(before, -1);
  return isNamed(before);
}

/** Any 休日 of the law, 第3条第3項 (between two holidays) included. Known from 2007 to 2099. */
export const isHoliday = (on: IsoDate): boolean =>
  isNamed(on) || isSubstitute(on) || (isNamed(addDays(on, -1)) && isNamed(addDays(on, 1)));
