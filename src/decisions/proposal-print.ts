import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { fiscalYearLabel, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { decisionOf, opinionOf } from './decision.rules.ts';
import type { Hands, ProposalRow } from './hands.queries.ts';

export interface Making {
  /** Empty prints none. */
  readonly city: string;
  readonly at: Instant;
}

interface Sheet {
  readonly hands: Hands;
  readonly proposal: ProposalRow;
  /** What it is about: the last facts, what is said below them, and tables after those to whom it went. */
  readonly facts: PrintedReport['facts'];
  readonly sentences: readonly string[];
  readonly tables: PrintedReport['tables'];
  /** How it was decided, beside by whom and when. */
  readonly decided: PrintedReport['facts'];
}

/** 起案文書: the A4 sheet on top of what circulates, with those to whom it went and how it was decided. */
export function printedSheet(sheet: Sheet, { city, at }: Making, tools: ViewTools): PrintedReport {
  const { t, lang, date, instant } = tools;
  const { hands, proposal } = sheet;
  const decision = decisionOf(hands);
  const fact = (key: string, detail: string | null) => ({ term: t(`decisions:field.${key}`), detail: detail || '—' });
  return {
    ...{ kind: 'report', language: lang, title: t('decisions:proposal.title'), at },
    ...printLabels(t),
    addressee: t('decisions:proposal.addressee'),
    sender: [city, proposal.proposer].filter(Boolean).join(' '),
    facts: [
      fact('subject', proposal.subject),
      fact('officeNumber', proposal.officeNumber),
      fact('proposedOn', date(proposal.proposedOn)),
      fact('decidedOn', decision && instant(decision.at)),
      fact('decidedBy', decision?.byLabel ?? null),
      fact('decisionClass', t(`decisions:decisionClass.${proposal.decisionClass}`)),
      fact('capacity', decision?.capacity ? t(`decisions:capacity.${decision.capacity}`) : null),
      ...confirmed(hands, tools),
      ...sheet.decided,
      fact('retention', t(`decisions:retention.${proposal.retention}`)),
      fact('fiscalYear', fiscalYearLabel(proposal.fiscalYear, 'ja')),
      ...sheet.facts,
    ],
    sentences: [proposal.purpose, ...sheet.sentences],
    tables: [reviewersOf(hands, tools), ...sheet.tables],
  };
}

/** 後閲 of a decision that was made for somebody else. */
function confirmed({ round, steps }: Hands, { t, instant }: ViewTools): PrintedReport['facts'] {
  const taken = steps.findLast(({ step, round: at }) => step === 'confirmation' && at === round);
  return taken ? [{ term: t('decisions:field.confirmed'), detail: `${taken.byLabel} ${instant(taken.at)}` }] : [];
}

const reviewersOf = (hands: Hands, { t, instant }: ViewTools): PrintedReport['tables'][number] => ({
  caption: t('decisions:reviewers'),
  columns: ['part', 'reviewer', 'opinion', 'at'].map((key) => ({ label: t(`decisions:field.${key}`) })),
  rows: hands.reviewerRows.map(({ part, label, personId }) => {
    const opinion = opinionOf(hands, personId);
    const said = t(`decisions:review.${opinion?.step ?? 'waiting'}`);
    return [t(`decisions:part.${part}`), label, said, opinion && instant(opinion.at)];
  }),
  empty: t('decisions:reviewersEmpty'),
});
