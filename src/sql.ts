import type { EntityManager } from 'typeorm';
import type { Database } from './database.ts';

/** One piece of SQL with its values; pieces nest, so that conditions are composed without string work. */
export interface Sql {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && 'parts' in value;

export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const parts: string[] = [strings[0] ?? ''];
  const bound: unknown[] = [];
  const extend = (text: string): void => {
    parts.push((parts.pop() ?? '') + text);
  };
  values.forEach((value, index) => {
    if (isSql(value)) {
      extend(value.parts[0] ?? '');
      parts.push(...value.parts.slice(1));
      bound.push(...value.values);
    } else {
      bound.push(value);
      parts.push('');
    }
    extend(strings[index + 1] ?? '');
  });
  return { parts, values: bound };
}

/** Text that comes from the program itself (a column, a direction), never from a request. */
export const raw = (text: string): Sql => ({ parts: [text], values: [] });

/** In one pass: a list of thousands of ids is usual. */
export function join(pieces: readonly Sql[], separator: string): Sql {
  const parts = [''];
  const values: unknown[] = [];
  pieces.forEach((piece, index) => {
    const [first = '', ...rest] = piece.parts;
    parts.push(`${parts.pop() ?? ''}${index === 0 ? '' : separator}${first}`, ...rest);
    values.push(...piece.values);
  });
  return { parts, values };
}

/** `all([])` is true: a list without conditions shows everything. */
export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? raw('1 = 1') : join(conditions, ' AND ');

/** `IN ()` is no SQL: an empty list holds for no row. */
export const isIn = (column: Sql, values: readonly unknown[]): Sql =>
  values.length === 0
    ? raw('1 = 0')
    : sql`${column} IN (${join(
        values.map((value) => sql`${value}`),
        ', ',
      )})`;

/** The values as rows of a subquery: one parameter, however many there are. */
export const listed = (engine: Database['engine'], values: readonly string[]): Sql =>
  engine === 'postgres'
    ? sql`SELECT value FROM json_array_elements_text(${JSON.stringify(values)})`
    : sql`SELECT value FROM json_each(${JSON.stringify(values)})`;

export async function rows<T>(manager: EntityManager, query: Sql): Promise<T[]> {
  const postgres = manager.connection.options.type === 'postgres';
  const text = query.parts.reduce((done, part, index) => `${done}${postgres ? `$${index}` : '?'}${part}`);
  return manager.query(text, [...query.values]);
}

export async function row<T>(manager: EntityManager, query: Sql): Promise<T | undefined> {
  return (await rows<T>(manager, query))[0];
}
