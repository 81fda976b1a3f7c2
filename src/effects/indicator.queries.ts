import type { EntityManager } from 'typeorm';
import { listTargets } from '../consolidation/kpi.queries.ts';
import type { Database } from '../database.ts';
import { held, known, type Moment } from '../facts.ts';
import type { Instant } from '../shared/dates.ts';
import { raw, row, rows, type Sql, sql } from '../sql.ts';
import type { Reading, Source } from './effect.rules.ts';
import { kpiFor } from './effect.rules.ts';

export interface IndicatorRow {
  readonly id: string;
  readonly factId: string;
  readonly source: Source;
  readonly goal: string;
  readonly title: string;
  readonly definition: string;
  readonly unitWord: string;
  readonly decimals: number;
  readonly lowerIsBetter: boolean;
  readonly restarts: boolean;
  readonly unitId: string | null;
  readonly position: number;
  readonly isRetired: boolean;
}

type When = Pick<Moment, 'knownAt'>;

/** Without their truth values, of which each engine speaks in its own way. */
const INDICATOR = sql`i.id AS "id", f.id AS "factId", i.source AS "source", f.goal AS "goal", f.title AS "title",
  f.definition AS "definition", f.unit_word AS "unitWord", f.decimals AS "decimals", f.unit_id AS "unitId",
  f.position AS "position", CASE WHEN f.lower_is_better THEN 1 ELSE 0 END AS "lower",
  CASE WHEN f.restarts THEN 1 ELSE 0 END AS "anew", CASE WHEN f.is_retired THEN 1 ELSE 0 END AS "retired"`;

type Raw = Omit<IndicatorRow, 'lowerIsBetter' | 'restarts' | 'isRetired'> & {
  readonly lower: number;
  readonly anew: number;
  readonly retired: number;
};

const indicatorOf = ({ lower, anew, retired, ...rest }: Raw): IndicatorRow => ({
  ...rest,
  ...{ lowerIsBetter: lower === 1, restarts: anew === 1, isRetired: retired === 1 },
});

const indicators = (moment: Moment, condition: Sql): Sql =>
  sql`SELECT ${INDICATOR} FROM effect_indicator i JOIN effect_indicator_fact f ON f.indicator_id = i.id
      WHERE ${held('f', moment)} AND ${condition} ORDER BY f.position, i.recorded_at, i.id`;

/** As of the day, those that are retired too. */
export const listIndicators = async (manager: EntityManager, moment: Moment): Promise<IndicatorRow[]> =>
  (await rows<Raw>(manager, indicators(moment, raw('1 = 1')))).map(indicatorOf);

export async function findIndicator(manager: EntityManager, id: string, moment: Moment): Promise<IndicatorRow | null> {
  const found = await row<Raw>(manager, indicators(moment, sql`i.id = ${id}`));
  return found ? indicatorOf(found) : null;
}

/** What a fiscal year aims at. */
export interface TargetRow {
  readonly indicatorId: string;
  readonly fiscalYear: number;
  readonly value: number;
  readonly reason: string;
}

/** Of every indicator, by fiscal year; what the consolidation aims at is told by the consolidation. */
export async function listEffectTargets(
  { read }: Database,
  all: readonly IndicatorRow[],
  when: When,
): Promise<TargetRow[]> {
  const own = await rows<Omit<TargetRow, 'value'> & { value: string }>(
    read,
    sql`SELECT g.indicator_id AS "indicatorId", g.fiscal_year AS "fiscalYear", g.value AS "value", g.reason AS "reason"
        FROM effect_target g WHERE ${known('g', when)} ORDER BY g.fiscal_year`,
  );
  const kpis = await listTargets(read, when);
  const told = all.flatMap(({ id, source }) => {
    const kpi = kpiFor(source);
    const scale = kpi === 'oneTerminalRate' ? 100 : 1;
    return kpis
      .filter((target) => target.kpi === kpi)
      .map(({ fiscalYear, value, reason }) => ({ indicatorId: id, fiscalYear, value: value * scale, reason }));
  });
  return [...own.map((one) => ({ ...one, value: Number(one.value) })), ...told];
}

/** 実績 that somebody entered, with when it was recorded. */
export interface ActualRow extends Reading {
  readonly indicatorId: string;
  readonly note: string;
  readonly recordedAt: Instant;
}

/** Of one indicator or of all, the earliest day first. */
export async function listActuals(
  manager: EntityManager,
  when: When,
  indicatorId: string | null = null,
): Promise<ActualRow[]> {
  const own = indicatorId === null ? raw('1 = 1') : sql`a.indicator_id = ${indicatorId}`;
  const found = await rows<Omit<ActualRow, 'value'> & { value: string }>(
    manager,
    sql`SELECT a.indicator_id AS "indicatorId", a.on_day AS "on", a.value AS "value", a.note AS "note",
          a.recorded_at AS "recordedAt" FROM effect_actual a
        WHERE ${known('a', when)} AND ${own} ORDER BY a.on_day`,
  );
  return found.map((one) => ({ ...one, value: Number(one.value) }));
}

export interface CommentRow {
  readonly indicatorId: string;
  readonly fiscalYear: number;
  readonly text: string;
}

export const listComments = (manager: EntityManager, when: When): Promise<CommentRow[]> =>
  rows(
    manager,
    sql`SELECT c.indicator_id AS "indicatorId", c.fiscal_year AS "fiscalYear", c.text AS "text"
        FROM effect_comment c WHERE ${known('c', when)} ORDER BY c.fiscal_year`,
  );
