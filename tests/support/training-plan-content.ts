import { AudienceForm } from '../../src/audience/audience.form.ts';
import { EVERYBODY } from '../../src/audience/audience.rules.ts';
import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { operator } from '../../src/shared/actor.ts';
import { ROLES } from '../../src/shared/permissions.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { findCourse } from '../../src/training/training.queries.ts';
import { decidePlan, submitPlan, takePlanStep } from '../../src/training-plans/decision.actions.ts';
import { putItem } from '../../src/training-plans/item.actions.ts';
import { beginPlan, type PlanPlace } from '../../src/training-plans/plan.actions.ts';
import { TrainingPlan, TrainingPlanItem } from '../../src/training-plans/plan.entity.ts';
import { findPlan, itemsOf } from '../../src/training-plans/plan.queries.ts';
import { makeReport } from '../../src/training-plans/report.actions.ts';
import type { TestApp } from './app.ts';
import { given } from './city.ts';
import { NUMBER_OF } from './city-content.ts';
import { actorFor } from './decided.ts';

type City = Pick<TestApp, 'db'>;
type Places = Readonly<Record<string, string>>;

const BY = operator('test');
const COURSE = 'SEC-BASIC';

const planOf = async ({ db }: City, { fiscalYear, number }: PlanPlace) => {
  const plan = await findPlan(db.read, fiscalYear, number);
  if (!plan) throw new Error(`no plan of ${fiscalYear}`);
  return plan;
};

const asked = async (city: City, place: PlanPlace) => ({
  ...{ note: '', decides: true, revision: (await planOf(city, place)).revision },
});

async function begun(city: City, fiscalYear: number): Promise<PlanPlace> {
  const place = await beginPlan(city.db, BY, { fiscalYear, aim: '毎年度1回', copiesLastYear: false });
  const days = { opensOn: `${fiscalYear}-04-01`, dueOn: `${fiscalYear}-12-10`, makeUpUntil: null, joinerDays: 20 };
  const item = { ...days, course: COURSE, methods: ['elearning'], note: '', audience: new AudienceForm() };
  await putItem(city.db, BY, place, item, { revision: 1, itemId: null });
  return place;
}

/** A draft of a year for which nobody begins a plan today. */
async function draftOf({ db }: City, fiscalYear: number): Promise<PlanPlace> {
  const course = await findCourse(db.read, COURSE);
  await given(db, async (tx) => {
    const plan = { id: newId(), fiscalYear, number: 1, aim: '毎年度1回', state: 'draft', round: 0, revision: 1 };
    await insertMany(tx.manager, TrainingPlan, [{ ...plan, madeAt: tx.at }]);
    const days = { opensOn: `${fiscalYear}-04-01`, dueOn: `${fiscalYear}-12-10`, makeUpUntil: null, joinerDays: 20 };
    const item = { id: newId(), planId: plan.id, position: 0, courseId: course?.id ?? '', note: '', ...days };
    const whom = { audience: JSON.stringify(EVERYBODY), methods: '["elearning"]' };
    await insertMany(tx.manager, TrainingPlanItem, [{ ...item, ...whom }]);
  });
  return { fiscalYear, number: 1 };
}

/** Everybody is asked for their opinion, so that every role finds something to say it on. */
async function circulated(city: City, place: PlanPlace): Promise<PlanPlace> {
  const proposal = { subject: '研修計画', purpose: '定めてよろしいか。', officeNumber: '', retention: '5' };
  const rest = {
    decisionClass: 'ciso',
    fiscalYear: place.fiscalYear,
    line: [],
    joint: ROLES.map((one) => NUMBER_OF[one]),
  };
  await submitPlan(city.db, BY, place, { ...proposal, ...rest }, await asked(city, place));
  return place;
}

async function agreed(city: City, place: PlanPlace): Promise<PlanPlace> {
  await circulated(city, place);
  for (const role of ROLES) {
    const actor = await actorFor(city.db, NUMBER_OF[role]);
    await takePlanStep(city.db, actor, place, 'agreement', await asked(city, place));
  }
  return place;
}

/** A plan in each state, so that every step finds one that can take it. */
export async function trainingPlansOf(city: City) {
  const extra = { title: '新任職員の研修', description: '', audience: 'plan', dueDay: '12-10', startsOn: '2026-04-01' };
  await addCourse(city.db, BY, { code: 'SEC-NEW', ...extra });
  const decided = await agreed(city, await begun(city, 2026));
  const proxy = { ...(await asked(city, decided)), isProxy: true };
  await decidePlan(city.db, await actorFor(city.db, NUMBER_OF.head), decided, proxy);
  const days = { asOf: '2026-11-22', reportedOn: '2026-11-22' };
  const said = { meeting: '委員会', findings: '計画のとおり', improvements: '' };
  const report = await makeReport(city.db, BY, decided, { ...days, ...said });
  const draft = await draftOf(city, 2028);
  const [item] = await itemsOf(city.db.read, (await planOf(city, draft)).id);
  const circulating = await circulated(city, await draftOf(city, 2023));
  const ready = await agreed(city, await draftOf(city, 2024));
  return {
    places: { ...at(decided), ...ITEM(item?.id ?? ''), ...REPORT(report) },
    own: own({ draft, circulating, ready }),
  };
}

const PLAN = '/training/plans/:/:';
const ITEM = (id: string): Places => ({ [`${PLAN}/items/:`]: id });
const REPORT = (id: string): Places => ({ [`${PLAN}/reports/:`]: id });
const at = ({ fiscalYear, number }: PlanPlace): Places => ({
  ...{ '/training/plans/:': String(fiscalYear), [PLAN]: String(number) },
});

const STEPS = {
  draft: ['edit', 'items/new', 'items/:item/edit', 'items/:item/removal', 'submission', 'withdrawal'],
  circulating: ['agreement', 'rejection', 'recall'],
  ready: ['decision'],
} as const;

const own = (plans: Readonly<Record<keyof typeof STEPS, PlanPlace>>): Readonly<Record<string, Places>> =>
  Object.fromEntries(
    (Object.keys(STEPS) as (keyof typeof STEPS)[]).flatMap((state) =>
      STEPS[state].map((step) => [`/training/plans/:year/:number/${step}`, at(plans[state])]),
    ),
  );
