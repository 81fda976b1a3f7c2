import type { EntityManager } from 'typeorm';
import type { Moment } from '../facts.ts';
import { addMonths } from '../shared/dates.ts';
import { isIn, join, raw, rows, type Sql, sql } from '../sql.ts';
import { onDay } from './exception.queries.ts';
import type { ExceptionRecord } from './exception-record.ts';

/** Whose exceptions are asked for. */
export interface About {
  readonly people?: readonly string[];
  readonly devices?: readonly string[];
  readonly units?: readonly string[];
  /** Those for everybody as well. */
  readonly everybody?: boolean;
  /** What this person asked for as well. */
  readonly requester?: string;
}

/** So long what has ended is told where nothing carries it on (to be confirmed by the city). */
const TOLD_MONTHS = 6;

/** What holds for them on the day, and what has ended without another that carries it on; the first to end first. */
export const exceptionsAbout = (manager: EntityManager, about: About, moment: Moment): Promise<ExceptionRecord[]> =>
  rows(
    manager,
    sql`SELECT r.* FROM ${onDay(moment, [aboutThem(about), isTold(moment)])} ORDER BY r."validTo", r.number`,
  );

function aboutThem({ people = [], devices = [], units = [], everybody = false, requester }: About): Sql {
  const pieces = [
    isIn(raw('x.person_id'), people),
    isIn(raw('x.device_id'), devices),
    sql`(x.subject_kind = 'unit' AND ${isIn(raw('x.unit_id'), units)})`,
    ...(everybody ? [raw(`x.subject_kind = 'route'`)] : []),
    ...(requester === undefined ? [] : [sql`x.requester_id = ${requester}`]),
  ];
  return sql`(${join(pieces, ' OR ')})`;
}

const isTold = ({ on }: Moment): Sql =>
  sql`g.valid_from <= ${on} AND g.valid_to > ${addMonths(on, -TOLD_MONTHS)} AND (g.valid_to > ${on} OR NOT EXISTS (
    SELECT 1 FROM exception_request n JOIN exception_grant h ON h.exception_id = n.id
    WHERE n.renews_id = x.id AND h.superseded_at = g.superseded_at AND h.valid_from <= ${on} AND h.valid_to > ${on}))`;
