import type { Cell, TableView } from '../web/components.ts';
import { methodText, type ScenarioTools, yen } from './labels.ts';
import type { Limit, PlanFigures } from './plan-figures.ts';
import type { Solved } from './plan-people.ts';
import { REASON_OF, type WhyMore } from './why-more.ts';

const LIMITS = ['limit', 'used', 'most', 'free', 'binds', 'oneMore'];
const NUMERIC = ['used', 'most', 'free', 'oneMore', 'people'];

const columns = (keys: readonly string[], { t }: ScenarioTools) =>
  keys.map((key) => ({ key, label: t(`scenarios:column.${key}`), numeric: NUMERIC.includes(key) }));

/** Seats, stock and budget: what is taken, what is left, what binds, and what one more seat would save. */
export const limitsTable = (solved: Solved, limits: readonly Limit[], tools: ScenarioTools): TableView => ({
  ...{ caption: tools.t('scenarios:limits'), captionShown: true, wide: true },
  columns: columns(LIMITS, tools),
  rows: [...unlimitedMethods(solved, tools), ...limits.map((limit) => limitCells(limit, solved, tools))].map(
    (cells) => ({
      cells,
    }),
  ),
  empty: { sentence: tools.t('scenarios:noMethods') },
});

function unlimitedMethods({ problem, answer }: Solved, tools: ScenarioTools): Cell[][] {
  const { t, number } = tools;
  return problem.methods
    .filter(({ seats }) => seats === null)
    .map(({ id }) => [
      ...[methodText(id, tools), number(answer.seatsUsed[id] ?? 0), t('scenarios:unlimited'), null],
      ...[t('scenarios:bindsNot'), null],
    ]);
}

function limitCells({ kind, id, used, most, binds }: Limit, { answer }: Solved, tools: ScenarioTools): Cell[] {
  const { t, number } = tools;
  const amount = (count: number): string => (kind === 'budget' ? yen(count, tools) : number(count));
  const price = kind === 'seats' ? answer.prices[id] : undefined;
  const label = kind === 'seats' ? methodText(id, tools) : t(`scenarios:limit.${kind}`, { id });
  return [
    ...[
      label,
      amount(used),
      amount(most),
      amount(Math.max(0, most - used)),
      t(binds ? 'scenarios:binds' : 'scenarios:bindsNot'),
    ],
    price === undefined ? null : yen(price, tools),
  ];
}

/** Who stays above one, by the reason for it. */
export const whyMoreTable = (found: PlanFigures['whyMore'], peopleHref: string, tools: ScenarioTools): TableView => ({
  ...{ caption: tools.t('scenarios:whyMoreTitle'), captionShown: true },
  columns: columns(['reason', 'people'], tools),
  rows: found.map(({ why, people }) => ({
    cells: [{ text: whyMoreText(why, tools), href: `${peopleHref}?show=${why}` }, tools.number(people)],
  })),
  empty: { sentence: tools.t('scenarios:nobodyMore') },
});

export function whyMoreText(why: WhyMore, { t }: Pick<ScenarioTools, 't'>): string {
  const code = REASON_OF[why];
  return `${code === null ? '' : `${code} `}${t(`scenarios:whyMore.${why}`)}`;
}

export const outsideTable = (found: PlanFigures['outside'], peopleHref: string, tools: ScenarioTools): TableView => ({
  ...{ caption: tools.t('scenarios:outsideTitle'), captionShown: true },
  columns: columns(['reason', 'people'], tools),
  rows: found.map(({ reason, people }) => ({
    cells: [{ text: tools.t(`scenarios:outside.${reason}`), href: `${peopleHref}?show=outside` }, tools.number(people)],
  })),
  empty: { sentence: tools.t('scenarios:nobodyOutside') },
});
