import { type ComparedValue, compared, FIGURES } from './comparison.ts';
import { listText, methodText, percentText, type ScenarioTools, yen } from './labels.ts';
import { whyMoreText } from './plan-tables.ts';
import type { ListedScenario } from './scenario.queries.ts';
import type { SolutionSummary } from './solution.ts';
import { WHY_MORE } from './why-more.ts';

interface ShownValue {
  readonly text: string | null;
  /** To the first column, in words. */
  readonly difference: string | null;
  readonly isBest: boolean;
}

export interface ShownRow {
  readonly label: string;
  readonly cells: readonly ShownValue[];
}

/** The figures of the scenarios' last solutions, row by row. */
export function comparisonRows(scenarios: readonly ListedScenario[], tools: ScenarioTools): ShownRow[] {
  const { t } = tools;
  const words = (key: string, textOf: (listed: ListedScenario, summary: SolutionSummary) => string): ShownRow => ({
    label: t(`scenarios:comparisonRow.${key}`),
    cells: scenarios.map((listed) => ({
      ...{ difference: null, isBest: false },
      text: listed.solution && textOf(listed, listed.solution.summary),
    })),
  });
  const status = words('status', (_, one) => t(`scenarios:status.${one.status}`));
  const asOn = words('asOn', ({ solution }) => tools.date(solution?.asOn ?? null));
  const binding = words('binds', (_, one) => bindingText(one, tools));
  const figures = FIGURES.map((figure) => figureRow(figure, scenarios, tools));
  return [status, asOn, ...figures, ...whyRows(scenarios, tools), ...methodRows(scenarios, tools), binding];
}

function figureRow(
  figure: (typeof FIGURES)[number],
  scenarios: readonly ListedScenario[],
  tools: ScenarioTools,
): ShownRow {
  const values = scenarios.map(({ solution }) => solution && figure.of(solution.summary));
  return {
    label: tools.t(`scenarios:comparisonRow.${figure.key}`),
    cells: compared(values, figure.better).map((one) => shownValue(one, formats(tools)[figure.unit])),
  };
}

const formats = (
  tools: ScenarioTools,
): Readonly<Record<(typeof FIGURES)[number]['unit'], (value: number) => string>> => ({
  terminals: tools.number,
  people: tools.number,
  ratio: (value) => value.toFixed(2),
  yen: (value) => yen(value, tools),
  percent: (value) => `${percentText(value)}%`,
});

const shownValue = ({ value, difference, isBest }: ComparedValue, format: (value: number) => string): ShownValue => ({
  ...{ text: value === null ? null : format(value), isBest },
  difference: difference === null ? null : signed(difference, format),
});

const signed = (difference: number, format: (value: number) => string): string => {
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  return `${sign}${format(Math.abs(difference))}`;
};

/** Of every method of any scenario: the seats it takes, and what one more would save. */
function methodRows(scenarios: readonly ListedScenario[], tools: ScenarioTools): ShownRow[] {
  const { t, number } = tools;
  const summaries = scenarios.map(({ solution }) => solution?.summary ?? null);
  const ids = [...new Set(summaries.flatMap((one) => Object.keys({ ...one?.seatsUsed, ...one?.prices })))].sort();
  return ids.flatMap((id) => {
    const method = methodText(id, tools);
    const seats = compared(
      summaries.map((one) => one && (one.seatsUsed[id] ?? 0)),
      null,
    );
    const prices = compared(
      summaries.map((one) => one?.prices[id] ?? null),
      null,
    );
    const rows: ShownRow[] = [
      { label: t('scenarios:comparisonRow.seats', { method }), cells: seats.map((one) => shownValue(one, number)) },
    ];
    if (prices.every(({ value }) => value === null)) return rows;
    const cells = prices.map((one) => shownValue(one, (amount) => yen(amount, tools)));
    return [...rows, { label: t('scenarios:comparisonRow.price', { method }), cells }];
  });
}

/** Of those who stay above one, how many for which reason. */
function whyRows(scenarios: readonly ListedScenario[], { t, number }: ScenarioTools): ShownRow[] {
  const found = scenarios.map(({ solution }) => solution?.summary.whyMore ?? null);
  const reasons = WHY_MORE.filter((why) => found.some((one) => (one?.[why] ?? 0) > 0));
  return reasons.map((why) => ({
    label: t('scenarios:comparisonRow.whyMore', { reason: whyMoreText(why, { t }) }),
    cells: compared(
      found.map((one) => one && (one[why] ?? 0)),
      null,
    ).map((one) => shownValue(one, number)),
  }));
}

/** Seats, stock and budget of which nothing is left. */
function bindingText(summary: SolutionSummary, tools: ScenarioTools): string {
  const { t } = tools;
  const texts = summary.limits
    .filter(({ binds }) => binds)
    .map(({ kind, id }) => (kind === 'seats' ? methodText(id, tools) : t(`scenarios:limit.${kind}`, { id })));
  return texts.length === 0 ? t('scenarios:bindsNothing') : listText(texts, tools);
}
