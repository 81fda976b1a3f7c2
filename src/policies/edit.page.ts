import type { ButtonView, PageHeadView, TabsView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { siblingsOf } from './draft-edit.ts';
import type { VersionRow } from './policy.queries.ts';
import { clauseName, type PolicyClause, type PolicyText } from './policy-shape.ts';
import { draftChip } from './proceedings.page.ts';
import { addressOf } from './version-address.ts';
import { versionName, versionTabs } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/clause-text': { readonly clause: PolicyClause };
    'policies/edit': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly buttons: readonly ButtonView[];
      readonly clauses: readonly {
        readonly clause: PolicyClause;
        readonly name: string;
        readonly buttons: readonly ButtonView[];
      }[];
    };
  }
}

export interface EditData {
  readonly version: VersionRow;
  readonly text: PolicyText;
  /** Keys of clauses in which the person has typed something and not saved it. */
  readonly unsaved: readonly string[];
}

/** The whole draft as it will read, with what can be done at each clause. */
export function editPage(data: EditData, tools: ViewTools): Views['policies/edit'] {
  const { version, text } = data;
  const { t } = tools;
  const at = addressOf(version);
  const link = (key: string, href: string): ButtonView => ({
    label: t(`policies:edit.${key}`),
    kind: 'secondary',
    href,
  });
  return {
    head: {
      title: t('policies:edit.title', { version: versionName(t, version) }),
      lead: t('policies:edit.lead'),
      chips: [draftChip(version.state, t)],
    },
    tabs: versionTabs(t, version, 'edit', true),
    notices: unsavedNotices(data, tools),
    buttons: [link('head', `${at}/head`), link('addFirst', `${at}/clauses/new`), link('renumber', `${at}/renumbering`)],
    clauses: text.clauses.map((clause) => ({
      clause,
      name: clauseName(clause),
      buttons: buttonsOf(version, text.clauses, clause, tools),
    })),
  };
}

function unsavedNotices({ version, text, unsaved }: EditData, { t }: ViewTools): NoticeView[] {
  return text.clauses
    .filter(({ key }) => unsaved.includes(key))
    .map((clause) => ({
      kind: 'warning',
      sentence: t('policies:edit.unsaved', { clause: clauseName(clause) }),
      action: { href: `${addressOf(version)}/clauses/${clause.key}`, label: t('policies:edit.goOn') },
    }));
}

function buttonsOf(
  version: VersionRow,
  clauses: readonly PolicyClause[],
  clause: PolicyClause,
  { t }: ViewTools,
): ButtonView[] {
  const at = `${addressOf(version)}/clauses`;
  const own = `${at}/${clause.key}`;
  const { before, after } = siblingsOf(clauses, clause.key);
  const hidden = [{ name: 'revision', value: String(version.revision) }];
  const link = (key: string, href: string): ButtonView => ({
    label: t(`policies:edit.${key}`),
    kind: 'secondary',
    href,
  });
  const press = (key: string): ButtonView => ({
    label: t(`policies:edit.${key}`),
    kind: 'secondary',
    post: `${own}/${key}`,
    hidden,
  });
  return [
    { ...link('edit', own), kind: 'primary' },
    link('add', `${at}/new?after=${clause.key}`),
    ...(before === null ? [] : [press('up')]),
    ...(after === null ? [] : [press('down')]),
    link('move', `${own}/move`),
    ...(clause.paragraphs.length > 1 ? [link('split', `${own}/split`)] : []),
    link('remove', `${own}/removal`),
  ];
}
