import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { PlanRecord } from './plan.queries.ts';
import { newPlanFrame, planAddress, planFrame, planTitle } from './plan-frame.ts';
import type { PlanMove } from './plan-life.rules.ts';

type FormView = ReturnType<typeof formPage>;
interface FormPage {
  readonly view: FormView;
  readonly frame: Frame;
}

/** 起案: a name for a solution that the city means to carry out. */
export function draftPage(
  { solutionId, scenarioId }: { solutionId: string; scenarioId: string },
  state: FormState,
): FormPage {
  const { t } = state;
  const { text, area } = fieldsOf('plans', state);
  const title = t('plans:draft.title');
  const view = formPage(
    {
      ...{
        title,
        lead: t('plans:draft.lead'),
        action: `/plans/drafts/${solutionId}`,
        submit: t('plans:draft.submit'),
      },
      fields: [
        text('name', { required: true, maxlength: 100, width: 'full' }),
        area('note', { support: t('plans:support.note') }),
      ],
      back: { href: `/scenarios/${scenarioId}`, label: t('plans:back') },
    },
    state,
  );
  return { view, frame: newPlanFrame(t, title) };
}

/** One step of the plan's life: what it means, a note, one button. */
export const stepPage =
  ({ step, grave, needsNote }: PlanMove) =>
  (plan: PlanRecord, state: FormState): FormPage => {
    const { t } = state;
    const { area, hidden } = fieldsOf('plans', state);
    const title = t(`plans:life.${step}.title`, { plan: planTitle(t, plan) });
    const view = formPage(
      {
        ...{ title, lead: t(`plans:life.${step}.lead`), submit: t(`plans:life.${step}.do`), danger: grave },
        action: `${planAddress(plan)}/${step}`,
        fields: [area('note', { required: needsNote, support: t('plans:support.note') }), hidden('revision')],
        back: { href: planAddress(plan), label: t('plans:back') },
      },
      state,
    );
    return { view, frame: planFrame(t, plan, title) };
  };

export function replanPage(plan: PlanRecord, state: FormState): FormPage {
  const { t } = state;
  const { text, area } = fieldsOf('plans', state);
  const title = t('plans:replanning.title', { plan: planTitle(t, plan) });
  const view = formPage(
    {
      ...{ title, lead: t('plans:replanning.lead'), submit: t('plans:replanning.submit') },
      action: `${planAddress(plan)}/replanning`,
      fields: [
        text('name', { required: true, maxlength: 100, width: 'full' }),
        area('note', { support: t('plans:support.note') }),
      ],
      back: { href: planAddress(plan), label: t('plans:back') },
    },
    state,
  );
  return { view, frame: planFrame(t, plan, title) };
}
