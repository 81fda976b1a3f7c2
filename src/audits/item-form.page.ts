import type { Coverage } from '../policies/coverage.ts';
import { topicLabel } from '../policies/coverage-words.ts';
import type { Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { AuditRecord } from './audit.queries.ts';
import { RESULTS } from './audit.rules.ts';
import type { FormPage } from './audit-form.page.ts';
import { auditAddress, belowAudit } from './audit-frame.ts';
import { keyText } from './checklist.ts';
import type { ItemRecord } from './item.queries.ts';

export interface ChecklistData {
  readonly audit: AuditRecord;
  readonly items: readonly ItemRecord[];
  readonly coverage: Coverage;
}

/** The requirements that the checklist does not have yet, each with how many clauses in force answer it. */
export function checklistPage({ audit, items, coverage }: ChecklistData, state: FormState): FormPage {
  const { t } = state;
  const { ticks } = fieldsOf('audits', state);
  const title = t('audits:checklistForm.title');
  const known = new Set(items.map(({ requirementKey }) => requirementKey));
  const options: Option[] = coverage.requirements
    .filter((one) => !known.has(keyText(one)))
    .map((one) => ({
      value: one.requirement.id,
      label: t('audits:checklistForm.option', {
        ...{ key: keyText(one), topic: topicLabel(one.requirement, t), clauses: one.answers.length },
      }),
    }));
  const at = auditAddress(audit);
  const view = formPage(
    {
      ...{ title, lead: t('audits:checklistForm.lead'), submit: t('audits:checklistForm.submit') },
      ...{ action: `${at}/checklist`, fields: [ticks('keys', options)] },
      back: { href: at, label: t('audits:backToAudit') },
    },
    state,
  );
  return { view, frame: belowAudit(t, audit, title) };
}

export function questionPage(audit: AuditRecord, state: FormState): FormPage {
  const { t } = state;
  const { area } = fieldsOf('audits', state);
  const title = t('audits:questionForm.title');
  const at = auditAddress(audit);
  const view = formPage(
    {
      ...{ title, submit: t('audits:questionForm.submit'), action: `${at}/question` },
      fields: [area('question', { required: true })],
      back: { href: at, label: t('audits:backToAudit') },
    },
    state,
  );
  return { view, frame: belowAudit(t, audit, title) };
}

export interface ItemData {
  readonly audit: AuditRecord;
  readonly item: ItemRecord;
}

export function resultPage({ audit, item }: ItemData, state: FormState): FormPage {
  const { t } = state;
  const { select, area, hidden } = fieldsOf('audits', state);
  const title = t('audits:resultForm.title', { place: item.place });
  const at = auditAddress(audit);
  const results = RESULTS.map((value) => ({ value, label: t(`audits:value.result.${value}`) }));
  const { head, form } = formPage(
    {
      ...{ title, lead: item.question, submit: t('audits:resultForm.submit'), action: `${at}/items/${item.id}` },
      fields: [
        select('result', results, { required: true }),
        area('note', { support: t('audits:support.note') }),
        area('evidence', { support: t('audits:support.evidence') }),
        hidden('known'),
      ],
      back: { href: at, label: t('audits:backToAudit') },
    },
    state,
  );
  const raise = {
    ...({ label: t('audits:do.finding'), kind: 'secondary' } as const),
    href: `${at}/findings/new?item=${item.id}`,
  };
  return { view: { head, form: { ...form, buttons: [...form.buttons, raise] } }, frame: belowAudit(t, audit, title) };
}
