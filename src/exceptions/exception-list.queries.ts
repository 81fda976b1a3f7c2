import type { EntityManager } from 'typeorm';
import type { Moment } from '../facts.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import { onDay } from './exception.queries.ts';
import { endingHorizon } from './exception.rules.ts';
import type { ExceptionFilter, ExceptionListRequest } from './exception-list.rules.ts';
import { exceptionReached, type Viewer } from './exception-reach.queries.ts';
import type { ExceptionRecord } from './exception-record.ts';

export interface ExceptionQuestion {
  readonly viewer: Viewer;
  readonly filter: ExceptionFilter;
  readonly moment: Moment;
}

const found = ({ viewer, filter, moment }: ExceptionQuestion): Sql =>
  sql`${onDay(moment, [exceptionReached(viewer, moment)])} WHERE ${all(conditions(filter, moment))}`;

function conditions({ standings, kinds, unitIds, ending }: ExceptionFilter, { on }: Moment): Sql[] {
  return [
    ...(standings.length === 0 ? [] : [isIn(raw('r."standing"'), standings)]),
    ...(kinds.length === 0 ? [] : [isIn(raw('r."subjectKind"'), kinds)]),
    ...(unitIds === null ? [] : [isIn(raw('r."unitId"'), unitIds)]),
    ...(ending ? [sql`r."standing" = 'live' AND r."validTo" <= ${endingHorizon(on)}`] : []),
  ];
}

type Order = Pick<ExceptionListRequest, 'sort' | 'descending'>;

/** Newest first without a choice; those without an end last. */
const ordered = ({ sort, descending }: Order): Sql =>
  raw(
    sort === 'validTo'
      ? `COALESCE(r."validTo", '9999') ${descending ? 'DESC' : 'ASC'}, r."fiscalYear" DESC, r.number DESC`
      : `r."fiscalYear" ${descending ? 'ASC' : 'DESC'}, r.number ${descending ? 'ASC' : 'DESC'}`,
  );

export const listExceptions = (
  manager: EntityManager,
  question: ExceptionQuestion,
  order: Order,
  window: { readonly limit: number; readonly offset: number },
): Promise<ExceptionRecord[]> =>
  rows(
    manager,
    sql`SELECT r.* FROM ${found(question)} ORDER BY ${ordered(order)} LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countExceptions(manager: EntityManager, question: ExceptionQuestion): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${found(question)}`,
  );
  return counted?.count ?? 0;
}
