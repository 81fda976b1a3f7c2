import { REQUIREMENTS } from '../policies/guideline.rules.ts';
import type { Report } from './report.queries.ts';
import type { ReportCode } from './report-codes.ts';
import { deviceRegisterReport } from './rpt-01.queries.ts';
import { reconciliationReport } from './rpt-02.queries.ts';
import { zoneConnectionReport } from './rpt-03.queries.ts';
import { consolidationProgressReport } from './rpt-03b.queries.ts';
import { trainingReport } from './rpt-04.queries.ts';
import { mnHandlersReport } from './rpt-04b.queries.ts';
import { acknowledgementReport } from './rpt-05.queries.ts';
import { selfInspectionReport } from './rpt-09.queries.ts';
import { exceptionLedgerReport } from './rpt-10.queries.ts';
import { auditFollowUpReport } from './rpt-11.queries.ts';
import { policyHistoryReport } from './rpt-12.queries.ts';
import { contractorsReport } from './rpt-13.queries.ts';
import { operationLogReport } from './rpt-14.queries.ts';

/** In the order of their codes. A report that is not here cannot be asked for. */
export const REPORTS: readonly Report[] = [
  deviceRegisterReport,
  reconciliationReport,
  zoneConnectionReport,
  consolidationProgressReport,
  trainingReport,
  mnHandlersReport,
  acknowledgementReport,
  selfInspectionReport,
  exceptionLedgerReport,
  auditFollowUpReport,
  policyHistoryReport,
  contractorsReport,
  operationLogReport,
];

export const findReport = (code: string): Report | undefined => REPORTS.find((report) => report.code === code);

/** What of the guideline and the statutes the report is evidence of. */
export const keysOf = (code: ReportCode): readonly string[] => [
  ...new Set(REQUIREMENTS.filter(({ reports }) => reports.includes(code)).flatMap(({ keys }) => keys)),
];
