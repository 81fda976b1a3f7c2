import type { EntityManager } from 'typeorm';
import { isId } from '../devices/device-record.ts';
import { held, known, type Moment, stoodAt } from '../facts.ts';
import { NotFound } from '../shared/errors.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import { ExceptionStep } from './exception.entity.ts';
import { exceptionReached, type Viewer } from './exception-reach.queries.ts';
import type { ExceptionRecord } from './exception-record.ts';

const COLUMNS = raw(`x.id AS "id", x.fiscal_year AS "fiscalYear", x.number AS "number", x.subject_kind AS "subjectKind",
  x.subject_label AS "subjectLabel", x.person_id AS "personId", x.device_id AS "deviceId", x.unit_id AS "unitId",
  x.access_row AS "accessRow", x.policy_slug AS "policySlug", x.policy_title AS "policyTitle",
  x.policy_version AS "policyVersion", x.clause_key AS "clauseKey", x.clause_label AS "clauseLabel",
  x.clause_heading AS "clauseHeading", x.reason AS "reason", x.measure AS "measure", x.from_on AS "fromOn",
  x.until_on AS "untilOn", x.emergency AS "emergency", x.requester_id AS "requesterId", x.renews_id AS "renewsId",
  x.state AS "state", x.revision AS "revision"`);

/**
 * On the day that is asked about: what has been permitted holds or does not, whatever came of it later; before that, what
 * had been done by the end of the day.
 */
const standing = ({ on }: Moment): Sql =>
  sql`CASE WHEN g.valid_from <= ${on} AND g.valid_to > ${on} THEN 'live'
        WHEN s.state IN ('permitted', 'ended') AND g.valid_from > ${on} THEN 'ahead'
        WHEN s.state = 'permitted' AND g.valid_to <= ${on} THEN 'expired'
        WHEN s.state = 'permitted' THEN 'ahead' ELSE s.state END`;

/** The condition that a step `l` was the last one of a request by the end of the day, as far as it was known. */
const lastStep = (moment: Moment, requestId: Sql, stepAt: Sql): Sql =>
  sql`${stepAt} = (SELECT max(l.at) FROM exception_step l
        WHERE l.exception_id = ${requestId} AND l.at <= ${stoodAt(moment)})`;

const wasRecorded = (at: string, { knownAt }: Moment): Sql =>
  knownAt === null ? raw('1 = 1') : sql`${raw(at)} <= ${knownAt}`;

/** Each request with its last step by the end of the day and what was permitted; one that holds is there in any case. */
const sources = (moment: Moment): Sql =>
  sql`exception_request x
      LEFT JOIN exception_step s ON s.exception_id = x.id AND ${lastStep(moment, raw('x.id'), raw('s.at'))}
      LEFT JOIN exception_grant g ON g.exception_id = x.id AND ${known('g', moment)}
      LEFT JOIN exception_step p ON p.exception_id = x.id AND p.step = 'permission' AND ${wasRecorded('p.at', moment)}`;

/** The request that carries `x` on. */
const renewing = (moment: Moment): Sql =>
  moment.knownAt === null
    ? raw(`SELECT max(n.id) FROM exception_request n WHERE n.renews_id = x.id
        AND n.state NOT IN ('refused', 'withdrawn')`)
    : sql`SELECT max(n.id) FROM exception_request n JOIN exception_step m ON m.exception_id = n.id
        AND ${lastStep(moment, raw('n.id'), raw('m.at'))}
        WHERE n.renews_id = x.id AND m.state NOT IN ('refused', 'withdrawn')`;

const isThere = ({ on }: Moment): Sql => sql`(s.id IS NOT NULL OR (g.valid_from <= ${on} AND g.valid_to > ${on}))`;

/** The requests of a day as a table `r`, with what they stand at. */
export const onDay = (moment: Moment, conditions: readonly Sql[]): Sql =>
  sql`(SELECT ${COLUMNS}, ${standing(moment)} AS "standing", g.valid_from AS "validFrom", g.valid_to AS "validTo",
        p.by_label AS "permittedBy", p.at AS "permittedAt", u.name AS "unit",
        (${renewing(moment)}) AS "renewedById"
      FROM ${sources(moment)}
      LEFT JOIN unit_fact u ON u.unit_id = x.unit_id AND ${held('u', moment)}
      WHERE ${all([isThere(moment), ...conditions])}) r`;

/** Throws NotFound also for what the person may not see. */
export async function getException(
  manager: EntityManager,
  id: string,
  viewer: Viewer,
  moment: Moment,
): Promise<ExceptionRecord> {
  const conditions = [sql`x.id = ${id}`, exceptionReached(viewer, moment)];
  const found = isId(id)
    ? await row<ExceptionRecord>(manager, sql`SELECT * FROM ${onDay(moment, conditions)}`)
    : undefined;
  if (!found) throw new NotFound();
  return found;
}

/** Who did what with the request, in order. */
export const exceptionSteps = (manager: EntityManager, exceptionId: string): Promise<ExceptionStep[]> =>
  manager.find(ExceptionStep, { where: { exceptionId }, order: { at: 'ASC' } });

/** What was done with these requests by the end of the day, in order. */
export const stepsOfMany = (
  manager: EntityManager,
  ids: readonly string[],
  moment: Moment,
): Promise<Pick<ExceptionStep, 'exceptionId' | 'step' | 'state' | 'at' | 'byLabel' | 'note'>[]> =>
  rows(
    manager,
    sql`SELECT l.exception_id AS "exceptionId", l.step AS "step", l.state AS "state", l.at AS "at",
          l.by_label AS "byLabel", l.note AS "note" FROM exception_step l
        WHERE ${isIn(raw('l.exception_id'), ids)} AND l.at <= ${stoodAt(moment)}
        ORDER BY l.at`,
  );

export interface Named {
  readonly id: string;
  readonly fiscalYear: number;
  readonly number: number;
}

/** How these are numbered. */
export const exceptionsNamed = (manager: EntityManager, ids: readonly string[]): Promise<Named[]> =>
  rows(
    manager,
    sql`SELECT id AS "id", fiscal_year AS "fiscalYear", number AS "number" FROM exception_request
        WHERE ${isIn(raw('id'), ids)}`,
  );

export const exceptionNamed = async (manager: EntityManager, id: string | null): Promise<Named | null> =>
  id === null ? null : ((await exceptionsNamed(manager, [id]))[0] ?? null);
