/** As domain.md §6 of the guideline's auditors numbers them. */
export const REPORT_CODES = [
  'RPT-01',
  'RPT-02',
  'RPT-03',
  'RPT-03b',
  'RPT-04',
  'RPT-04b',
  'RPT-05',
  'RPT-09',
  'RPT-10',
  'RPT-11',
  'RPT-12',
  'RPT-13',
  'RPT-14',
] as const;
export type ReportCode = (typeof REPORT_CODES)[number];
