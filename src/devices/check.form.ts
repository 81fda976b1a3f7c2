import { ValidateBy } from 'class-validator';

/** The text must pass a pure check; `message` is the key of the sentence where it does not. */
export const Holds = (check: (text: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy(
    { name: message, validator: { validate: (value) => typeof value === 'string' && check(value) } },
    { message },
  );

/** Every text of a list must pass the check. */
export const EachHolds = (check: (text: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy(
    { name: message, validator: { validate: (value) => Array.isArray(value) && value.every((text) => check(text)) } },
    { message },
  );

/** Blank, or what the check lets through. */
export const orBlank =
  (check: (text: string) => boolean) =>
  (text: string): boolean =>
    text === '' || check(text);
