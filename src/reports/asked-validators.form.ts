import { ValidateBy, type ValidationOptions } from 'class-validator';
import { readKnownAt } from './asked.rules.ts';

/** An instant in any usual spelling, or a day; or nothing at all. */
export const IsKnownAtOrEmpty = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    { name: 'isKnownAt', validator: { validate: (value) => value === '' || readKnownAt(String(value)) !== null } },
    options,
  );
