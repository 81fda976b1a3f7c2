import { addDays, type IsoDate } from '../shared/dates.ts';
import type { Employee } from './employees.ts';
import { latest, yearStart } from './fiscal.ts';
import { otherSeat, type Posting, type Situation } from './posting.ts';

interface FormerUnit {
  readonly unit: string;
  readonly from: IsoDate;
}

const FROM_CLOSED_UNIT = 0.2;
/** How far back the file remembers ordinary transfers, in fiscal years. */
const REMEMBERED_YEARS = 1;

/** The post before the last 1 April transfer; older ones only where a reorganisation ended the unit. */
export function formerPostings(employee: Employee, situation: Situation): Posting[] {
  const { hired, posted, title, seat } = employee;
  const unit = hired < posted && posted.endsWith('-04-01') ? formerUnit(employee, situation) : null;
  if (unit === null || unit.unit === seat.unit) return [];
  const from = latest(hired, unit.from, yearStart(Number(posted.slice(0, 4)) - situation.random.between(2, 4)));
  if (from >= posted) return [];
  return [{ unit: unit.unit, seat: null, title, posting: '本務', posted: from, postedUntil: addDays(posted, -1) }];
}

function formerUnit(employee: Employee, situation: Situation): FormerUnit | null {
  const { today, random, closed } = situation;
  const afterReform = employee.posted === yearStart(today.year - 3);
  if (afterReform && random.chance(FROM_CLOSED_UNIT)) {
    const { code, from } = random.pick(closed);
    return { unit: code, from };
  }
  if (employee.posted < yearStart(today.year - REMEMBERED_YEARS)) return null;
  const seat = otherSeat(employee, situation);
  return { unit: seat.unit, from: seat.office.from };
}
