import { IsIn, Length, Matches, MaxLength } from 'class-validator';
import { CHOICE_ROWS } from './question.rules.ts';

const CHOICE = { message: 'versions:form.choice' };

export class QuestionForm {
  @Length(1, 1_000, { message: 'versions:form.wording' })
  wording = '';

  @MaxLength(300, CHOICE)
  choice1 = '';

  @MaxLength(300, CHOICE)
  choice2 = '';

  @MaxLength(300, CHOICE)
  choice3 = '';

  @MaxLength(300, CHOICE)
  choice4 = '';

  @MaxLength(300, CHOICE)
  choice5 = '';

  @MaxLength(300, CHOICE)
  choice6 = '';

  @IsIn(CHOICE_ROWS, { each: true, message: 'versions:form.right' })
  right: readonly string[] = [];

  @MaxLength(2_000, { message: 'versions:form.explanation' })
  explanation = '';

  @Matches(/^([a-z0-9-]{1,60} [A-Za-z0-9-]{1,80})?$/, { message: 'versions:form.clause' })
  clause = '';

  @Matches(/^([1-9]\d{0,2})?$/, { message: 'versions:form.position' })
  position = '';

  @Matches(/^\d{0,9}$/, { message: 'versions:form.revision' })
  revision = '';
}
