import { AudienceForm } from '../audience/audience.form.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear } from '../shared/dates.ts';
import { decidePlan, submitPlan, takePlanStep } from '../training-plans/decision.actions.ts';
import { putItem } from '../training-plans/item.actions.ts';
import { beginPlan, type PlanPlace } from '../training-plans/plan.actions.ts';
import { findPlan, listPlans } from '../training-plans/plan.queries.ts';
import { firstDay } from '../training-plans/plan.rules.ts';
import type { Stage } from './demo-stage.ts';

const AIM = [
  '幹部を含む全職員が、年度内に1回、情報セキュリティの基礎を学び直す。',
  'マイナンバー利用事務の取扱者は、番号法第29条の2の研修も受け、受けられなかった職員には再受講の機会を設ける。',
].join('\n');

/** Month and day of the due date, and of the last day of the second chance, both of the fiscal year. */
const PLANNED = [
  { course: 'SEC-BASIC', due: '-12-25', makeUp: '-02-26', methods: ['elearning', 'session'], handlers: false },
  { course: 'SEC-MAIL', due: '-01-31', makeUp: '-03-12', methods: ['elearning'], handlers: false },
  { course: 'MN-HANDLER', due: '-12-25', makeUp: '-02-26', methods: ['elearning', 'session'], handlers: true },
] as const;

const dayIn = (year: number, monthDay: string): string => `${monthDay < '-04' ? year + 1 : year}${monthDay}`;

/** The plan of the year, decided by the CISO after the section head agreed, as the courses ask for it anyhow. */
export async function planYear(stage: Stage): Promise<void> {
  const { db, today, actor, member } = stage;
  if ((await listPlans(db.read)).length > 0) return;
  const year = fiscalYear(today);
  const office = actor('training');
  const place = await beginPlan(db, office, { fiscalYear: year, aim: AIM, copiesLastYear: false });
  for (const one of PLANNED) await plan(stage, place, one);
  const text = `令和${year - 2018}年度の研修計画`;
  const said = {
    subject: `${text}について`,
    purpose: `${text}を別紙のとおり定めてよろしいか伺います。`,
    officeNumber: '',
  };
  const filed = { decisionClass: 'ciso', retention: '5', fiscalYear: year };
  const circulation = { line: [member('head').number], joint: [] };
  await submitPlan(db, office, place, { ...said, ...filed, ...circulation }, await asked(stage, place));
  await takePlanStep(db, actor('head'), place, 'agreement', await asked(stage, place));
  await decidePlan(db, actor('ciso'), place, { ...(await asked(stage, place)), isProxy: false });
}

async function plan(stage: Stage, place: PlanPlace, one: (typeof PLANNED)[number]): Promise<void> {
  const year = place.fiscalYear;
  const audience = new AudienceForm();
  if (one.handlers) audience.mnHandlers = ['yes'];
  const terms = { opensOn: firstDay(year), dueOn: dayIn(year, one.due), makeUpUntil: dayIn(year, one.makeUp) };
  const item = { ...terms, course: one.course, joinerDays: 20, methods: one.methods, note: '', audience };
  const office: Actor = stage.actor('training');
  await putItem(stage.db, office, place, item, { revision: (await asked(stage, place)).revision, itemId: null });
}

async function asked({ db }: Stage, { fiscalYear: year, number }: PlanPlace) {
  const found = await findPlan(db.read, year, number);
  return { note: '', decides: true, revision: found?.revision ?? 0 };
}
