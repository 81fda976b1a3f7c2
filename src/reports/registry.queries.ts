import { REQUIREMENTS } from '../policies/guideline.rules.ts';
import type { Report, ReportCode } from './report.queries.ts';
import { deviceRegisterReport } from './rpt-01.queries.ts';
import { trainingReport } from './rpt-04.queries.ts';
import { acknowledgementReport } from './rpt-05.queries.ts';

/** In the order of their codes. A report that is not here cannot be asked for. */
export const REPORTS: readonly Report[] = [deviceRegisterReport, trainingReport, acknowledgementReport];

export const findReport = (code: string): Report | undefined => REPORTS.find((report) => report.code === code);

/** What of the guideline and the statutes the report is evidence of. */
export const keysOf = (code: ReportCode): readonly string[] => [
  ...new Set(REQUIREMENTS.filter(({ reports }) => reports.includes(code)).flatMap(({ keys }) => keys)),
];
