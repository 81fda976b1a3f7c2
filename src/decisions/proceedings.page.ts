import { fiscalYearLabel } from '../shared/dates.ts';
import type { ButtonView, ChipView, DescriptionListView, TableView, Tone } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { type Move, obstacle, openProxy, opinionOf } from './decision.rules.ts';
import type { Hands, ProposalRow, StepRow } from './hands.queries.ts';

type Fact = DescriptionListView['items'][number];

const authorsFact = ({ authorRows }: Hands, { t }: ViewTools): Fact => ({
  term: t('decisions:field.authors'),
  detail: authorRows.map(({ label }) => label).join('、'),
});

/** 起案文書 as it was put forward last, and who wrote what it is about. */
export function proposalFacts(hands: Hands, proposal: ProposalRow | null, tools: ViewTools): Fact[] {
  const { t, date, lang } = tools;
  const fact = (key: string, detail: string | null) => ({ term: t(`decisions:field.${key}`), detail });
  if (!proposal) return [authorsFact(hands, tools)];
  return [
    fact('subject', proposal.subject),
    fact('purpose', proposal.purpose),
    fact('officeNumber', proposal.officeNumber),
    fact('proposedOn', date(proposal.proposedOn)),
    fact('proposer', proposal.proposer),
    authorsFact(hands, tools),
    fact('decisionClass', t(`decisions:decisionClass.${proposal.decisionClass}`)),
    fact('retention', t(`decisions:retention.${proposal.retention}`)),
    fact('fiscalYear', fiscalYearLabel(proposal.fiscalYear, lang)),
  ];
}

export function proxyNotices(hands: Hands, { t }: ViewTools): NoticeView[] {
  if (['draft', 'circulating', 'withdrawn'].includes(hands.state) || openProxy(hands) === null) return [];
  return [{ kind: 'warning', sentence: t('decisions:openProxy') }];
}

interface Offered {
  readonly namespace: string;
  readonly address: string;
  readonly hands: Hands;
  readonly moves: readonly Move<string>[];
  readonly decides: boolean;
  /** What else can be done, after the steps. */
  readonly more: readonly ButtonView[];
}

/** The steps that are open to the person, and why one is not that they have the right to. */
export function stepActions(offered: Offered, { t, can, user }: ViewTools): ActionsView | null {
  const { namespace, address, hands, moves, decides, more } = offered;
  const acting = { personId: user?.personId ?? null, decides };
  const allowed = moves
    .filter(({ permission }) => can(permission))
    .map((move) => ({ move, closed: obstacle(namespace, move, hands, acting) }));
  const items: ButtonView[] = allowed
    .filter(({ closed }) => closed === null)
    .map(({ move: { step, grave } }, at) => ({
      label: t(`${namespace}:life.${step}.do`),
      kind: grave ? ('danger' as const) : at === 0 ? ('primary' as const) : ('secondary' as const),
      href: `${address}/${step}`,
    }));
  const why = allowed.map(({ closed }) => closed).find((closed) => closed !== null && TELLING.includes(closed));
  const isGrave = ({ kind }: ButtonView): boolean => kind === 'danger';
  const all = [...items.filter((item) => !isGrave(item)), ...more, ...items.filter(isGrave)];
  return all.length > 0 || why ? { title: t('decisions:actions'), items: all, note: why ? t(why) : null } : null;
}

/** Why a step that somebody has the right to is closed to them; that the state is another one goes without saying. */
const TELLING = ['decisions:closed.own', 'decisions:closed.waiting', 'decisions:closed.ownProxy'];

const OPINION_TONES: Readonly<Record<string, Tone>> = { agreement: 'good', rejection: 'bad' };

/** Null while it was put to nobody. */
export function reviewerTable(hands: Hands, { t, instant }: ViewTools): TableView | null {
  if (hands.reviewerRows.length === 0) return null;
  const rows = hands.reviewerRows.map(({ part, personId, label }) => {
    const opinion = opinionOf(hands, personId);
    const step = opinion?.step ?? 'waiting';
    const tone = OPINION_TONES[step] ?? 'attention';
    const chip: ChipView = { kind: 'state', tone, label: t(`decisions:review.${step}`) };
    return { cells: [label, t(`decisions:part.${part}`), { chip }, opinion && instant(opinion.at)] };
  });
  return {
    ...{ caption: t('decisions:reviewers'), captionShown: true, rows },
    columns: ['reviewer', 'part', 'opinion', 'at'].map((key) => ({ key, label: t(`decisions:field.${key}`) })),
    empty: { sentence: t('decisions:reviewersEmpty') },
  };
}

/** The newest first. `marks`: what a step says beside its note, in words. */
export const stepHistory = <Step extends StepRow>(
  namespace: string,
  { steps }: Hands<Step>,
  { t }: ViewTools,
  marks: (step: Step) => readonly (string | null)[] = () => [],
): HistoryView => ({
  entries: [...steps].reverse().map((step) => {
    const capacity = step.capacity && t(`decisions:capacity.${step.capacity}`);
    const said = [...marks(step), capacity].filter(Boolean).join('、');
    const sentence = t(`${namespace}:life.${step.step}.happened`);
    return {
      ...{ at: step.at, who: step.byLabel, changes: [], reason: step.note || null, ledger: null },
      sentence: said ? t('decisions:marked', { sentence, said }) : sentence,
    };
  }),
});
