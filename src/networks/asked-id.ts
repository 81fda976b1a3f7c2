import { NotFound } from '../shared/errors.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in an address, which anybody may have written; throws NotFound for what can be none (PostgreSQL takes no NUL). */
export function askedId(text: unknown): string {
  if (typeof text !== 'string' || !ID.test(text)) throw new NotFound();
  return text;
}
