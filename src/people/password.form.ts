import { Length, Matches } from 'class-validator';
import { KANA, NUMBER } from './person.form.ts';

/** Passwords are read from the body as they were typed: spaces at their ends count. */
export class PasswordForm {
  @Length(1, 200, { message: 'people:invalid.oldPassword' })
  oldPassword = '';

  @Length(1, 500, { message: 'people:invalid.password' })
  newPassword = '';

  @Length(1, 500, { message: 'people:invalid.password' })
  again = '';
}

/** Sets a password with a one-time link. */
export class LinkForm {
  @Length(1, 500, { message: 'people:invalid.password' })
  newPassword = '';

  @Length(1, 500, { message: 'people:invalid.password' })
  again = '';
}

/** Makes the first administrator with the link that the program printed. */
export class FirstForm extends LinkForm {
  @Matches(NUMBER, { message: 'people:invalid.number' })
  number = '';

  @Length(1, 100, { message: 'people:invalid.name' })
  name = '';

  @Length(1, 100, { message: 'people:invalid.kana' })
  @Matches(KANA, { message: 'people:invalid.kana' })
  kana = '';
}
