import type { PersonRow } from '../../src/sample/rows.ts';
import { isIsoDate } from '../../src/shared/dates.ts';
import { covers, type Faults, holdsOn, key, numbers, open, type ReadCity, repeated, unitMap } from './read-city.ts';

function badDates(city: ReadCity): string[] {
  const days = [city.units, city.people, city.devices, city.completions, city.acknowledgements].flatMap((rows) =>
    (rows as readonly object[]).flatMap((row) => Object.values(row)),
  );
  const dateLike = days.filter((value) => typeof value === 'string' && /^\d{1,4}-\d{1,2}-\d{1,2}/.test(value));
  return (dateLike as string[]).filter((day) => !isIsoDate(day));
}

function disorderedSpans(city: ReadCity): string[] {
  const units = city.units.filter(({ from, to }) => from > (to ?? open)).map(({ code }) => code);
  const people = city.people.filter(
    ({ posted, postedUntil, hired, left, leaveFrom, leaveTo }) =>
      posted > (postedUntil ?? open) || hired > (left ?? open) || (leaveFrom ?? hired) > (leaveTo ?? open),
  );
  const leases = city.devices.filter(({ acquired, leaseEnd }) => acquired > (leaseEnd ?? open));
  return [...units, ...people.map(({ number }) => number), ...leases.map(({ assetNumber }) => assetNumber)];
}

function strayUnits(city: ReadCity): string[] {
  const units = unitMap(city);
  return city.units
    .filter(({ parent, from, to }) => parent !== null && !covers(units.get(parent), from, to))
    .map(({ code }) => code);
}

function strayPostings(city: ReadCity): string[] {
  const units = unitMap(city);
  return city.people
    .filter(({ unit, posted, postedUntil }) => !covers(units.get(unit), posted, postedUntil))
    .map(({ number, unit }) => `${number} in ${unit}`);
}

function postingsOutsideEmployment(city: ReadCity): string[] {
  return city.people
    .filter((row) => row.posted < row.hired || (row.postedUntil ?? open) > (row.left ?? open))
    .map(({ number }) => number);
}

function leaveOutsideEmployment(city: ReadCity): string[] {
  return city.people
    .filter(
      (row) => row.leaveFrom !== null && (row.leaveFrom < row.hired || (row.leaveTo ?? open) > (row.left ?? open)),
    )
    .map(({ number }) => number);
}

function contradictions(city: ReadCity): string[] {
  const said = new Map<string, string>();
  return city.people
    .filter((row) => {
      const person = [row.name, row.kana, row.email, row.class, row.hired, row.left, row.leaveFrom, row.leaveTo].join();
      const before = said.get(row.number);
      said.set(row.number, person);
      return before !== undefined && before !== person;
    })
    .map(({ number }) => number);
}

function mainPostings(city: ReadCity): Map<string, PersonRow[]> {
  const main = new Map([...numbers(city)].map((number) => [number, [] as PersonRow[]]));
  for (const row of city.people) if (row.posting === '本務') main.get(row.number)?.push(row);
  return main;
}

function doubleMainPostings(city: ReadCity): string[] {
  return [...mainPostings(city)]
    .filter(([, rows]) => {
      const inOrder = rows.toSorted((a, b) => (a.posted < b.posted ? -1 : 1));
      return inOrder.some((row, index) => index > 0 && (inOrder[index - 1]?.postedUntil ?? open) >= row.posted);
    })
    .map(([number]) => number);
}

function withoutMainPosting(city: ReadCity, today: string): string[] {
  return [...mainPostings(city)]
    .filter(([, rows]) => !rows.some(({ posted, postedUntil }) => holdsOn({ from: posted, to: postedUntil }, today)))
    .map(([number]) => number);
}

function badNumbers(city: ReadCity): string[] {
  return [...numbers(city)].filter((number) => !/^0\d{6}$/.test(number));
}

function badKana(city: ReadCity): string[] {
  return city.people.filter(({ kana }) => !/^[ァ-ヶー]+　[ァ-ヶー]+$/.test(kana)).map(({ kana }) => kana);
}

function badMail(city: ReadCity): string[] {
  return city.people.flatMap(({ email }) => (email === null || /^\w+@example\.lg\.jp$/.test(email) ? [] : [email]));
}

const headTitles = ['課長', '館長', '所長', '室長', '事務局長'];

function headless(city: ReadCity, today: string): string[] {
  const now = city.people.filter(({ posted, postedUntil }) => holdsOn({ from: posted, to: postedUntil }, today));
  const heads = now.filter(({ title }) => headTitles.includes(title)).map(({ unit }) => unit);
  const sections = city.units.filter((unit) => unit.level === '課' && holdsOn(unit, today));
  return sections.filter(({ code }) => heads.filter((unit) => unit === code).length !== 1).map(({ code }) => code);
}

export const peopleFaults: Faults = {
  'a unit code twice': (city) => repeated(city.units.map(({ code }) => code)),
  'a unit outside its parent': strayUnits,
  'a day that does not exist': badDates,
  'a span that ends before it begins': disorderedSpans,
  'a posting outside its unit': strayPostings,
  'a posting outside the employment': postingsOutsideEmployment,
  'a leave outside the employment': leaveOutsideEmployment,
  'two rows that contradict each other on a person': contradictions,
  'the same posting twice': (city) =>
    repeated(city.people.map((row) => key(row.number, row.unit, row.posting, row.posted))),
  'two 本務 at a time': doubleMainPostings,
  'a person without 本務 today': withoutMainPosting,
  'a 職員番号 that is not seven digits with a leading zero': badNumbers,
  'a フリガナ that is not full-width katakana': badKana,
  'an e-mail address outside example.lg.jp': badMail,
  'a section without exactly one head today': headless,
};
