import { addDays, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { earlier } from '../shared/timeline.ts';

/**
 * What a contract about the city's information is to say, in our own words (guideline 8.1). Which of them a city asks for in
 * contracts of little weight is for the city to confirm: hence `outside`.
 */
export const CLAUSES = [
  'compliance',
  'persons',
  'serviceLevel',
  'access',
  'education',
  'purpose',
  'secrecy',
  'subletting',
  'returning',
  'reporting',
  'inspection',
  'disclosure',
  'liability',
] as const;
export type Clause = (typeof CLAUSES)[number];

export const CLAUSE_STATES = ['yes', 'no', 'outside'] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];
export type Clauses = Readonly<Record<Clause, ClauseState>>;

export const clausesFrom = (said: Readonly<Record<Clause, string>>): Clauses =>
  Object.fromEntries(CLAUSES.map((clause) => [clause, stateIn(said[clause])])) as Record<Clause, ClauseState>;

const stateIn = (text: string): ClauseState => CLAUSE_STATES.find((state) => state === text) ?? 'no';

export const missingClauses = (clauses: Clauses): Clause[] => CLAUSES.filter((clause) => clauses[clause] === 'no');

/** 機密性 of what the contractor is given. */
export const INFORMATION = ['three', 'two', 'one'] as const;
export const PERSONAL = ['none', 'personal', 'specific'] as const;
export const SUBCONTRACTING = ['forbidden', 'approval'] as const;
export const CHECK_METHODS = ['visit', 'report', 'interview', 'sheet', 'certificate'] as const;
export const CHECK_RESULTS = ['good', 'improve', 'bad'] as const;

/** Thirteen digits of which the first is the check digit (法人番号の指定等に関する省令); null where it is none. */
export function readCorporateNumber(text: string): string | null {
  const digits = foldCode(text).replace(/[-\s]/g, '');
  return /^\d{13}$/.test(digits) && Number(digits[0]) === checkDigit(digits.slice(1)) ? digits : null;
}

/** Counted from the right, digits in odd places weigh 1 and in even places 2. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((so, digit, index) => so + Number(digit) * (index % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9);
}

export interface Term {
  readonly beginsOn: IsoDate;
  readonly endsOn: IsoDate;
}

export const STANDINGS = ['running', 'coming', 'ended'] as const;
export type ContractStanding = (typeof STANDINGS)[number];

/** Whether somebody should have looked by now: only while the contract runs. */
export const CHECK_STATES = ['overdue', 'due', 'none'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What of a sub-contract is to be looked into: nobody approved it, somebody did too late, or the contract forbids it. */
export type Doubt = 'forbidden' | 'unapproved' | 'late';

export function doubtOf(
  { approvedOn, validFrom }: { readonly approvedOn: IsoDate | null; readonly validFrom: IsoDate },
  subcontracting: string,
): Doubt | null {
  if (subcontracting === 'forbidden') return 'forbidden';
  if (approvedOn === null) return 'unapproved';
  return approvedOn > validFrom ? 'late' : null;
}

export function checkTerm({ beginsOn, endsOn }: Term): void {
  if (endsOn < beginsOn) throw new Refused('contractors:refused.endsBefore', {}, 'endsOn');
}

/** From when on a change holds: never in time to come, so that what is shown today is the last that is known. */
export function checkFrom(from: IsoDate | null, today: IsoDate): void {
  if (from !== null && from > today) throw new Refused('contractors:refused.fromLater', {}, 'from');
}

/** From when on it is known that a contract ends early: from the day after it at the latest. */
export const endKnownFrom = (lastOn: IsoDate, today: IsoDate): IsoDate => earlier(today, addDays(lastOn, 1));

export function checkEarlyEnd(lastOn: IsoDate, { beginsOn, endsOn }: Term): void {
  if (lastOn < beginsOn) throw new Refused('contractors:refused.endsBefore', {}, 'lastOn');
  if (lastOn >= endsOn) throw new Refused('contractors:refused.endsAnyway', { on: endsOn }, 'lastOn');
}

export function checkCheck(checkedOn: IsoDate, nextDueOn: IsoDate | null, today: IsoDate): void {
  if (checkedOn > today) throw new Refused('contractors:refused.checkedLater', {}, 'checkedOn');
  if (nextDueOn !== null && nextDueOn <= checkedOn) throw new Refused('contractors:refused.dueBefore', {}, 'nextDueOn');
}

export interface SubcontractDays {
  readonly from: IsoDate;
  readonly lastOn: IsoDate | null;
}

export function checkSubcontract({ from, lastOn }: SubcontractDays, { endsOn }: Pick<Term, 'endsOn'>): void {
  if (from > endsOn) throw new Refused('contractors:refused.subcontractAfter', { on: endsOn }, 'from');
  if (lastOn !== null && lastOn < from) throw new Refused('contractors:refused.endsBefore', {}, 'lastOn');
}
