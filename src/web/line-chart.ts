import { axisOver, namedOf, spread } from './axis.ts';
import type { LineChartView, LineView } from './components-content.ts';

/** At most four series with names of at most six characters, which stand at the end of their lines; null is no point. */
export interface LineChartData {
  readonly title: string;
  /** The chart in one sentence, for who cannot see the lines. */
  readonly summary: string;
  readonly unit: string;
  /** What the points go along: the month. */
  readonly category: string;
  readonly points: readonly { readonly label: string; readonly short: string }[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Decimals of the values in the table. */
  readonly decimals: number;
  readonly fromZero: boolean;
}

/** Pixels from the top: the plot below the unit, and the names below the plot. */
const TOP = 28;
const HEIGHT = 190;
const NAMES_AT = TOP + HEIGHT + 20;
const LABEL_GAP = 18;
/** As many names as fit beside each other at 360 px. */
const MOST_NAMED = 3;

export function lineChart(data: LineChartData): LineChartView {
  const { series, points, decimals } = data;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const { ticks, decimals: tickDecimals } = axisOver(known, data.fromZero);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const yOf = (value: number) => rounded(TOP + (HEIGHT * (high - value)) / (high - low));
  const xOf = (index: number) => (points.length < 2 ? 50 : rounded((index * 100) / (points.length - 1)));
  const named = namedOf(points.length, MOST_NAMED);
  return {
    title: data.title,
    summary: data.summary,
    unit: data.unit,
    category: data.category,
    series: series.map(({ name }) => name),
    rows: points.map(({ label }, index) => ({
      label,
      values: series.map(({ values }) => cell(values[index], decimals)),
    })),
    height: NAMES_AT + 8,
    namesAt: NAMES_AT,
    ticks: ticks.map((value) => ({ y: yOf(value), text: numberText(value, tickDecimals) })),
    names: named.map((index) => ({ x: xOf(index), text: points[index]?.short ?? '' })),
    lines: labelled(series.map(({ name, values }) => lineOf(name, values, { xOf, yOf, named }))),
  };
}

interface Place {
  readonly xOf: (index: number) => number;
  readonly yOf: (value: number) => number;
  readonly named: readonly number[];
}

function lineOf(name: string, values: readonly (number | null)[], { xOf, yOf, named }: Place): LineView {
  const runs: { x: number; y: number; index: number }[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ x: xOf(index), y: yOf(value), index });
  }
  const drawn = runs.filter((run) => run.length > 0);
  const all = drawn.flat();
  const isMarked = (index: number) => named.includes(index) || index === all.at(-1)?.index;
  const marks = drawn.flatMap((run) => run.filter(({ index }) => run.length === 1 || isMarked(index)));
  return {
    name,
    paths: drawn.filter((run) => run.length > 1).map((run) => run.map(({ x, y }) => `${x},${y}`).join(' ')),
    marks: marks.map(({ x, y }) => ({ x, y })),
    labelY: all.at(-1)?.y ?? null,
  };
}

/** Each name at the height at which its line ends, moved where names would lie on each other. */
function labelled(lines: readonly LineView[]): readonly LineView[] {
  const shown = lines.filter(({ labelY }) => labelY !== null);
  const places = spread(
    shown.map(({ labelY }) => labelY ?? 0),
    LABEL_GAP,
    TOP,
    TOP + HEIGHT,
  );
  return lines.map((line) => ({ ...line, labelY: places[shown.indexOf(line)] ?? null }));
}

const cell = (value: number | null | undefined, decimals: number) =>
  value === null || value === undefined ? null : { value, text: numberText(value, decimals) };

const numberText = (value: number, decimals: number): string =>
  value.toLocaleString('ja-JP', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

const rounded = (value: number): number => Math.round(value * 100) / 100;
