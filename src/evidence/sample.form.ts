import { IsIn, Matches, MaxLength, MinLength } from 'class-validator';
import { ReportForm } from '../reports/report.form.ts';
import { METHODS } from './sample.rules.ts';

/** What a sample is asked for. */
export class SampleForm extends ReportForm {
  /** `RPT-05 acknowledgementPeople`: a report and one of its tables. */
  @MinLength(1, { message: 'samples:form.population' })
  @MaxLength(60, { message: 'samples:form.population' })
  population = '';

  @IsIn(METHODS, { message: 'samples:form.method' })
  method = '';

  @Matches(/^(?:[1-9]\d{0,2}|1000)$/, { message: 'samples:form.size' })
  size = '';

  /** One line: it stands on a command line. */
  @Matches(/^[^\p{Cc}]{1,100}$/u, { message: 'samples:form.seed' })
  seed = '';
}
