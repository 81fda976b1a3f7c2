import { Length, Matches } from 'class-validator';

/** Passwords are read from the body as they were typed: spaces at their ends count. */
export class PasswordForm {
  @Length(1, 200, { message: 'people:invalid.oldPassword' })
  oldPassword = '';

  newPassword = '';

  again = '';
}

/** Sets a password with a one-time link. */
export class LinkForm {
  newPassword = '';

  again = '';
}

/** Makes the first administrator with the link that the program printed. */
export class FirstForm extends LinkForm {
  @Matches(/^[\p{L}\p{N}\p{Pd}ー_]{1,20}$/u, { message: 'people:invalid.number' })
  number = '';

  @Length(1, 100, { message: 'people:invalid.name' })
  name = '';

  @Length(1, 100, { message: 'people:invalid.kana' })
  @Matches(/^[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\s]+$/u, { message: 'people:invalid.kana' })
  kana = '';
}

export interface TypedPassword {
  readonly newPassword: string;
  readonly again: string;
}
