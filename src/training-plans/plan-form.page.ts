import { type AudienceChoices, audienceFields } from '../audience/audience-fields.page.ts';
import { capacityField, proposalFields } from '../decisions/decision-fields.page.ts';
import { fiscalYearLabel } from '../shared/dates.ts';
import { MODES } from '../training/training.rules.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import type { ItemRow, PlanRow } from './plan.queries.ts';
import { belowPlan, belowPlans, PLANS, planAddress, planName } from './plan-frame.ts';
import type { PlanMove, PlanStep } from './plan-life.rules.ts';

interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

const NS = 'trainingPlans';

const backTo = (href: string, { t }: FormState) => ({ href, label: t('trainingPlans:back') });

export function beginPage(years: readonly number[], state: FormState): FormPage {
  const { t, lang } = state;
  const { select, area, ticks } = fieldsOf(NS, state);
  const options = years.map((year) => ({ value: String(year), label: fiscalYearLabel(year, lang) }));
  const fields = [
    select('fiscalYear', options, { required: true }),
    area('aim', { required: true, support: t('trainingPlans:support.aim') }),
    ticks('copies', [{ value: 'yes', label: t('trainingPlans:copies') }]),
  ];
  const title = t('trainingPlans:begin.title');
  const parts = { title, lead: t('trainingPlans:begin.lead'), submit: t('trainingPlans:begin.do') };
  const view = formPage({ ...parts, action: `${PLANS}/new`, fields, back: backTo(PLANS, state) }, state);
  return { view, frame: belowPlans(t, title) };
}

export function aimPage(plan: PlanRow, state: FormState): FormPage {
  const { t } = state;
  const { area, hidden } = fieldsOf(NS, state);
  const title = t('trainingPlans:edit.title', { plan: planName(plan, state) });
  const fields = [area('aim', { required: true, support: t('trainingPlans:support.aim') }), hidden('revision')];
  const address = planAddress(plan);
  const parts = { title, submit: t('trainingPlans:save'), action: `${address}/edit`, fields };
  return { view: formPage({ ...parts, back: backTo(address, state) }, state), frame: belowPlan(plan, title, state) };
}

export interface ItemData {
  readonly plan: PlanRow;
  readonly item: ItemRow | null;
  readonly courses: readonly { readonly code: string; readonly title: string }[];
  readonly choices: AudienceChoices;
}

export function itemPage({ plan, item, courses, choices }: ItemData, state: FormState): FormPage {
  const { t, errors } = state;
  const { select, day, text, area, ticks, hidden } = fieldsOf(NS, state);
  const address = planAddress(plan);
  const options = courses.map(({ code, title }) => ({ value: code, label: title }));
  const methods = MODES.map(({ code }) => ({ value: code, label: t(`training:mode.${code}`) }));
  const support = (name: string) => ({ support: t(`trainingPlans:support.${name}`) });
  const terms: FieldView[] = [
    select('course', options, { required: true, blank: t('decisions:choose') }),
    day('opensOn', { required: true, ...support('opensOn') }),
    day('dueOn', { required: true }),
    text('joinerDays', { required: true, width: 'short', inputmode: 'numeric', ...support('joinerDays') }),
    day('makeUpUntil', support('makeUpUntil')),
    ticks('methods', methods),
    area('note', support('note')),
    hidden('revision'),
  ];
  const title = t(item ? 'trainingPlans:item.edit' : 'trainingPlans:item.add', { plan: planName(plan, state) });
  const save = { label: t('trainingPlans:save'), kind: 'primary', submit: true } as const;
  const view = {
    head: { title, lead: t('trainingPlans:item.lead') },
    form: {
      action: item ? `${address}/items/${item.id}/edit` : `${address}/items/new`,
      groups: [{ legend: t('trainingPlans:item.terms'), fields: terms }, audienceFields(choices, state)],
      errors,
      buttons: [save, { kind: 'secondary' as const, ...backTo(address, state) }],
    },
  };
  return { view, frame: belowPlan(plan, title, state) };
}

export function removalPage({ plan, item }: { plan: PlanRow; item: ItemRow }, state: FormState): FormPage {
  const { t } = state;
  const address = planAddress(plan);
  const title = t('trainingPlans:removal.title', { title: item.title });
  const view = formPage(
    {
      ...{ title, lead: t('trainingPlans:removal.lead'), submit: t('trainingPlans:do.removeItem'), danger: true },
      action: `${address}/items/${item.id}/removal`,
      fields: [fieldsOf(NS, state).hidden('revision')],
      back: backTo(address, state),
    },
    state,
  );
  return { view, frame: belowPlan(plan, title, state) };
}

const ASKS: Readonly<Partial<Record<PlanStep, (state: FormState) => readonly FieldView[]>>> = {
  submission: proposalFields,
  decision: (state) => [capacityField(state)],
};

/** One step of the plan's way: what it means, what it asks, a note, one button. */
export const planStepPage =
  ({ step, needsNote, grave }: PlanMove) =>
  (plan: PlanRow, state: FormState): FormPage => {
    const { t } = state;
    const { area, hidden } = fieldsOf('decisions', state);
    const title = t(`trainingPlans:life.${step}.title`, { plan: planName(plan, state) });
    const address = planAddress(plan);
    const view = formPage(
      {
        ...{ title, lead: t(`trainingPlans:life.${step}.lead`), submit: t(`trainingPlans:life.${step}.do`) },
        ...{ danger: grave, action: `${address}/${step}`, back: backTo(address, state) },
        fields: [...(ASKS[step]?.(state) ?? []), area('note', { required: needsNote }), hidden('revision')],
      },
      state,
    );
    return { view, frame: belowPlan(plan, title, state) };
  };

/** 変更: begins a new plan of the same year. */
export function revisionPage(plan: PlanRow, state: FormState): FormPage {
  const { t } = state;
  const address = planAddress(plan);
  const title = t('trainingPlans:revision.title', { plan: planName(plan, state) });
  const parts = { title, lead: t('trainingPlans:revision.lead'), submit: t('trainingPlans:revision.do') };
  const view = formPage({ ...parts, action: `${address}/revision`, fields: [], back: backTo(address, state) }, state);
  return { view, frame: belowPlan(plan, title, state) };
}

export function reportFormPage(plan: PlanRow, state: FormState): FormPage {
  const { t } = state;
  const { day, text, area } = fieldsOf(NS, state);
  const address = planAddress(plan);
  const title = t('trainingPlans:report.new', { plan: planName(plan, state) });
  const fields = [
    day('asOf', { required: true, support: t('trainingPlans:support.asOf') }),
    day('reportedOn', { required: true, support: t('trainingPlans:support.reportedOn') }),
    text('meeting', { required: true, maxlength: 200, width: 'full', support: t('trainingPlans:support.meeting') }),
    area('findings', { required: true, support: t('trainingPlans:support.findings') }),
    area('improvements', { support: t('trainingPlans:support.improvements') }),
  ];
  const parts = { title, lead: t('trainingPlans:report.lead'), submit: t('trainingPlans:report.do') };
  const view = formPage({ ...parts, action: `${address}/reports/new`, fields, back: backTo(address, state) }, state);
  return { view, frame: belowPlan(plan, title, state) };
}
