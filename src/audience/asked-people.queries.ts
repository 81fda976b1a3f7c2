import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { rows, sql } from '../sql.ts';
import { type AskedFor, asksFor, isDone, isExempt, obligationsOf } from './asked-for.queries.ts';

export interface AskedPerson {
  readonly personId: string;
  readonly done: number;
}

/** Everybody who is asked on the day and not exempt, and whether they have done it. */
export const askedPeople = (manager: EntityManager, asked: AskedFor, moment: Moment): Promise<AskedPerson[]> =>
  rows(
    manager,
    sql`SELECT o.person_id AS "personId", CASE WHEN ${isDone(asked, moment)} THEN 1 ELSE 0 END AS "done"
        FROM ${obligationsOf(asked, 'o')}
        WHERE ${asksFor(asked, 'o')} AND ${held('o', moment)} AND NOT ${isExempt(asked, moment)}`,
  );
