import { addDays, type IsoDate } from '../shared/dates.ts';
import { type ClassRule, dealClasses, type Employment, employ, type Today } from './employment-class.ts';
import { latest } from './fiscal.ts';
import { givenNames, hardSurnames, type Name, surnames } from './names.ts';
import type { Random } from './random.ts';
import type { Seat } from './seats.ts';

export interface Employee extends Employment {
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  readonly email: string | null;
  readonly seat: Seat;
  readonly posted: IsoDate;
  readonly leaveFrom: IsoDate | null;
  readonly leaveTo: IsoDate | null;
}

/** A prime above any staff number: multiplying modulo it scatters the numbers without ever repeating one. */
const NUMBERS = 999_983;
/** Every 25th employee has a hard name: 4 %, whatever the size. */
const HARD_EVERY = 25;

/** 4/1 transfers: the share of employees whose present post began in each of the last fiscal years. */
const postedYearsAgo = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3];

export function hireEmployees(seats: readonly Seat[], today: Today, random: Random): Employee[] {
  const rules = dealClasses(seats, random);
  const step = random.between(100_000, 900_000);
  const employees = seats.map((seat, index) => {
    const number = `0${String(((index + 1) * step) % NUMBERS).padStart(6, '0')}`;
    return hire(number, seat, employ(seat, rules[index] as ClassRule, today, random), {
      family: random.pick(index % HARD_EVERY === HARD_EVERY - 1 ? hardSurnames : surnames),
      today,
      random,
    });
  });
  return employees.sort((a, b) => (a.number < b.number ? -1 : 1));
}

interface Chances {
  readonly family: Name;
  readonly today: Today;
  readonly random: Random;
}

// Field by field: spreading objects is some thirty times slower, which 100,000 employees show.
function hire(number: string, seat: Seat, employment: Employment, { family, today, random }: Chances): Employee {
  const given = random.pick(givenNames);
  const posted = postedOn(seat, employment, today, random);
  const { leaveFrom, leaveTo } = leave(seat, employment, today, random);
  return {
    number,
    name: `${family.text}　${given.text}`,
    kana: `${family.kana}　${given.kana}`,
    email: email(number, employment, random),
    class: employment.class,
    title: employment.title,
    hired: employment.hired,
    left: employment.left,
    seat,
    posted,
    leaveFrom,
    leaveTo,
  };
}

function email(number: string, employment: Employment, random: Random): string | null {
  const hasNone = employment.class === '会計年度任用' && random.chance(0.1);
  return hasNone ? null : `s${number}@example.lg.jp`;
}

function postedOn(seat: Seat, { hired }: Employment, today: Today, random: Random): IsoDate {
  return latest(hired, seat.office.from, `${today.year - random.pick(postedYearsAgo)}-04-01`);
}

const noLeave = { leaveFrom: null, leaveTo: null };

function leave(seat: Seat, { class: kind, hired, left }: Employment, today: Today, random: Random) {
  const mayLeave = seat.rank === 'member' && kind === '正職員' && left === null && hired < today.yearAgo;
  if (!mayLeave || !random.chance(0.018)) return noLeave;
  return { leaveFrom: addDays(today.on, -random.between(5, 300)), leaveTo: addDays(today.on, random.between(20, 500)) };
}
