import type { EntityManager } from 'typeorm';
import { asksFor, isAway, isExempt, obligationsOf } from '../audience/asked-for.queries.ts';
import { totalOf } from '../audience/unit-counts.ts';
import { countByUnit } from '../audience/who-has-not.queries.ts';
import { held, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { raw, row, rows, sql } from '../sql.ts';
import { askedCourse, type RoundRow, roundsOfYear } from '../training/round.queries.ts';
import type { ItemRow, PlanRow } from './plan.queries.ts';

/** What came of one planned course by a day. People on leave and those exempt stand beside, not in the rate. */
export interface ItemFigures {
  readonly code: string;
  readonly title: string;
  readonly due: number;
  readonly done: number;
  /** Of those done: after the day by which it was to be. */
  readonly late: number;
  readonly overdue: number;
  readonly onLeave: number;
  readonly exempt: number;
  /** How many of those done, by the code of the method. */
  readonly modes: Readonly<Record<string, number>>;
}

/** In the order of the plan, as known now. */
export async function figuresOf(
  manager: EntityManager,
  { fiscalYear }: PlanRow,
  items: readonly ItemRow[],
  on: IsoDate,
): Promise<ItemFigures[]> {
  const moment = { on, knownAt: null };
  const rounds = new Map((await roundsOfYear(manager, fiscalYear)).map((round) => [round.courseId, round]));
  const figures: ItemFigures[] = [];
  for (const { courseId, code, title } of items) {
    const round = rounds.get(courseId);
    figures.push({ code, title, ...(round ? await figuresOfRound(manager, round, moment) : NOTHING) });
  }
  return figures;
}

type Counted = Omit<ItemFigures, 'code' | 'title'>;

const NOTHING: Counted = { due: 0, done: 0, late: 0, overdue: 0, onLeave: 0, exempt: 0, modes: {} };

async function figuresOfRound(manager: EntityManager, round: RoundRow, moment: Moment): Promise<Counted> {
  const asked = askedCourse(round);
  const total = totalOf(await countByUnit(manager, { asked, moment, within: 'all', q: '' }));
  const done = await rows<{ mode: string; late: number; count: number }>(
    manager,
    sql`SELECT k.mode AS "mode", CASE WHEN k.valid_from > o.due_on THEN 1 ELSE 0 END AS "late",
          CAST(count(*) AS integer) AS "count"
        FROM ${obligationsOf(asked, 'o')} JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
          JOIN (SELECT k.person_id, min(k.valid_from) AS first_on FROM ${raw(asked.deeds.table)} k
            WHERE ${asked.deeds.counting} AND ${held('k', moment)} GROUP BY k.person_id) f ON f.person_id = o.person_id
          JOIN ${raw(asked.deeds.table)} k ON k.person_id = f.person_id AND k.valid_from = f.first_on
            AND ${asked.deeds.counting} AND ${held('k', moment)}
        WHERE ${asksFor(asked, 'o')} AND ${held('o', moment)} AND NOT ${isAway(moment)} AND NOT ${isExempt(asked, moment)}
        GROUP BY 1, 2`,
  );
  const modes: Record<string, number> = {};
  for (const { mode, count } of done) modes[mode] = (modes[mode] ?? 0) + count;
  const late = done.reduce((sum, one) => sum + one.late * one.count, 0);
  return { ...total, late, modes };
}

export interface ReportRow {
  readonly id: string;
  readonly asOf: IsoDate;
  readonly reportedOn: IsoDate;
  readonly meeting: string;
  readonly findings: string;
  readonly improvements: string;
  readonly figures: readonly ItemFigures[];
  readonly madeAt: string;
  readonly madeBy: string;
}

const REPORT = sql`id AS "id", as_of AS "asOf", reported_on AS "reportedOn", meeting AS "meeting",
  findings AS "findings", improvements AS "improvements", figures AS "figures", made_at AS "madeAt", made_by AS "madeBy"`;

type Stored = Omit<ReportRow, 'figures'> & { readonly figures: string };

const read = (report: Stored): ReportRow => ({ ...report, figures: JSON.parse(report.figures) as ItemFigures[] });

/** The newest first. */
export async function reportsOf(manager: EntityManager, planId: string): Promise<ReportRow[]> {
  const found = await rows<Stored>(
    manager,
    sql`SELECT ${REPORT} FROM training_plan_report WHERE plan_id = ${planId} ORDER BY made_at DESC`,
  );
  return found.map(read);
}

export async function findReport(manager: EntityManager, planId: string, id: string): Promise<ReportRow | undefined> {
  const found = await row<Stored>(
    manager,
    sql`SELECT ${REPORT} FROM training_plan_report WHERE plan_id = ${planId} AND id = ${id}`,
  );
  return found && read(found);
}
