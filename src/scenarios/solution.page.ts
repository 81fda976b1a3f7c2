import type { ButtonView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { BarTableView, FigureCardsView, NoticeView } from '../web/components-content.ts';
import { listText, type ScenarioTools, yen, zoneText } from './labels.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { Solved } from './plan-people.ts';
import { limitsTable, outsideTable, whyMoreTable } from './plan-tables.ts';
import type { Scenario } from './scenario.entity.ts';
import type { SolutionHead } from './scenario.queries.ts';
import { perPersonText, proofText, staleMarks, statusChip } from './solution-label.ts';
import { solutionHref } from './solutions-view.ts';
import type { Places } from './solved-plan.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'scenarios/solution': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly figures: FigureCardsView;
      readonly draft: { readonly button: ButtonView | null; readonly note: string | null };
      readonly chart: BarTableView | null;
      readonly tables: readonly TableView[];
      readonly peopleLink: { readonly href: string; readonly label: string };
      readonly checkTitle: string;
      readonly facts: DescriptionListView;
    };
  }
}

export interface SolutionData {
  readonly scenario: Scenario;
  readonly head: SolutionHead;
  readonly solved: Solved;
  readonly figures: PlanFigures;
  readonly places: Pick<Places, 'units'>;
  readonly register: number;
  /** Where a plan is drafted from a solution; null while nobody can. */
  readonly draftAddress: string | null;
}

export function solutionPage(data: SolutionData, tools: ScenarioTools) {
  const { scenario, head } = data;
  const { t, date, instant } = tools;
  const when = { date: date(head.asOn), at: instant(head.solvedAt), by: head.solvedBy };
  const to = solutionHref(head);
  return {
    head: {
      ...{ title: t('scenarios:result.title', { name: scenario.name }), lead: t('scenarios:result.lead', when) },
      chips: [statusChip(head.summary, tools)],
    },
    notices: noticesOf(data, tools),
    figures: figureCards(head, tools),
    draft: draftOf(data, tools),
    chart: placesChart(data, tools),
    tables: [
      limitsTable(data.solved, data.figures.limits, tools),
      whyMoreTable(data.figures.whyMore, `${to}/people`, tools),
      outsideTable(data.figures.outside, `${to}/people`, tools),
    ],
    peopleLink: { href: `${to}/people`, label: t('scenarios:toPeople') },
    checkTitle: t('scenarios:check.title'),
    facts: { items: checkFacts(head, tools) },
  };
}

/** Proof, what stays open, and what has changed since. */
function noticesOf({ head, scenario, register }: SolutionData, tools: ScenarioTools): NoticeView[] {
  const { t, number } = tools;
  const { summary } = head;
  const { status, unserved, smallestBudget, withoutReplacement } = summary;
  const notices: NoticeView[] = [
    {
      ...{ kind: status === 'optimal' ? 'success' : 'warning', title: t(`scenarios:status.${status}`) },
      sentence: proofText(summary, tools),
    },
  ];
  if (unserved > 0) {
    const budget =
      smallestBudget === null ? [] : [t('scenarios:smallestBudget', { amount: yen(smallestBudget, tools) })];
    notices.push({
      kind: 'error',
      sentence: t('scenarios:unservedPeople', { people: number(unserved) }),
      items: budget,
    });
  }
  if (withoutReplacement.length > 0) {
    const homes = listText(
      withoutReplacement.map((home) => zoneText(home, tools)),
      tools,
    );
    notices.push({ kind: 'info', sentence: t('scenarios:withoutReplacement', { homes }) });
  }
  const stale = staleMarks(head, scenario, register).map((mark) => t(`scenarios:staleSince.${mark}`));
  return [...notices, ...stale.map((sentence): NoticeView => ({ kind: 'warning', sentence }))];
}

function figureCards({ summary }: SolutionHead, tools: ScenarioTools): FigureCardsView {
  const { t, number } = tools;
  const { terminals, terminalsNow, employees, withOne, withMore, released, bought, moved, cost, outlay } = summary;
  const card = (key: string, value: string, unit: string, note: Record<string, string>) => ({
    ...{ label: t(`scenarios:figure.${key}`), value, unit: t(`scenarios:unit.${unit}`) },
    note: t(`scenarios:figureNote.${key}`, note),
  });
  return {
    items: [
      card('terminals', number(terminals), 'terminals', { before: number(terminalsNow) }),
      card('perPerson', perPersonText(summary, terminals), 'terminals', {
        ...{ before: perPersonText({ ...summary, unserved: 0 }, terminalsNow), people: number(employees) },
      }),
      card('withOne', number(withOne), 'people', { more: number(withMore) }),
      card('released', number(released), 'terminals', { bought: number(bought), moved: number(moved) }),
      card('outlay', number(outlay), 'yen', {}),
      card('cost', number(cost), 'yen', {}),
    ],
  };
}

function draftOf({ head, draftAddress }: SolutionData, { t, can }: ScenarioTools) {
  if (!can('plan.write')) return { button: null, note: null };
  if (head.summary.unserved > 0) return { button: null, note: t('scenarios:noDraft') };
  if (draftAddress === null) return { button: null, note: null };
  const hidden = [{ name: 'solutionId', value: head.id }];
  return {
    button: { label: t('scenarios:do.draft'), kind: 'primary' as const, post: draftAddress, hidden },
    note: null,
  };
}

function placesChart({ figures, places }: SolutionData, { t, number }: ScenarioTools): BarTableView | null {
  if (figures.places.length === 0) return null;
  const value = (count: number) => ({ value: count, text: number(count) });
  const sum = (of: 'before' | 'after') => number(figures.places.reduce((all, one) => all + one[of], 0));
  return {
    title: t('scenarios:chart.title'),
    summary: t('scenarios:chart.summary', { before: sum('before'), after: sum('after') }),
    ...{ unit: t('scenarios:unit.terminals'), category: t('consolidation:column.division') },
    series: [t('scenarios:chart.before'), t('scenarios:chart.after')],
    rows: figures.places.map(({ code, before, after }) => ({
      label: places.units.get(code)?.name ?? t('consolidation:nowhere'),
      values: [value(before), value(after)],
    })),
  };
}

/** So that anybody can check the plan with other tools. */
function checkFacts(head: SolutionHead, { t, number }: ScenarioTools): DescriptionListView['items'] {
  const to = solutionHref(head);
  const file = (name: string, href: string, support?: string) => ({
    ...{
      term: t(`scenarios:check.${name}`),
      detail: { text: t(`scenarios:check.${name}File`), href: `${to}/${href}` },
    },
    ...(support !== undefined && { support }),
  });
  return [
    file('problem', 'problem.json', t('scenarios:check.hash', { hash: head.problemHash })),
    file('answer', 'answer.json'),
    file('assignments', 'assignments.csv'),
    file('assignmentsCp932', 'assignments.csv?encoding=cp932'),
    { term: t('scenarios:check.took'), detail: t('scenarios:milliseconds', { count: number(head.milliseconds) }) },
  ];
}
