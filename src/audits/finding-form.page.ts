import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { AuditRecord } from './audit.queries.ts';
import { FINDING_KINDS } from './audit.rules.ts';
import type { FormPage } from './audit-form.page.ts';
import { auditAddress, belowAudit, belowFinding, findingAddress } from './audit-frame.ts';
import { findingName } from './audit-view.ts';
import type { FindingRecord } from './finding.queries.ts';
import type { TakenStep } from './finding-step.actions.ts';
import type { ItemRecord } from './item.queries.ts';

export interface NewFindingData {
  readonly audit: AuditRecord;
  readonly items: readonly ItemRecord[];
  /** The item from whose page somebody comes. */
  readonly item: string;
}

export function newFindingPage({ audit, items }: NewFindingData, state: FormState): FormPage {
  const { t } = state;
  const { text, area, day, select } = fieldsOf('audits', state);
  const title = t('audits:findingForm.title');
  const at = auditAddress(audit);
  const kinds = FINDING_KINDS.map((value) => ({ value, label: t(`audits:value.kind.${value}`) }));
  const options = items.map(({ id, place, question }) => ({
    ...{ value: id, label: t('audits:itemOption', { place, question: question.slice(0, 60) }) },
  }));
  const view = formPage(
    {
      ...{ title, lead: t('audits:findingForm.lead'), submit: t('audits:findingForm.submit') },
      action: `${at}/findings/new`,
      fields: [
        select('kind', kinds, { required: true }),
        text('unit', { required: true, support: t('audits:support.unit') }),
        select('item', options, { blank: t('audits:noItem') }),
        area('text', { required: true }),
        day('answerBy', { required: true }),
      ],
      back: { href: at, label: t('audits:backToAudit') },
    },
    state,
  );
  return { view, frame: belowAudit(t, audit, title) };
}

export function spreadingPage(finding: FindingRecord, state: FormState): FormPage {
  const { area, day } = fieldsOf('audits', state);
  const { t } = state;
  return stepForm(finding, 'spreading', state, [
    area('units', { required: true, support: t('audits:support.units') }),
    day('answerBy', { required: true }),
  ]);
}

/** What a unit answers, or reports as done; what the auditor makes of it. */
export const findingStepPage =
  (step: TakenStep) =>
  (finding: FindingRecord, state: FormState): FormPage => {
    const { area, day } = fieldsOf('audits', state);
    const { t } = state;
    const note = { ...area('note', { required: true }), label: t('audits:field.reason') } as FieldView;
    const fields: Readonly<Record<TakenStep, readonly FieldView[]>> = {
      answer: [
        area('answer', { required: true, support: t('audits:support.answer') }),
        area('measure', { required: true, support: t('audits:support.measure') }),
        day('dueOn', { required: true }),
      ],
      completion: [day('doneOn', { required: true }), area('what', { required: true })],
      ...{ confirmation: [], return: [note], withdrawal: [note] },
    };
    return stepForm(finding, step, state, fields[step]);
  };

function stepForm(
  finding: FindingRecord,
  step: TakenStep | 'spreading',
  state: FormState,
  fields: readonly FieldView[],
): FormPage {
  const { t } = state;
  const title = t(`audits:findingStep.${step}.title`);
  const at = findingAddress(finding);
  const view = formPage(
    {
      ...{ title, lead: t(`audits:findingStep.${step}.lead`, { text: finding.text, measure: finding.measure ?? '' }) },
      ...{ submit: t(`audits:do.${step}`), danger: step === 'withdrawal', action: `${at}/${step}`, fields },
      back: { href: at, label: t('audits:backToFinding') },
    },
    state,
  );
  return { view, frame: belowFinding(t, { id: finding.id, title: findingName(finding, state) }, title) };
}
