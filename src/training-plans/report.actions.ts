import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { heldIn, type PlanPlace, planIn, planSubject } from './plan.actions.ts';
import { TrainingPlanReport } from './plan.entity.ts';
import { itemsOf } from './plan.queries.ts';
import { firstDay, lastDay } from './plan.rules.ts';
import { figuresOf } from './report.queries.ts';

export interface ReportAsked {
  /** 基準日 of the figures. */
  readonly asOf: IsoDate;
  readonly reportedOn: IsoDate;
  readonly meeting: string;
  readonly findings: string;
  readonly improvements: string;
}

/** Keeps what is reported of the plan, with the figures as of the day as they are known now. Answers the report's id. */
export function makeReport(db: Database, by: Actor, place: PlanPlace, asked: ReportAsked): Promise<string> {
  return change(db, by, async (tx) => {
    const plan = await planIn(tx, place);
    if ((await heldIn(tx, plan.fiscalYear))?.id !== plan.id) throw new Refused('trainingPlans:refused.notHeld');
    const { asOf, reportedOn } = asked;
    if (asOf > tx.today) throw new Refused('trainingPlans:refused.asOfLater', {}, 'asOf');
    if (asOf < firstDay(plan.fiscalYear) || asOf > lastDay(plan.fiscalYear))
      throw new Refused('trainingPlans:refused.outside', {}, 'asOf');
    if (reportedOn < asOf) throw new Refused('trainingPlans:refused.reportedEarly', {}, 'reportedOn');
    const figures = await figuresOf(tx.manager, plan, await itemsOf(tx.manager, plan.id), asOf);
    const id = newId();
    const made = { madeAt: tx.at, madeBy: tx.by.label, figures: JSON.stringify(figures) };
    await insertMany(tx.manager, TrainingPlanReport, [{ id, planId: plan.id, ...asked, ...made }]);
    await tx.record({ action: 'trainingPlan.reported', subjects: [planSubject(plan)], after: { ...asked } });
    return id;
  });
}
