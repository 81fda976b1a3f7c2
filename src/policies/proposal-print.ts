import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { fiscalYearLabel, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ProposalRow, StepRow } from './draft.queries.ts';
import { decisionOf } from './draft-life.rules.ts';
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
  { t, lang, date, instant }: ViewTools,
): PrintedReport {
  const { version, hands, proposal, comments } = data;
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
      fact('decisionClass', t(`policies:decisionClass.${proposal.decisionClass}`)),
      fact('capacity', decision?.capacity ? t(`policies:capacity.${decision.capacity}`) : null),
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
    tables: [
      {
        caption: t('policies:proceedings.reviewers'),
        columns: ['part', 'reviewer', 'opinion', 'at'].map((key) => ({ label: t(`policies:field.${key}`) })),
        rows: hands.reviewerRows.map(({ part, label, personId }) => {
          const agreed = agreementOf(hands.steps, hands.round, personId);
          const opinion = t(`policies:review.${agreed ? 'agreed' : 'waiting'}`);
          return [t(`policies:part.${part}`), label, opinion, agreed ? instant(agreed.at) : null];
        }),
        empty: t('policies:proceedings.reviewersEmpty'),
      },
      {
        caption: t('policies:proceedings.comments'),
        columns: ['byLabel', 'text', 'at'].map((key) => ({ label: t(`policies:field.${key}`) })),
        rows: comments.map(({ byLabel, text, at: said }) => [byLabel, text, instant(said)]),
        empty: t('policies:proceedings.commentsEmpty'),
      },
    ],
  };
}

const agreementOf = (steps: readonly StepRow[], round: number, personId: string): StepRow | undefined =>
  steps.findLast((taken) => taken.step === 'agreement' && taken.round === round && taken.byId === personId);
