import { held, type Moment } from '../facts.ts';
import { raw, type Sql, sql } from '../sql.ts';

/** What people are asked for: to acknowledge a policy, to take a course in a fiscal year. */
export interface AskedFor {
  /** Names it among everything that anybody is asked for. */
  readonly key: string;
  /** The table that says who is asked (dated facts with `person_id` and `due_on`), and which of its rows mean this. */
  readonly obligations: { readonly table: string; readonly column: string; readonly id: string };
  /** The table of the deeds that settle it (dated facts with `person_id`), and which of its rows `k` do. */
  readonly deeds: { readonly table: string; readonly counting: Sql };
  /** Who is asked and exempt on the day, as a condition on the obligation `o`; null where nobody can be. */
  readonly exempt: ((moment: Moment) => Sql) | null;
}

/** The rows `alias` that ask somebody for this, whenever. */
export const asksFor = ({ obligations: { column, id } }: AskedFor, alias: string): Sql =>
  sql`${raw(`${alias}.${column}`)} = ${id}`;

export const obligationsOf = ({ obligations }: AskedFor, alias: string): Sql => raw(`${obligations.table} ${alias}`);

/** Whether person `o` has done it. */
export const isDone = ({ deeds }: AskedFor, moment: Moment): Sql =>
  sql`EXISTS (SELECT 1 FROM ${raw(deeds.table)} k WHERE k.person_id = o.person_id AND ${deeds.counting}
    AND ${held('k', moment)})`;

export const isAway = (moment: Moment): Sql =>
  sql`o.person_id IN (SELECT a.person_id FROM absence a WHERE ${held('a', moment)})`;

export const isExempt = ({ exempt }: AskedFor, moment: Moment): Sql => (exempt ? exempt(moment) : raw('1 = 0'));
