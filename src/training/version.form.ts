import { Matches, MaxLength } from 'class-validator';

export class SettingsForm {
  @Matches(/^(\d{1,2}|100)$/, { message: 'versions:form.passMark' })
  passMark = '';

  @Matches(/^([1-9]\d{0,2})?$/, { message: 'versions:form.drawCount' })
  drawCount = '';

  @Matches(/^([1-9]\d?)?$/, { message: 'versions:form.attemptsAllowed' })
  attemptsAllowed = '';

  @Matches(/^\d{1,9}$/, { message: 'versions:form.revision' })
  revision = '';
}

/** What asks once more: to publish, and to take a page, a question or a file out of a draft. */
export class StepForm {
  @MaxLength(500, { message: 'versions:form.reason' })
  reason = '';
}
