import { addDays, type IsoDate } from '../shared/dates.ts';
import type { Employee } from './employees.ts';
import type { Today } from './employment-class.ts';
import { latest, yearEnd, yearStart } from './fiscal.ts';
import type { Random } from './random.ts';
import type { PersonRow } from './rows.ts';
import { headTitle, type Seat } from './seats.ts';
import type { Structure } from './structure.ts';
import { closedPosts, comingUnits, SECONDMENT_UNIT } from './units.ts';

export interface Posting {
  readonly unit: string;
  /** Null for posts outside the sections: what the person needs there is not known. */
  readonly seat: Seat | null;
  readonly title: string;
  readonly posting: PersonRow['posting'];
  readonly posted: IsoDate;
  readonly postedUntil: IsoDate | null;
}

export interface Posted {
  readonly employee: Employee;
  readonly postings: readonly Posting[];
}

const SECOND_POSTS = 0.04;
const SECONDED = 0.0015;
const TRANSFERRED_NEXT = 0.01;

interface Situation {
  readonly structure: Structure;
  readonly today: Today;
  readonly random: Random;
  readonly posts: readonly Seat[];
}

/** Deals second posts, secondments, announced transfers and, for those moved lately, the post before. */
export function postEmployees(employees: readonly Employee[], situation: Situation): Posted[] {
  const movable = situation.random.shuffle(employees.filter(isMovable));
  const staff = employees.length;
  const doubled = employees.filter((employee) => employee.seat.also.length > 0).length;
  const take = (share: number, taken = 0) => movable.splice(0, Math.max(1, Math.round(staff * share) - taken));
  const seconded = new Set(take(SECONDED));
  const concurrent = new Set(take(SECOND_POSTS, doubled + seconded.size));
  const leaving = new Set(take(TRANSFERRED_NEXT));
  return employees.map((employee) => {
    const main = mainPosting(employee);
    if (leaving.has(employee)) return { employee, postings: transferred(employee, main, situation) };
    const more = concurrent.has(employee) ? [concurrentPosting(employee, situation)] : [];
    const away = seconded.has(employee) ? [secondment(employee)] : [];
    return { employee, postings: [...previous(employee, situation), main, ...alsoHeld(employee), ...more, ...away] };
  });
}

function isMovable(employee: Employee): boolean {
  const { seat, left, leaveFrom } = employee;
  return seat.rank === 'member' && employee.class === '正職員' && left === null && leaveFrom === null;
}

function mainPosting({ seat, title, posted, left }: Employee): Posting {
  return { unit: seat.unit, seat, title, posting: '本務', posted, postedUntil: left };
}

function alsoHeld({ seat, posted, left }: Employee): Posting[] {
  return seat.also.map(({ section, posting }) => ({
    unit: section.code,
    seat: { ...seat, office: section, section, unit: section.code },
    title: headTitle(section),
    posting,
    posted: latest(posted, section.from),
    postedUntil: left,
  }));
}

function otherSeat({ seat }: Employee, { posts, random }: Situation): Seat {
  const offset = random.below(posts.length);
  const elsewhere = (post: Seat) => post.office !== seat.office;
  return posts.slice(offset).find(elsewhere) ?? posts.find(elsewhere) ?? seat;
}

function concurrentPosting(employee: Employee, situation: Situation): Posting {
  const seat = otherSeat(employee, situation);
  const posting = seat.office.organ === employee.seat.office.organ ? '兼務' : '併任';
  const posted = latest(employee.posted, seat.office.from);
  return { unit: seat.unit, seat, title: employee.title, posting, posted, postedUntil: employee.left };
}

function secondment({ title, posted, left }: Employee): Posting {
  return { unit: SECONDMENT_UNIT.code, seat: null, title, posting: '派遣', posted, postedUntil: left };
}

/** Transfers of the coming 1 April, known before they hold (内示). */
function transferred(employee: Employee, main: Posting, situation: Situation): Posting[] {
  const { today, structure, random } = situation;
  const coming = comingUnits(structure, today.year).filter(() => random.chance(0.3))[0];
  const seat = otherSeat(employee, situation);
  const next = { ...main, seat, unit: coming?.code ?? seat.unit, posted: yearStart(today.year + 1) };
  return [{ ...main, postedUntil: yearEnd(today.year) }, next];
}

function previous(employee: Employee, situation: Situation): Posting[] {
  const { seat, posted, hired, title } = employee;
  if (!isMovable(employee) || employee.seat.also.length > 0 || hired >= posted || !posted.endsWith('-04-01')) return [];
  const post = formerPost(posted, situation, employee);
  const from = latest(hired, post.from, yearStart(Number(posted.slice(0, 4)) - situation.random.between(2, 4)));
  if (post.unit === seat.unit || from >= posted) return [];
  const posting = { unit: post.unit, seat: null, title, posting: '本務' as const };
  return [{ ...posting, posted: from, postedUntil: addDays(posted, -1) }];
}

function formerPost(posted: IsoDate, situation: Situation, employee: Employee): { unit: string; from: IsoDate } {
  const { today, random } = situation;
  const closed = closedPosts(today.year);
  if (posted === yearStart(today.year - 3) && random.chance(0.2)) {
    const { code, from } = random.pick(closed);
    return { unit: code, from };
  }
  const seat = otherSeat(employee, situation);
  return { unit: seat.unit, from: seat.office.from };
}

export function personRows(posted: readonly Posted[]): PersonRow[] {
  return posted.flatMap(({ employee, postings }) => {
    const { number, name, kana, email, hired, left, leaveFrom, leaveTo } = employee;
    const person = { number, name, kana, email, class: employee.class, hired, left, leaveFrom, leaveTo };
    return postings.map(({ unit, title, posting, posted: from, postedUntil }) => {
      return { ...person, unit, title, posting, posted: from, postedUntil };
    });
  });
}
