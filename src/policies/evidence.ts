import { type ControlCode, isControlCode } from '../networks/control.rules.ts';

/** The reports that auditors ask for; each has its name under `coverage:report`. */
export const REPORT_CODES = [
  ...(['RPT-01', 'RPT-02', 'RPT-03', 'RPT-03b', 'RPT-04', 'RPT-04b', 'RPT-05', 'RPT-06', 'RPT-07'] as const),
  ...(['RPT-08', 'RPT-09', 'RPT-10', 'RPT-11', 'RPT-12', 'RPT-13', 'RPT-14', 'RPT-15'] as const),
];
export type ReportCode = (typeof REPORT_CODES)[number];

/** What shows that something required is done. */
export interface Evidence {
  readonly reports: readonly ReportCode[];
  readonly controls: readonly ControlCode[];
}

const isReportCode = (code: string): code is ReportCode => REPORT_CODES.some((known) => known === code);

export const isEvidenceCode = (code: string): boolean => isReportCode(code) || isControlCode(code);

/** Among the tags of a clause, what means to be a report or a control and not a key of the guideline. */
export const meansEvidence = (tag: string): boolean => /^(?:RPT-|C\d)/.test(tag);

/** Each once, in the order of the codes. */
export const evidenceOf = (codes: readonly string[]): Evidence => ({
  reports: [...new Set(codes.filter(isReportCode))].sort(),
  controls: [...new Set(codes.filter(isControlCode))].sort(),
});
