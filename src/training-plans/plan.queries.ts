import type { EntityManager } from 'typeorm';
import type { DecisionTables } from '../decisions/hands.queries.ts';
import { row, rows, sql } from '../sql.ts';
import type { PlannedCourse } from './plan.rules.ts';
import type { PlanState } from './plan-life.rules.ts';

/** Where what is put forward of training plans lies. */
export const PLAN_TABLES: DecisionTables = { prefix: 'training_plan', key: 'plan_id' };

export interface PlanRow {
  readonly id: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly aim: string;
  readonly state: PlanState;
  readonly round: number;
  readonly revision: number;
  /** The instant of its decision. */
  readonly decidedAt: string | null;
  readonly courses: number;
}

const PLAN = sql`p.id AS "id", p.fiscal_year AS "fiscalYear", p.number AS "number", p.aim AS "aim", p.state AS "state",
  p.round AS "round", p.revision AS "revision",
  (SELECT max(s.at) FROM training_plan_step s WHERE s.plan_id = p.id AND s.step = 'decision') AS "decidedAt",
  (SELECT CAST(count(*) AS integer) FROM training_plan_item i WHERE i.plan_id = p.id) AS "courses"`;

/** The newest year first, of each its changes after it. */
export const listPlans = (manager: EntityManager): Promise<PlanRow[]> =>
  rows(manager, sql`SELECT ${PLAN} FROM training_plan p ORDER BY p.fiscal_year DESC, p.number DESC`);

export const findPlan = (manager: EntityManager, fiscalYear: number, number: number): Promise<PlanRow | undefined> =>
  row(manager, sql`SELECT ${PLAN} FROM training_plan p WHERE p.fiscal_year = ${fiscalYear} AND p.number = ${number}`);

/** The plans of a year, the newest first. */
export const plansOfYear = (manager: EntityManager, fiscalYear: number): Promise<PlanRow[]> =>
  rows(manager, sql`SELECT ${PLAN} FROM training_plan p WHERE p.fiscal_year = ${fiscalYear} ORDER BY p.number DESC`);

export interface ItemRow extends PlannedCourse {
  readonly id: string;
  readonly title: string;
  readonly position: number;
}

export async function itemsOf(manager: EntityManager, planId: string): Promise<ItemRow[]> {
  const found = await rows<Omit<ItemRow, 'methods'> & { readonly methods: string }>(
    manager,
    sql`SELECT i.id AS "id", i.course_id AS "courseId", c.code AS "code", c.title AS "title", i.audience AS "audience",
          i.opens_on AS "opensOn", i.due_on AS "dueOn", i.joiner_days AS "joinerDays",
          i.make_up_until AS "makeUpUntil", i.methods AS "methods", i.note AS "note",
          i.position AS "position"
        FROM training_plan_item i JOIN course c ON c.id = i.course_id
        WHERE i.plan_id = ${planId} ORDER BY i.position`,
  );
  return found.map((item) => ({ ...item, methods: JSON.parse(item.methods) as string[] }));
}

export interface WaitingPlan {
  readonly fiscalYear: number;
  readonly number: number;
  readonly submittedAt: string;
}

/** Plans that wait for the person's opinion. */
export const planReviewsWaiting = (manager: EntityManager, personId: string): Promise<WaitingPlan[]> =>
  rows(
    manager,
    sql`SELECT p.fiscal_year AS "fiscalYear", p.number AS "number", max(s.at) AS "submittedAt"
        FROM training_plan_reviewer r JOIN training_plan p ON p.id = r.plan_id AND p.round = r.round
          JOIN training_plan_step s ON s.plan_id = r.plan_id AND s.round = r.round AND s.step = 'submission'
        WHERE r.person_id = ${personId} AND p.state = 'circulating' AND NOT EXISTS (SELECT 1 FROM training_plan_step a
          WHERE a.plan_id = r.plan_id AND a.round = r.round AND a.step = 'agreement' AND a.by_id = r.person_id)
        GROUP BY p.fiscal_year, p.number ORDER BY max(s.at)`,
  );

/** What is drafted or circulates. */
export const plansUnderWay = (manager: EntityManager): Promise<PlanRow[]> =>
  rows(
    manager,
    sql`SELECT ${PLAN} FROM training_plan p WHERE p.state IN ('draft', 'circulating') ORDER BY p.fiscal_year, p.number`,
  );
