import { IsIn } from 'class-validator';
import { ReportForm } from '../reports/report.form.ts';
import { REPORT_CODES } from '../reports/report-codes.ts';

/** What a package is asked for. */
export class PackageForm extends ReportForm {
  /** None for all of them. */
  @IsIn(REPORT_CODES, { each: true, message: 'evidence:form.reports' })
  reports: string[] = [];
}
