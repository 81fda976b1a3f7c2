import type { Cell, TableView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { listText, type ScenarioTools, yen } from './labels.ts';
import type { Scenario } from './scenario.entity.ts';
import type { SolutionHead } from './scenario.queries.ts';
import { proofText, staleMarks, statusChip } from './solution-label.ts';

interface Known {
  readonly scenario: Scenario;
  readonly register: number;
  readonly solutions: readonly SolutionHead[];
}

export const solutionHref = ({ scenarioId, id }: Pick<SolutionHead, 'scenarioId' | 'id'>): string =>
  `/scenarios/${scenarioId}/solutions/${id}`;

/** What came of it last, and what has changed since. */
export function solutionNotice(head: SolutionHead, { scenario, register }: Known, tools: ScenarioTools): NoticeView {
  const { t, number } = tools;
  const { terminals, terminalsNow, outlay } = head.summary;
  const figures = { before: number(terminalsNow), after: number(terminals), outlay: yen(outlay, tools) };
  const stale = staleMarks(head, scenario, register).map((mark) => t(`scenarios:staleSince.${mark}`));
  return {
    kind: head.summary.status === 'optimal' && stale.length === 0 ? 'success' : 'warning',
    sentence: t('scenarios:found', figures),
    items: [
      `${t(`scenarios:status.${head.summary.status}`)}${t('scenarios:colon')}${proofText(head.summary, tools)}`,
      ...stale,
    ],
    action: { href: solutionHref(head), label: t('scenarios:toSolution') },
  };
}

const COLUMNS = ['solvedAt', 'state', 'terminals', 'cost', 'outlay', 'asOn', 'solvedBy', 'stale'];
const NUMERIC = ['terminals', 'cost', 'outlay'];

export const solutionsTable = ({ solutions, scenario, register }: Known, tools: ScenarioTools): TableView => ({
  ...{ caption: tools.t('scenarios:solutions'), captionShown: true, wide: true },
  columns: COLUMNS.map((key) => ({ key, label: tools.t(`scenarios:column.${key}`), numeric: NUMERIC.includes(key) })),
  rows: solutions.map((head) => ({ cells: cellsOf(head, scenario, register, tools) })),
  empty: { sentence: tools.t('scenarios:neverSolvedYet') },
});

function cellsOf(head: SolutionHead, scenario: Scenario, register: number, tools: ScenarioTools): Cell[] {
  const { t, number, date, instant } = tools;
  const { summary } = head;
  return [
    { text: instant(head.solvedAt), href: solutionHref(head) },
    { chip: statusChip(summary, tools) },
    ...[
      number(summary.terminals),
      yen(summary.cost, tools),
      yen(summary.outlay, tools),
      date(head.asOn),
      head.solvedBy,
    ],
    listText(
      staleMarks(head, scenario, register).map((mark) => t(`scenarios:stale.${mark}`)),
      tools,
    ),
  ];
}
