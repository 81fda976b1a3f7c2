import type { ProposalRow } from '../decisions/hands.queries.ts';
import { proposalFacts, proxyNotices, reviewerTable, stepActions, stepHistory } from '../decisions/proceedings.page.ts';
import type { ChipView, DescriptionListView, PageHeadView, TableView, TabsView, Tone } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { CommentRow, PolicyHands } from './draft.queries.ts';
import { DRAFT_MOVES, type DraftState } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { type PolicyClause, placeOf } from './policy-shape.ts';
import { addressOf } from './version-address.ts';
import { versionName, versionTabs } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/proceedings': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly actions: ActionsView | null;
      readonly facts: DescriptionListView;
      readonly sheet: string | null;
      readonly reviewers: TableView | null;
      readonly comments: TableView;
      readonly history: HistoryView;
    };
  }
}

const TONES: Readonly<Record<DraftState, Tone>> = {
  ...{ draft: 'neutral', circulating: 'attention', decided: 'info' },
  ...{ published: 'good', abolished: 'neutral', withdrawn: 'neutral' },
} as const;

export const draftChip = (state: DraftState, t: ViewTools['t']): ChipView => ({
  kind: 'state',
  tone: TONES[state],
  label: t(`policies:draftState.${state}`),
});

export interface ProceedingsData {
  readonly version: VersionRow;
  readonly hands: PolicyHands;
  readonly proposal: ProposalRow | null;
  readonly comments: readonly CommentRow[];
  readonly clauses: readonly PolicyClause[];
}

export function proceedingsPage(data: ProceedingsData, tools: ViewTools): Views['policies/proceedings'] {
  const { version, hands, proposal } = data;
  const { t, can } = tools;
  return {
    head: {
      title: t('policies:proceedings.title', { version: versionName(t, version) }),
      lead: t(`policies:proceedings.lead.${version.state}`),
      chips: [draftChip(version.state, t)],
    },
    tabs: versionTabs(t, version, 'proceedings', can('draft.write')),
    notices: proxyNotices(hands, tools),
    actions: actionsOf(data, tools),
    facts: { items: proposalFacts(hands, proposal, tools) },
    sheet: proposal ? `${addressOf(version)}/proposal.pdf` : null,
    reviewers: reviewerTable(hands, tools),
    comments: commentTable(data, tools),
    history: stepHistory('policies', hands, tools, ({ importance }) => [
      importance && t(`policies:importance.${importance}`),
    ]),
  };
}

function actionsOf({ version, hands }: ProceedingsData, tools: ViewTools): ActionsView | null {
  const { t, can } = tools;
  const address = addressOf(version);
  const comments = can('draft.review') && ['draft', 'circulating'].includes(version.state);
  const comment = { label: t('policies:comment.do'), kind: 'secondary' as const, href: `${address}/comments` };
  const more = comments ? [comment] : [];
  return stepActions(
    { namespace: 'policies', address, hands, moves: DRAFT_MOVES, decides: can('draft.decide'), more },
    tools,
  );
}

function commentTable({ comments, clauses, hands, version }: ProceedingsData, { t, instant }: ViewTools): TableView {
  const rows = comments.map(({ clauseKey, at, byId, byLabel, text }) => {
    const label = placeOf(clauses, clauseKey);
    const where = label ? { text: label, href: `${addressOf(version)}#${clauseKey}` } : t('policies:comment.whole');
    const who = hands.authors.includes(byId) ? t('policies:comment.byAuthor', { name: byLabel }) : byLabel;
    return { cells: [where, text, who, instant(at)] };
  });
  return {
    ...{ caption: t('policies:proceedings.comments'), captionShown: true, rows },
    columns: ['clause', 'text', 'byLabel', 'at'].map((key) => ({ key, label: t(`policies:field.${key}`) })),
    empty: { sentence: t('policies:proceedings.commentsEmpty') },
  };
}
