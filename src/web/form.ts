import { type ValidationError, validateSync } from 'class-validator';
import { Refused } from '../shared/errors.ts';
import type { FieldError } from './components.ts';
import type { Translate } from './i18n.ts';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface ReadForm<T> {
  readonly value: T;
  /** Everything as it was typed, to be shown again. */
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/**
 * Takes exactly the fields that the form class initialises ('' for one value, [] for several) and checks them.
 * The `message` of a validator is a locale key.
 */
export function readForm<T extends object>(Form: new () => T, body: unknown, t: Translate): ReadForm<T> {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const value = new Form();
  const typed: Record<string, string | readonly string[]> = {};
  for (const [name, empty] of Object.entries(value)) {
    typed[name] = Array.isArray(empty) ? texts(sent[name]) : text(sent[name]);
  }
  Object.assign(value, typed);
  const errors = validateSync(value, { stopAtFirstError: true }).map((error) => fieldError(error, t));
  return { value, typed, errors };
}

/** No text of people has a NUL in it, and PostgreSQL keeps none. */
const text = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\0', '').trim().replaceAll('\r\n', '\n') : '';

function texts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map(text).filter((item) => item !== '');
}

function fieldError(error: ValidationError, t: Translate): FieldError {
  const [key = 'frame:invalid'] = Object.values(error.constraints ?? {});
  return { field: error.property, sentence: t(key) };
}

export type Attempt<R> =
  | { readonly done: true; readonly result: R }
  | { readonly done: false; readonly errors: readonly FieldError[] };

/** Runs the action on a form without faults; a rule's refusal becomes an error at its field, so that nothing typed is lost. */
export async function attempt<T, R>(
  form: ReadForm<T>,
  t: Translate,
  act: (value: T) => Promise<R>,
): Promise<Attempt<R>> {
  if (form.errors.length > 0) return { done: false, errors: form.errors };
  try {
    return { done: true, result: await act(form.value) };
  } catch (error) {
    if (error instanceof Refused) return { done: false, errors: [refusal(error, t)] };
    throw error;
  }
}

export const refusal = (error: Refused, t: Translate): FieldError => ({
  field: error.field ?? null,
  sentence: t(error.key, error.params),
});

/** The sentence at one field, as the field component wants it. */
export const errorAt = (errors: readonly FieldError[], field: string): string | null =>
  errors.find((error) => error.field === field)?.sentence ?? null;

/** One value as it was typed, or as it is stored where nothing was typed yet. */
export function typedText(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === 'string' ? value : '';
}
