import { todayIn } from '../shared/dates.ts';
import type { DescriptionListView, InputField, PageHeadView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { formPage } from '../web/fields.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { CheckedCertificate } from './certificate.queries.ts';
import type { CompletionRecord } from './completion.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/certificates': {
      readonly head: PageHeadView;
      readonly form: { readonly action: string; readonly field: InputField; readonly submit: string };
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView | null;
    };
  }
}

/** What is said of the number that was typed. */
export type Checked =
  | { readonly state: 'nothingAsked' | 'unreadable' | 'typo' | 'unknown' }
  | { readonly state: 'found'; readonly certificate: CheckedCertificate };

export const CERTIFICATES = '/training/certificates';

export function checkPage(typed: string, checked: Checked, tools: ViewTools): Views['training/certificates'] {
  const { t } = tools;
  const label = t('certificates:number');
  return {
    head: { title: t('certificates:checkTitle'), lead: t('certificates:checkLead') },
    form: {
      action: CERTIFICATES,
      field: { type: 'text', name: 'number', label, value: typed, support: t('certificates:support.number') },
      submit: t('certificates:check'),
    },
    notice: noticeOf(checked, tools),
    facts: checked.state === 'found' ? { items: factsOf(checked.certificate, tools) } : null,
  };
}

function noticeOf(checked: Checked, { t, date }: ViewTools): NoticeView | null {
  if (checked.state === 'nothingAsked') return null;
  if (checked.state !== 'found') return { kind: 'error', sentence: t(`certificates:said.${checked.state}`) };
  const { endedAt } = checked.certificate;
  if (endedAt === null) return { kind: 'info', sentence: t('certificates:said.valid') };
  return { kind: 'warning', sentence: t('certificates:said.ended', { on: date(todayIn(endedAt)) }) };
}

function factsOf(certificate: CheckedCertificate, { t, dateTag }: ViewTools): DescriptionListView['items'] {
  const { name, unit, courseTitle, completedOn, issuedAt } = certificate;
  const fact = (key: string, detail: DescriptionListView['items'][number]['detail']) => ({
    ...{ term: t(`certificates:fact.${key}`), detail },
  });
  return [
    fact('name', name),
    fact('unit', unit),
    fact('course', courseTitle),
    fact('completedOn', { html: dateTag(completedOn) }),
    fact('issuedOn', { html: dateTag(todayIn(issuedAt)) }),
  ];
}

export interface Issuing {
  readonly completion: CompletionRecord;
  readonly action: string;
  /** The record that it stands on. */
  readonly back: string;
}

/** Asks once more: from then on the number is in the world. */
export function issuePage({ completion, action, back }: Issuing, { t, lang, date }: ViewTools): Views['form'] {
  const { name, courseTitle, completedOn } = completion;
  return formPage(
    {
      title: t('certificates:issueTitle'),
      lead: t('certificates:issueLead', { name, course: courseTitle, on: date(completedOn) }),
      action,
      fields: [],
      submit: t('certificates:issue'),
      back: { href: back, label: t('certificates:back') },
    },
    { t, lang, typed: {}, errors: [] },
  );
}
