import { addDays, type IsoDate } from '../shared/dates.ts';
import { mondayOf } from './schedule-weeks.ts';

export interface Suggestion {
  readonly reason: 'newYear' | 'taxReturns' | 'transfers' | 'closing' | 'localElections' | 'upperHouse';
  readonly fromOn: IsoDate;
  readonly toOn: IsoDate;
}

type InYear = (year: number) => Suggestion | null;

const yearly =
  (reason: Suggestion['reason'], from: string, to: string): InYear =>
  (year) => ({ reason, fromOn: `${year}-${from}`, toOn: `${year}-${to}` });

/** 統一地方選挙, every fourth year: the law of each time sets two Sundays of April, of late the second and the fourth. */
const localElections: InYear = (year) =>
  year % 4 === 3 ? { reason: 'localElections', fromOn: `${year}-04-01`, toOn: fourthSunday(year, '04') } : null;

/** 参議院議員通常選挙, every third year (公職選挙法32条), of late in July; the day is known only when it is announced. */
const upperHouse: InYear = (year) =>
  year % 3 === 0 ? { reason: 'upperHouse', fromOn: `${year}-07-01`, toOn: fourthSunday(year, '07') } : null;

function fourthSunday(year: number, month: string): IsoDate {
  const before = addDays(mondayOf(addDays(`${year}-${month}-01`, -1)), 6);
  const first = before < `${year}-${month}-01` ? addDays(before, 7) : before;
  return addDays(first, 21);
}

const SUGGESTED: readonly InYear[] = [
  (year) => ({ reason: 'newYear', fromOn: `${year}-12-29`, toOn: `${year + 1}-01-03` }),
  yearly('taxReturns', '02-16', '03-15'),
  yearly('transfers', '03-25', '04-07'),
  yearly('closing', '05-25', '05-31'),
  localElections,
  upperHouse,
];

/** When a city hall is best left alone, in the order of time: what touches the days from one to another. */
export function suggestedClosings(fromOn: IsoDate, toOn: IsoDate): Suggestion[] {
  const [first, last] = [Number(fromOn.slice(0, 4)) - 1, Number(toOn.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years
    .flatMap((year) => SUGGESTED.flatMap((inYear) => inYear(year) ?? []))
    .filter((one) => one.fromOn <= toOn && one.toOn >= fromOn)
    .sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}
