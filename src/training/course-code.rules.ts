import { Refused } from '../shared/errors.ts';

/** What stands at this place of an address that is no course's: addresses know no case, and a course would be hidden behind them. */
const RESERVED = [
  ...['ANNUAL', 'ANNUAL-PLANS', 'CERTIFICATES', 'CHARTS', 'COMPLETIONS', 'COURSES', 'DRILLS', 'EXEMPTIONS', 'IMPORTS'],
  ...[
    'INSPECTIONS',
    'LEARNING',
    'MN-HANDLERS',
    'NEW',
    'OFFICE',
    'OWN',
    'PACKAGES',
    'PEOPLE',
    'PLAN',
    'PLANS',
    'REPORT',
  ],
  ...['REPORTS', 'SCORM', 'SECTION', 'SECTIONS', 'SESSIONS', 'STATUS', 'UNITS', 'UNMATCHED'],
];

export const isReservedCode = (code: string): boolean => RESERVED.includes(code.toUpperCase());

export function refuseReservedCode(code: string): void {
  if (isReservedCode(code)) throw new Refused('training:refused.codeReserved', { code }, 'code');
}
