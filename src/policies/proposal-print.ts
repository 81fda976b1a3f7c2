import { decisionOf } from '../decisions/decision.rules.ts';
import type { ProposalRow } from '../decisions/hands.queries.ts';
import { type Making, printedSheet } from '../decisions/proposal-print.ts';
import type { PrintedReport } from '../print/document.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { placeOf } from './policy-shape.ts';
import type { ProceedingsData } from './proceedings.page.ts';
import { versionName } from './version-frame.ts';

/** The sheet of a version, with what was said of its clauses. */
export function printedProposal(
  data: ProceedingsData & { readonly proposal: ProposalRow },
  making: Making,
  tools: ViewTools,
): PrintedReport {
  const { t, date } = tools;
  const { version, hands, proposal } = data;
  const decision = decisionOf(hands);
  const fact = (key: string, detail: string | null) => ({ term: t(`policies:field.${key}`), detail: detail || '—' });
  const sheet = {
    ...{ hands, proposal, tables: [commentsOf(data, tools)] },
    decided: [
      fact('importance', decision?.importance ? t(`policies:importance.${decision.importance}`) : null),
      fact('effectiveOn', date(version.effectiveOn)),
    ],
    facts: [fact('version', versionName(t, version)), fact('textHash', version.textHash)],
    sentences: decision?.note ? [t('policies:proposal.decisionNote', { note: decision.note })] : [],
  };
  return printedSheet(sheet, making, tools);
}

type Table = PrintedReport['tables'][number];

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
