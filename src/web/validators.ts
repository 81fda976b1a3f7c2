import { ValidateBy, type ValidationOptions } from 'class-validator';
import { parseDate } from '../shared/dates.ts';

/** A day in any usual spelling, 和暦 or 西暦, that exists. */
export const IsDay = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isDay', validator: { validate: (value) => parseDate(String(value)) !== null } }, options);

/** As IsDay, or nothing at all. */
export const IsDayOrEmpty = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    { name: 'isDayOrEmpty', validator: { validate: (value) => value === '' || parseDate(String(value)) !== null } },
    options,
  );

/** The day of a field that IsDay has let through. */
export function dayOf(text: string): string {
  const on = parseDate(text);
  if (on === null) throw new Error(`not checked by IsDay: ${text}`);
  return on;
}
