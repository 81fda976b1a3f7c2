import type { Employee } from './employees.ts';
import { latest, yearEnd, yearStart } from './fiscal.ts';
import { formerPostings } from './former-postings.ts';
import { otherSeat, type Posted, type Posting, type Situation } from './posting.ts';
import type { PersonRow } from './rows.ts';
import { headTitle } from './seats.ts';
import { SECONDMENT_UNIT } from './units.ts';

const SECOND_POSTS = 0.04;
const SECONDED = 0.0015;
const TRANSFERRED_NEXT = 0.01;
const TO_COMING_UNIT = 0.3;

/** Deals second posts, secondments, announced transfers and, for those moved lately, the post before. */
export function postEmployees(employees: readonly Employee[], situation: Situation): Posted[] {
  const movable = situation.random.shuffle(employees.filter(isMovable));
  const doubled = employees.filter((employee) => employee.seat.also.length > 0).length;
  const take = (share: number, taken = 0) =>
    new Set(movable.splice(0, Math.max(1, Math.round(employees.length * share) - taken)));
  const seconded = take(SECONDED);
  const concurrent = take(SECOND_POSTS, doubled + seconded.size);
  const leaving = take(TRANSFERRED_NEXT);
  const stayers = new Set(movable);
  return employees.map((employee) => {
    const main = mainPosting(employee);
    if (leaving.has(employee)) return { employee, postings: transferred(employee, main, situation) };
    const before = stayers.has(employee) ? formerPostings(employee, situation) : [];
    const more = concurrent.has(employee) ? [concurrentPosting(employee, situation)] : [];
    const away = seconded.has(employee) ? [secondment(employee)] : [];
    return { employee, postings: [...before, main, ...alsoHeld(employee), ...more, ...away] };
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
  const { today, coming, random } = situation;
  const [unit] = random.chance(TO_COMING_UNIT) ? coming : [];
  const next = unit?.code ?? otherSeat(employee, situation).unit;
  return [
    { ...main, postedUntil: yearEnd(today.year) },
    { ...main, unit: next, seat: null, posted: yearStart(today.year + 1) },
  ];
}

export function* personRows(posted: readonly Posted[]): Generator<PersonRow> {
  for (const { employee, postings } of posted) for (const posting of postings) yield personRow(employee, posting);
}

function personRow(employee: Employee, held: Posting): PersonRow {
  return {
    number: employee.number,
    name: employee.name,
    kana: employee.kana,
    email: employee.email,
    class: employee.class,
    hired: employee.hired,
    left: employee.left,
    unit: held.unit,
    title: held.title,
    posting: held.posting,
    posted: held.posted,
    postedUntil: held.postedUntil,
    leaveFrom: employee.leaveFrom,
    leaveTo: employee.leaveTo,
  };
}
