import { IsEmail, IsIn, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { POSTING_KINDS } from './posting.rules.ts';

// Kana of either width and either kind, with the marks and spaces between names.
export const KANA = /^[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\s]+$/u;
export const NUMBER = /^[\p{L}\p{N}\p{Pd}\u30fc_]{1,20}$/u;
const KINDS = POSTING_KINDS.map(({ code }) => code);

const isGiven = (form: { email: string }): boolean => form.email !== '';

/** What a person is called; `revision` is that of the page on which it was changed. */
export class PersonForm {
  @Matches(NUMBER, { message: 'people:invalid.number' })
  number = '';

  @Length(1, 100, { message: 'people:invalid.name' })
  name = '';

  @Length(1, 100, { message: 'people:invalid.kana' })
  @Matches(KANA, { message: 'people:invalid.kana' })
  kana = '';

  @ValidateIf(isGiven)
  @MaxLength(200, { message: 'people:invalid.email' })
  @IsEmail({}, { message: 'people:invalid.email' })
  email = '';

  revision = '';
}

/** 任用 with the first 本務, which may be left out. */
export class EmploymentForm {
  @Matches(NUMBER, { message: 'people:invalid.number' })
  number = '';

  @Length(1, 40, { message: 'people:invalid.staffClass' })
  staffClass = '';

  @IsDay({ message: 'people:invalid.day' })
  hiredOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  leavesOn = '';

  @MaxLength(100, { message: 'people:invalid.tooLong' })
  unit = '';

  @MaxLength(60, { message: 'people:invalid.tooLong' })
  title = '';

  revision = '';
}

export class RegistrationForm extends EmploymentForm {
  @Length(1, 100, { message: 'people:invalid.name' })
  name = '';

  @Length(1, 100, { message: 'people:invalid.kana' })
  @Matches(KANA, { message: 'people:invalid.kana' })
  kana = '';

  @ValidateIf(isGiven)
  @MaxLength(200, { message: 'people:invalid.email' })
  @IsEmail({}, { message: 'people:invalid.email' })
  email = '';
}

/** 発令. */
export class PostingForm {
  @IsIn(KINDS, { message: 'people:invalid.kind' })
  kind = '';

  @Length(1, 100, { message: 'people:invalid.unit' })
  unit = '';

  @MaxLength(60, { message: 'people:invalid.tooLong' })
  title = '';

  @IsDay({ message: 'people:invalid.day' })
  postedOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  untilOn = '';

  revision = '';
}

/** 職員区分 from a day, and how long the employment lasts then. */
export class TermForm {
  @Length(1, 40, { message: 'people:invalid.staffClass' })
  staffClass = '';

  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  leavesOn = '';

  revision = '';
}

export class LeaveForm {
  @IsDay({ message: 'people:invalid.day' })
  fromOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  untilOn = '';

  revision = '';
}

/** The last day of something that runs. */
export class EndForm {
  @IsDay({ message: 'people:invalid.day' })
  lastOn = '';

  @MaxLength(500, { message: 'people:invalid.tooLong' })
  reason = '';

  revision = '';
}

export class DeletionForm {
  @Length(1, 500, { message: 'people:invalid.reason' })
  reason = '';

  revision = '';
}
