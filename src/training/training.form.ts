import { IsIn, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { AUDIENCES, MODES } from './training.rules.ts';

export class CourseForm {
  @Matches(/^[A-Z0-9-]{2,40}$/, { message: 'training:form.code' })
  code = '';

  @Length(1, 100, { message: 'training:form.title' })
  title = '';

  @MaxLength(2_000, { message: 'training:form.description' })
  description = '';

  @IsIn(AUDIENCES, { message: 'training:form.audience' })
  audience = '';

  /** Month and day; the 29th of February would be missing in three years of four. */
  @Matches(/^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|1\d|2[0-8])$/, {
    message: 'training:form.dueDay',
  })
  dueDay = '';

  @IsDay({ message: 'training:form.startsOn' })
  startsOn = '';
}

export class CompletionForm {
  @Length(1, 100, { message: 'training:form.person' })
  person = '';

  @IsDay({ message: 'training:form.completedOn' })
  completedOn = '';

  @ValidateIf(({ score }) => score !== '')
  @Matches(/^\d{1,3}$/, { message: 'training:form.score' })
  score = '';

  @IsIn(['1', '0'], { message: 'training:form.passed' })
  passed = '';

  @IsIn(
    MODES.map(({ code }) => code),
    { message: 'training:form.mode' },
  )
  mode = '';
}
