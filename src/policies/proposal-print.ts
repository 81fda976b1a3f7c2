import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { fiscalYearLabel, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ProposalRow } from './draft.queries.ts';
import { decisionOf, opinionOf } from './draft-life.rules.ts';
import { placeOf } from './policy-shape.ts';
import type { ProceedingsData } from './proceedings.page.ts';
import { versionName } from './version-frame.ts';

interface Making {
  /** Empty prints none. */
  readonly city: string;
  readonly at: Instant;
}

/** 起案文書: the A4 sheet on top of what circulates, with those to whom it went and how it was decided. */
export function printedProposal(
  data: ProceedingsData & { readonly proposal: ProposalRow },
  { city, at }: Making,
  tools: ViewTools,
): PrintedReport {
  const { t, lang, date, instant } = tools;
  const { version, hands, proposal } = data;
  const decision = decisionOf(hands);
  const fact = (key: string, detail: string | null) => ({ term: t(`policies:field.${key}`), detail: detail || '—' });
  return {
    ...{ kind: 'report', language: lang, title: t('policies:proposal.title'), at },
    ...printLabels(t),
    addressee: t('policies:proposal.addressee'),
    sender: [city, proposal.proposer].filter(Boolean).join(' '),
    facts: [
      fact('subject', proposal.subject),
      fact('officeNumber', proposal.officeNumber),
      fact('proposedOn', date(proposal.proposedOn)),
      fact('decidedOn', decision && instant(decision.at)),
      fact('decidedBy', decision?.byLabel ?? null),
      fact('decisionClass', t(`policies:decisionClass.${proposal.decisionClass}`)),
      fact('capacity', decision?.capacity ? t(`policies:capacity.${decision.capacity}`) : null),
      ...confirmed(hands, tools),
      fact('importance', decision?.importance ? t(`policies:importance.${decision.importance}`) : null),
      fact('effectiveOn', date(version.effectiveOn)),
      fact('retention', t(`policies:retention.${proposal.retention}`)),
      fact('fiscalYear', fiscalYearLabel(proposal.fiscalYear, 'ja')),
      fact('version', versionName(t, version)),
      fact('textHash', version.textHash),
    ],
    sentences: [
      proposal.purpose,
      ...(decision?.note ? [t('policies:proposal.decisionNote', { note: decision.note })] : []),
    ],
    tables: [reviewersOf(data, tools), commentsOf(data, tools)],
  };
}

/** 後閲 of a decision that was made for somebody else. */
function confirmed({ round, steps }: ProceedingsData['hands'], { t, instant }: ViewTools): PrintedReport['facts'] {
  const taken = steps.findLast(({ step, round: at }) => step === 'confirmation' && at === round);
  return taken ? [{ term: t('policies:field.confirmed'), detail: `${taken.byLabel} ${instant(taken.at)}` }] : [];
}

type Table = PrintedReport['tables'][number];

const reviewersOf = ({ hands }: ProceedingsData, { t, instant }: ViewTools): Table => ({
  caption: t('policies:proceedings.reviewers'),
  columns: columnsOf(['part', 'reviewer', 'opinion', 'at'], t),
  rows: hands.reviewerRows.map(({ part, label, personId }) => {
    const opinion = opinionOf(hands, personId);
    const said = t(`policies:review.${opinion?.step ?? 'waiting'}`);
    return [t(`policies:part.${part}`), label, said, opinion && instant(opinion.at)];
  }),
  empty: t('policies:proceedings.reviewersEmpty'),
});

const commentsOf = ({ comments, clauses }: ProceedingsData, { t, instant }: ViewTools): Table => ({
  caption: t('policies:proceedings.comments'),
  columns: columnsOf(['clause', 'byLabel', 'text', 'at'], t),
  rows: comments.map(({ clauseKey, byLabel, text, at }) => {
    const clause = placeOf(clauses, clauseKey) ?? t('policies:comment.whole');
    return [clause, byLabel, text, instant(at)];
  }),
  empty: t('policies:proceedings.commentsEmpty'),
});

const columnsOf = (keys: readonly string[], t: ViewTools['t']): Table['columns'] =>
  keys.map((key) => ({ label: t(`policies:field.${key}`) }));
