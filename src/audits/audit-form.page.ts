import { fiscalYear, fiscalYearLabel, type IsoDate } from '../shared/dates.ts';
import type { FieldView, Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import type { AuditRecord } from './audit.queries.ts';
import { type AuditKind, yearsOf } from './audit.rules.ts';
import { auditAddress, belowAudit, belowList } from './audit-frame.ts';
import type { NotedStep } from './audit-step.actions.ts';

export interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

export interface NewPlanData {
  readonly kind: AuditKind;
  /** Null for a plan of three years. */
  readonly parent: AuditRecord | null;
  readonly today: IsoDate;
}

export function newAuditPage({ kind, parent, today }: NewPlanData, state: FormState): FormPage {
  const { t } = state;
  const title = t(`audits:add.${kind}`);
  const back = parent
    ? { href: auditAddress(parent), label: t('audits:backToAudit') }
    : { href: '/audits', label: t('audits:back') };
  const view = formPage(
    {
      ...{ title, lead: t(`audits:add.lead.${kind}`), submit: t('audits:add.submit'), back },
      action: parent ? `${auditAddress(parent)}/new` : '/audits/new',
      fields: planFields(kind, parent === null ? yearsAround(today) : yearsOf(parent.fiscalYear), state),
    },
    state,
  );
  return { view, frame: parent ? belowAudit(t, parent, title) : belowList(t, title) };
}

const yearsAround = (today: IsoDate): number[] => yearsOf(fiscalYear(today) - 1).concat(fiscalYear(today) + 2);

export interface EditPlanData {
  readonly audit: AuditRecord;
  readonly parent: AuditRecord | null;
  readonly today: IsoDate;
}

export function editAuditPage({ audit, parent, today }: EditPlanData, state: FormState): FormPage {
  const { t } = state;
  const { hidden } = fieldsOf('audits', state);
  const title = t('audits:edit.title');
  const years = parent === null ? [...new Set([audit.fiscalYear, ...yearsAround(today)])] : yearsOf(parent.fiscalYear);
  const view = formPage(
    {
      ...{ title, submit: t('audits:edit.submit'), action: `${auditAddress(audit)}/edit` },
      fields: [...planFields(audit.kind, years.sort(), state), hidden('revision')],
      back: { href: auditAddress(audit), label: t('audits:backToAudit') },
    },
    state,
  );
  return { view, frame: belowAudit(t, audit, title) };
}

function planFields(kind: AuditKind, years: readonly number[], state: FormState): FieldView[] {
  const { t, lang } = state;
  const { text, area, day, select } = fieldsOf('audits', state);
  const options: Option[] = years.map((year) => ({ value: String(year), label: fiscalYearLabel(year, lang) }));
  const support = (name: string) => ({ support: t(`audits:support.${name}`) });
  const targets = area('targets', support(kind === 'single' ? 'systems' : 'targets'));
  const criteria = area('criteria', support('criteria'));
  if (kind !== 'single') {
    const year = select('fiscalYear', options, { required: true, ...(kind === 'mediumTerm' && support('firstYear')) });
    return [text('title', { required: true }), year, area('purpose', { required: true }), targets, criteria];
  }
  return [
    text('title', { required: true }),
    area('purpose', { required: true }),
    area('units', support('units')),
    targets,
    day('startsOn', { required: true }),
    day('endsOn', { required: true }),
    area('auditors', support('auditors')),
    area('team', support('team')),
    criteria,
  ];
}

export function approvalPage(audit: AuditRecord, state: FormState): FormPage {
  const { t } = state;
  const { text, day, hidden } = fieldsOf('audits', state);
  const title = t('audits:step.approval.title');
  const view = formPage(
    {
      ...{ title, lead: t('audits:step.approval.lead'), submit: t('audits:do.approval') },
      action: `${auditAddress(audit)}/approval`,
      fields: [day('decidedOn', { required: true }), text('documentNumber', { required: true }), hidden('revision')],
      back: { href: auditAddress(audit), label: t('audits:backToAudit') },
    },
    state,
  );
  return { view, frame: belowAudit(t, audit, title) };
}

/** A step of a plan: what it means, a note where it needs one, one button. */
export const auditStepPage =
  (step: NotedStep) =>
  (audit: AuditRecord, state: FormState): FormPage => {
    const { t } = state;
    const { area } = fieldsOf('audits', state);
    const title = t(`audits:step.${step}.title`);
    const note = { ...area('note', { required: true }), label: t(`audits:step.${step}.note`) } as FieldView;
    const view = formPage(
      {
        ...{ title, lead: t(`audits:step.${step}.lead`), submit: t(`audits:do.${step}`) },
        ...{ danger: step === 'withdrawal', action: `${auditAddress(audit)}/${step}` },
        fields: step === 'beginning' ? [] : [note],
        back: { href: auditAddress(audit), label: t('audits:backToAudit') },
      },
      state,
    );
    return { view, frame: belowAudit(t, audit, title) };
  };
