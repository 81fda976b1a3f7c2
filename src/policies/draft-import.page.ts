import type { DescriptionListView, FieldError, FieldView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, NoticeView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt } from '../web/form.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { ImportRecord } from './draft-import.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { addressOf } from './version-address.ts';
import type { WordFault } from './word-policy.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/import': {
      readonly head: PageHeadView;
      readonly notice: NoticeView;
      readonly actions: ActionsView;
      readonly facts: DescriptionListView;
      readonly notRead: TableView | null;
    };
  }
}

/** A browser keeps no chosen file: after a fault it is chosen again. It comes last, as nothing is read of what follows it. */
export const wordField = (megabytes: number, { t, errors }: FormState): Extract<FieldView, { type: 'file' }> => ({
  type: 'file',
  ...{ name: 'file', label: t('policies:word.file'), error: errorAt(errors, 'file'), accept: '.docx' },
  support: t('policies:word.fileSupport', { megabytes }),
});

export function importForm(before: VersionRow, megabytes: number, state: FormState): Views['form'] {
  const { t } = state;
  const { text } = fieldsOf('policies', state);
  const { head, form } = formPage(
    {
      ...{ title: t('policies:word.title', { title: before.title }), lead: t('policies:word.lead') },
      ...{ action: `/policies/${before.slug}/import`, submit: t('policies:word.submit') },
      fields: [
        text('number', {
          label: t('policies:field.version'),
          required: true,
          width: 'short',
          support: t('policies:word.versionSupport', { number: before.number, next: nextAfter(before.number) }),
        }),
        { ...wordField(megabytes, state), required: true },
      ],
      back: { href: addressOf(before), label: t('policies:back') },
    },
    state,
  );
  return { head, form: { ...form, multipart: true } };
}

const nextAfter = (number: string): string => number.replace(/\d+$/, (minor) => String(Number(minor) + 1));

const MOST_SAID = 10;

/** What keeps the file from being a text, in the words of whoever has Word open. */
export const faultErrors = (faults: readonly WordFault[], t: Translate): FieldError[] =>
  faults.slice(0, MOST_SAID).map(({ place, reason, found }) => {
    const fault = t(`policies:fault.${reason}`, { found });
    return { field: 'file', sentence: t('policies:word.fault', { place: placeIn(place, t), fault }) };
  });

const placeIn = (place: string, t: Translate): string => (place === '' ? t('policies:word.front') : place);

export function importedPage(version: VersionRow, record: ImportRecord, t: Translate): Views['policies/import'] {
  const isWhole = record.notReadCount === 0;
  const open = { label: t('policies:word.open'), kind: 'primary', href: addressOf(version) } as const;
  return {
    head: {
      title: t('policies:word.doneTitle', { title: version.title, number: version.number }),
      lead: t('policies:word.doneLead', { fileName: record.fileName }),
    },
    notice: {
      kind: isWhole ? 'success' : 'warning',
      sentence: whatWasRead(record, t),
    },
    actions: { title: t('policies:draft'), items: [open] },
    facts: { items: countItems(record, t) },
    notRead: isWhole ? null : notReadTable(record, t),
  };
}

const whatWasRead = ({ notReadCount: count }: ImportRecord, t: Translate): string =>
  t(count === 0 ? 'policies:word.allRead' : 'policies:word.someNotRead', { count });

/** The same for the terminal. */
export const importedLines = (record: ImportRecord, t: Translate): string[] => [
  whatWasRead(record, t),
  ...record.notRead.map(({ place, reason, text }) =>
    t('policies:word.line', { place: placeIn(place, t), reason: t(`policies:word.reason.${reason}`), text }).trimEnd(),
  ),
];

const COUNTED = ['chapter', 'section', 'article', 'paragraph', 'item', 'supplement', 'annex', 'table'];

const countItems = ({ counts, kept, fileHash }: ImportRecord, t: Translate): DescriptionListView['items'] => [
  ...COUNTED.flatMap((name) => {
    const count = counts[name];
    return count === undefined ? [] : [{ term: t(`policies:word.level.${name}`), detail: String(count) }];
  }),
  ...(kept === null
    ? []
    : [{ term: t('policies:word.kept'), detail: String(kept), support: t('policies:word.keptSupport') }]),
  { term: t('policies:field.fileHash'), detail: fileHash },
];

const notReadTable = ({ notRead, notReadCount }: ImportRecord, t: Translate): TableView => ({
  ...{ caption: t('policies:word.notRead', { shown: notRead.length, count: notReadCount }), captionShown: true },
  columns: ['place', 'reason', 'text'].map((key) => ({ key, label: t(`policies:word.column.${key}`) })),
  rows: notRead.map(({ place, reason, text }) => ({
    cells: [placeIn(place, t), t(`policies:word.reason.${reason}`), text],
  })),
  empty: { sentence: '' },
});
