import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import type { Instant } from '../shared/dates.ts';
import type { Link, PageHeadView, TableView, TabsView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Change } from './changes.ts';
import { isOpen } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName, versionTabs } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/changes': {
      readonly head: PageHeadView;
      readonly tabs: TabsView | null;
      readonly exports: readonly Link[];
      readonly changes: TableView;
    };
  }
}

export interface ChangesData {
  readonly version: VersionRow;
  /** What it is compared with; null for the first version of a document. */
  readonly base: VersionRow | null;
  readonly changes: readonly Change[];
  readonly works: boolean;
}

const changesTitle = (t: ViewTools['t'], version: VersionRow): string =>
  t('policies:changes.title', { version: versionName(t, version) });

const COLUMNS = ['clause', 'change', 'changeReason'];

const kindsLabel = ({ kinds }: Change, t: ViewTools['t']): string =>
  kinds.map((kind) => t(`policies:changeKind.${kind}`)).join('、');

export function changesPage(
  { version, base, changes, works }: ChangesData,
  { t, can }: ViewTools,
): Views['policies/changes'] {
  const at = addressOf(version);
  const mayReason = can('draft.write') && isOpen(version.state);
  const rows = changes.map((change) => {
    const reason = change.reason === '' ? null : change.reason;
    const give = { text: change.reason || t('policies:changes.give'), href: `${at}/reasons?clause=${change.key}` };
    return { cells: [change.clause, kindsLabel(change, t), mayReason ? give : reason] };
  });
  return {
    head: {
      title: changesTitle(t, version),
      lead: base ? t('policies:changes.lead', { number: base.number }) : t('policies:changes.first'),
    },
    tabs: works ? versionTabs(t, version, 'changes', can('draft.write')) : null,
    exports: base
      ? [
          { href: `${at}/changes.pdf`, label: t('policies:comparison.pdf') },
          { href: `${at}/comparison?with=${base.number}`, label: t('policies:comparison.link') },
        ]
      : [],
    changes: {
      caption: changesTitle(t, version),
      columns: COLUMNS.map((key) => ({ key, label: t(`policies:field.${key}`) })),
      rows,
      empty: { sentence: t('policies:changes.none') },
    },
  };
}

export const printedChanges = (
  { version, base, changes }: ChangesData,
  { at, city }: { readonly at: Instant; readonly city: string },
  { t, lang, date }: ViewTools,
): PrintedReport => ({
  ...{ kind: 'report', language: lang, title: changesTitle(t, version), at, ...printLabels(t) },
  ...{ addressee: null, sender: city || null },
  facts: [
    { term: t('policies:comparison.filter.with'), detail: base ? versionName(t, base) : '—' },
    { term: t('policies:column.effectiveOn'), detail: date(version.effectiveOn) || '—' },
  ],
  sentences: [],
  tables: [
    {
      caption: t('policies:changes.count', { count: changes.length }),
      columns: COLUMNS.map((key) => ({ label: t(`policies:field.${key}`) })),
      rows: changes.map((change) => [change.clause, kindsLabel(change, t), change.reason || null]),
      empty: t('policies:changes.none'),
    },
  ],
});

export function reasonPage({ version, changes }: ChangesData, state: FormState): { view: Views['form']; frame: Frame } {
  const { t } = state;
  const { select, area } = fieldsOf('policies', state);
  const title = t('policies:changes.reasonTitle');
  const options = changes.map(({ key, clause }) => ({ value: key, label: clause }));
  const view = formPage(
    {
      ...{
        title,
        lead: versionName(t, version),
        submit: t('policies:edit.save'),
        action: `${addressOf(version)}/reasons`,
      },
      fields: [
        select('clauseKey', options, { required: true }),
        area('changeReason', { support: t('policies:support.reason') }),
      ],
      back: { href: `${addressOf(version)}/changes`, label: t('policies:back') },
    },
    state,
  );
  return { view, frame: belowVersion(t, version, title) };
}
