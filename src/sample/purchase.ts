import { addDays, addMonths, type IsoDate } from '../shared/dates.ts';
import { memoise } from '../shared/memo.ts';
import type { Today } from './employment-class.ts';
import type { Placement } from './placements.ts';
import type { Random } from './random.ts';

export interface Purchase {
  readonly procurement: string;
  readonly contract: string | null;
  readonly acquired: IsoDate;
  readonly leaseEnd: IsoDate | null;
}

const LEASE_MONTHS = 60;
/** Lease cohorts: the fiscal years in which a third each of the terminals came (R3, R5, R7 as seen from R8). */
const cohortYearsAgo = [5, 3, 1];

const leaseEnd = memoise((acquired) => addDays(addMonths(acquired, LEASE_MONTHS), -1), 100);

export function purchase({ zone, state }: Placement, cohort: number, today: Today, random: Random): Purchase {
  const year = today.year - (cohortYearsAgo[cohort] ?? 0);
  const contract = `${eraYear(year)}-${zone}-${random.chance(0.5) ? '01' : '02'}`;
  if (zone === 'JK') return { procurement: '借用', contract, acquired: `${year}-11-01`, leaseEnd: null };
  if (random.chance(0.01)) return { procurement: '寄附', contract: null, acquired: `${year}-09-01`, leaseEnd: null };
  if (random.chance(0.06)) return { procurement: '購入', contract: null, acquired: `${year}-07-15`, leaseEnd: null };
  const expired = state === '返却待ち' || state === 'データ消去済';
  const acquired = expired ? `${year}-06-01` : `${year + 1}-${contract.endsWith('01') ? '02' : '03'}-01`;
  return { procurement: 'リース', contract, acquired, leaseEnd: leaseEnd(acquired) };
}

/** R3 for 令和3年度, H30 for 平成30年度. */
function eraYear(year: number): string {
  return year >= 2019 ? `R${year - 2018}` : `H${year - 1988}`;
}
