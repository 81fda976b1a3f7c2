import { IsEmail, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { GrantReachForm } from './grant.form.ts';
import { KANA, NUMBER } from './person.form.ts';

const isGiven = (form: { email: string }): boolean => form.email !== '';

/** Somebody from outside who comes to audit, and what they may look at. */
export class VisitForm extends GrantReachForm {
  /** With which they sign in; no 職員番号 may be the same. */
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
}
