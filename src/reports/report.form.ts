import { IsIn, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { IsKnownAtOrEmpty } from './asked-validators.form.ts';
import { FORMATS } from './formats.ts';

/** What a report is asked for. */
export class ReportForm {
  @IsDay({ message: 'reportMaking:form.asOf' })
  asOf = '';

  @IsKnownAtOrEmpty({ message: 'reportMaking:form.knownAt' })
  knownAt = '';

  /** A 所属コード. */
  @MaxLength(20, { message: 'reportMaking:form.unit' })
  unit = '';
}

export class ReportOrderForm extends ReportForm {
  @IsIn(FORMATS, { message: 'reportMaking:form.format' })
  format = '';
}
