import { Refused } from '../shared/errors.ts';

/** What stands at this place of an address that is no course's: addresses know no case, and a course would be hidden behind them. */
const RESERVED = [
  ...['CERTIFICATES', 'COMPLETIONS', 'MN-HANDLERS', 'NEW', 'OWN', 'PEOPLE'],
  ...['PLANS', 'REPORTS', 'SECTION', 'SESSIONS', 'UNMATCHED'],
];

export const isReservedCode = (code: string): boolean => RESERVED.includes(code.toUpperCase());

export function refuseReservedCode(code: string): void {
  if (isReservedCode(code)) throw new Refused('training:refused.codeReserved', { code }, 'code');
}
