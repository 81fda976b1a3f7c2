import { formatDate } from '../shared/dates.ts';
import type { ButtonsView, ButtonView, ChipView, PageHeadView, TableView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { Tools } from './policy.page.ts';
import type { VersionRow } from './policy.queries.ts';
import { draftChip } from './proceedings.page.ts';
import { addressOf } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/index': {
      readonly head: PageHeadView;
      readonly buttons: ButtonsView | null;
      readonly inForce: TableView;
      readonly versions: TableView | null;
    };
  }
}

interface IndexData {
  readonly inForce: readonly VersionRow[];
  /** Null for people who do not work on policies. */
  readonly versions: readonly VersionRow[] | null;
  readonly acknowledgedAt: ReadonlyMap<string, string>;
  readonly seesStatus: boolean;
  readonly mayDraft: boolean;
}

export function policyIndex(data: IndexData, { t, lang }: Tools): Views['policies/index'] {
  const day = (on: string | null) => (on === null ? null : formatDate(on, lang));
  const rows = data.inForce.map((version) => ({
    cells: [
      { text: version.title, href: addressOf(version) },
      t(`policies:value.layer.${version.layer}`),
      version.number,
      day(version.effectiveOn),
      { chip: acknowledgedChip(t, data.acknowledgedAt.has(version.versionId)) },
      ...(data.seesStatus
        ? [{ text: t('policies:whoHasNot'), href: `/policies/${version.slug}/acknowledgements` }]
        : []),
    ],
  }));
  const columns = ['title', 'layer', 'version', 'effectiveOn', 'yours', ...(data.seesStatus ? ['status'] : [])];
  const [action = null, ...buttons] = data.mayDraft ? beginnings(data, t) : [];
  return {
    head: { title: t('policies:title'), lead: t('policies:lead'), action },
    buttons: buttons.length > 0 ? { items: buttons } : null,
    inForce: table(t, 'policies:inForce', columns, rows, { sentence: t('policies:noneInForce') }),
    versions: data.versions && versionsTable(data.versions, data.mayDraft, t, day),
  };
}

const NEW_DOCUMENT = '/policies/documents/new';

/** A version begins with another one, so that a document has to be there first. */
function beginnings({ versions }: IndexData, t: Translate): ButtonView[] {
  const document = { label: t('policies:documentNew.do'), kind: 'secondary', href: NEW_DOCUMENT } as const;
  const version = { label: t('policies:draftNew.do'), kind: 'secondary', href: '/policies/drafts/new' } as const;
  return versions && versions.length > 0 ? [version, document] : [{ ...document, kind: 'primary' }];
}

const acknowledgedChip = (t: Translate, done: boolean): ChipView => ({
  kind: 'state',
  tone: done ? 'good' : 'attention',
  label: t(done ? 'policies:acknowledged' : 'policies:notAcknowledged'),
});

function versionsTable(
  versions: readonly VersionRow[],
  mayDraft: boolean,
  t: Translate,
  day: (on: string | null) => string | null,
): TableView {
  const rows = versions.map((version) => ({
    cells: [
      { text: version.title, href: addressOf(version) },
      version.number,
      { chip: draftChip(version.state, t) },
      day(version.effectiveOn),
      day(version.publishedOn),
      version.documentNumber,
    ],
  }));
  const columns = ['title', 'version', 'state', 'effectiveOn', 'publishedOn', 'documentNumber'];
  const action = mayDraft ? { href: NEW_DOCUMENT, label: t('policies:documentNew.do') } : null;
  return table(t, 'policies:allVersions', columns, rows, { sentence: t('policies:noVersions'), action });
}

function table(
  t: Translate,
  caption: string,
  keys: readonly string[],
  rows: TableView['rows'],
  empty: TableView['empty'],
): TableView {
  const columns = keys.map((key) => ({ key, label: t(`policies:column.${key}`) }));
  return { caption: t(caption), captionShown: true, columns, rows, empty };
}
