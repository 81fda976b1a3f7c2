import { fiscalYearLabel } from '../shared/dates.ts';
import type { ChipView, DescriptionListView, PageHeadView, TableView, TabsView, Tone } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { CommentRow, Hands, ProposalRow, StepRow } from './draft.queries.ts';
import { DRAFT_MOVES, type DraftState, draftObstacle, openProxy, opinionOf } from './draft-life.rules.ts';
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
  readonly hands: Hands;
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
    notices: noticesOf(hands, tools),
    actions: actionsOf(data, tools),
    facts: { items: factsOf(data, tools) },
    sheet: proposal ? `${addressOf(version)}/proposal.pdf` : null,
    reviewers: hands.reviewerRows.length > 0 ? reviewerTable(hands, tools) : null,
    comments: commentTable(data, tools),
    history: { entries: [...hands.steps].reverse().map((step) => stepEntry(step, tools)) },
  };
}

function noticesOf(hands: Hands, { t }: ViewTools): NoticeView[] {
  if (!['decided', 'published'].includes(hands.state) || openProxy(hands) === null) return [];
  return [{ kind: 'warning', sentence: t('policies:proceedings.openProxy') }];
}

function actionsOf({ version, hands }: ProceedingsData, { t, can, user }: ViewTools): ActionsView | null {
  const person = { personId: user?.personId ?? null, decides: can('draft.decide') };
  const allowed = DRAFT_MOVES.filter(({ permission }) => can(permission)).map((move) => ({
    move,
    closed: draftObstacle(move, hands, person),
  }));
  const items = allowed
    .filter(({ closed }) => closed === null)
    .map(({ move: { step, grave } }, at) => ({
      label: t(`policies:life.${step}.do`),
      kind: grave ? ('danger' as const) : at === 0 ? ('primary' as const) : ('secondary' as const),
      href: `${addressOf(version)}/${step}`,
    }));
  const comments = can('draft.review') && ['draft', 'circulating'].includes(version.state);
  const comment = {
    label: t('policies:comment.do'),
    kind: 'secondary' as const,
    href: `${addressOf(version)}/comments`,
  };
  const all = comments ? [...items, comment] : items;
  const why = allowed.map(({ closed }) => closed).find((closed) => closed && TELLING.includes(closed));
  return all.length > 0 || why
    ? { title: t('policies:proceedings.actions'), items: all, note: why ? t(why) : null }
    : null;
}

/** Why a step that somebody has the right to is closed to them; that the state is another one goes without saying. */
const TELLING = ['policies:closed.own', 'policies:closed.waiting', 'policies:closed.ownProxy'];

function factsOf({ hands, proposal }: ProceedingsData, { t, date, lang }: ViewTools): DescriptionListView['items'] {
  const fact = (key: string, detail: string | null) => ({ term: t(`policies:field.${key}`), detail });
  const authors = fact('authors', hands.authorRows.map(({ label }) => label).join('、'));
  if (!proposal) return [authors];
  return [
    fact('subject', proposal.subject),
    fact('purpose', proposal.purpose),
    fact('officeNumber', proposal.officeNumber),
    fact('proposedOn', date(proposal.proposedOn)),
    fact('proposer', proposal.proposer),
    authors,
    fact('decisionClass', t(`policies:decisionClass.${proposal.decisionClass}`)),
    fact('retention', t(`policies:retention.${proposal.retention}`)),
    fact('fiscalYear', fiscalYearLabel(proposal.fiscalYear, lang)),
  ];
}

const OPINION_TONES: Readonly<Record<string, Tone>> = { agreement: 'good', rejection: 'bad' };

function reviewerTable(hands: Hands, { t, instant }: ViewTools): TableView {
  const rows = hands.reviewerRows.map(({ part, personId, label }) => {
    const opinion = opinionOf(hands, personId);
    const step = opinion?.step ?? 'waiting';
    const tone = OPINION_TONES[step] ?? 'attention';
    const chip: ChipView = { kind: 'state', tone, label: t(`policies:review.${step}`) };
    return { cells: [label, t(`policies:part.${part}`), { chip }, opinion && instant(opinion.at)] };
  });
  return tableOf(t, 'reviewers', ['reviewer', 'part', 'opinion', 'at'], rows);
}

function commentTable({ comments, clauses, hands, version }: ProceedingsData, { t, instant }: ViewTools): TableView {
  const rows = comments.map(({ clauseKey, at, byId, byLabel, text }) => {
    const label = placeOf(clauses, clauseKey);
    const where = label ? { text: label, href: `${addressOf(version)}#${clauseKey}` } : t('policies:comment.whole');
    const who = hands.authors.includes(byId) ? t('policies:comment.byAuthor', { name: byLabel }) : byLabel;
    return { cells: [where, text, who, instant(at)] };
  });
  return tableOf(t, 'comments', ['clause', 'text', 'byLabel', 'at'], rows);
}

const tableOf = (t: ViewTools['t'], name: string, columns: readonly string[], rows: TableView['rows']): TableView => ({
  caption: t(`policies:proceedings.${name}`),
  captionShown: true,
  columns: columns.map((key) => ({ key, label: t(`policies:field.${key}`) })),
  rows,
  empty: { sentence: t(`policies:proceedings.${name}Empty`) },
});

function stepEntry(
  { step, at, byLabel, note, importance, capacity }: StepRow,
  { t }: ViewTools,
): HistoryView['entries'][number] {
  const marks = [importance && t(`policies:importance.${importance}`), capacity && t(`policies:capacity.${capacity}`)];
  const said = marks.filter(Boolean).join('、');
  const sentence = t(`policies:life.${step}.happened`);
  return {
    at,
    who: byLabel,
    sentence: said ? `${sentence}（${said}）` : sentence,
    changes: [],
    reason: note || null,
    ledger: null,
  };
}
