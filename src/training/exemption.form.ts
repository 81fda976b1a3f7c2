import { Length } from 'class-validator';
import { IsDay } from '../web/validators.ts';

/** Somebody need not take a course for a time. */
export class ExemptionForm {
  @Length(1, 100, { message: 'exemptions:form.person' })
  person = '';

  @IsDay({ message: 'exemptions:form.day' })
  from = '';

  /** The last day. */
  @IsDay({ message: 'exemptions:form.day' })
  until = '';

  @Length(1, 400, { message: 'exemptions:form.reason' })
  reason = '';
}

/** It ends sooner, or was never right. */
export class ExemptionEndForm {
  /** The first day without it. */
  @IsDay({ message: 'exemptions:form.day' })
  from = '';

  @Length(1, 400, { message: 'exemptions:form.reason' })
  reason = '';
}
