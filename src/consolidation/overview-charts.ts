import { formatMonth } from '../shared/dates.ts';
import type { BarTableView } from '../web/components-content.ts';
import { controlLabel, type PageTools, perPerson, reasonLabel, standingLabel } from './labels.ts';
import type { Overview, PlaceFigures } from './overview.ts';
import { peopleHref } from './people-address.ts';
import { REASONS, STANDINGS } from './people-filter.ts';
import type { PlanAhead } from './plan-line.ts';

type Bars = BarTableView['rows'];
type Words = Pick<BarTableView, 'title' | 'summary' | 'category'> & { readonly unit: 'people' | 'terminals' };

const chart = ({ unit, ...words }: Words, rows: Bars, { t }: PageTools): BarTableView => ({
  ...words,
  unit: t(`consolidation:unit.${unit}`),
  series: [t(`consolidation:series.${unit}`)],
  rows,
});

/** `by` names the chart; a bar leads to what is inside the 部, or to the people of the 課. */
export function placesChart(
  by: 'division' | 'section',
  places: readonly PlaceFigures[],
  tools: PageTools,
  shown: readonly PlaceFigures[] = places,
): BarTableView {
  const { t } = tools;
  const rows = shown.map(({ place, terminalsPerPerson }) => ({
    label: place?.name ?? t('consolidation:nowhere'),
    href: place && (by === 'division' ? `/consolidation?unit=${place.id}` : peopleHref({ unit: [place.id] })),
    values: [terminalsPerPerson === null ? null : { value: terminalsPerPerson, text: perPerson(terminalsPerPerson) }],
  }));
  return {
    title: t(`consolidation:chart.${by}`),
    summary: extremes(places, tools),
    category: t(`consolidation:column.${by}`),
    unit: t('consolidation:unit.terminals'),
    series: [t('consolidation:series.perPerson')],
    rows,
  };
}

/** With a second bar for what the plan promises, where there is one. */
export function divisionsChart(
  divisions: readonly PlaceFigures[],
  plan: PlanAhead | null,
  tools: PageTools,
): BarTableView {
  const chart = placesChart('division', divisions, tools);
  const promised = new Map((plan?.divisions ?? []).map(({ unitId, perPerson: value }) => [unitId, value]));
  if (!plan || promised.size === 0) return chart;
  const rows = chart.rows.map((row, index) => {
    const value = promised.get(divisions[index]?.place?.id ?? '');
    return { ...row, values: [...row.values, value === undefined ? null : { value, text: perPerson(value) }] };
  });
  const series = [tools.t('kpi:series.now'), tools.t('kpi:series.planned', { plan: plan.name })];
  return { ...chart, series, rows };
}

/** A sentence for who cannot see the bars, and for who wants no more than it. */
function extremes(places: readonly PlaceFigures[], { t }: PageTools): string {
  const known = places.filter(({ place, terminalsPerPerson }) => place !== null && terminalsPerPerson !== null);
  const ordered = [...known].sort((a, b) => (b.terminalsPerPerson ?? 0) - (a.terminalsPerPerson ?? 0));
  const [most, least] = [ordered[0], ordered.at(-1)];
  if (!most || !least) return t('consolidation:chart.nobody');
  const [high, low] = [perPerson(most.terminalsPerPerson), perPerson(least.terminalsPerPerson)];
  if (high === low) return t('consolidation:chart.allEqual', { value: high });
  const names = { most: most.place?.name ?? '', least: least.place?.name ?? '' };
  return t('consolidation:chart.extremes', { ...names, high, low });
}

type Inside = { readonly unit?: readonly string[] };

export function verdictChart({ figures }: Overview, inside: Inside, tools: PageTools): BarTableView {
  const { t, number } = tools;
  const counts = { ...figures.verdicts, notCounted: figures.notCounted };
  const rows = STANDINGS.map((standing) => ({
    label: standingLabel(standing, t),
    href: peopleHref({ verdict: [standing], ...inside }),
    values: [bar(counts[standing], tools)],
  }));
  const [one, all] = [
    figures.verdicts.fits + figures.verdicts.conditional + figures.verdicts.exception,
    figures.employees,
  ];
  const summary = t('consolidation:chart.verdictSummary', { one: number(one), all: number(all) });
  const words = { title: t('consolidation:chart.verdict'), summary, category: t('consolidation:column.verdict') };
  return chart({ ...words, unit: 'people' }, rows, tools);
}

/** Of those with more than one: by the rules one would do, though the lease of the other may still run. */
export const couldDoWithOne = ({ withMoreByReason: { none, R07 } }: Overview['figures']): number => none + R07;

export function reasonChart({ figures }: Overview, inside: Inside, tools: PageTools): BarTableView {
  const { t, number } = tools;
  const rows = REASONS.filter((reason) => figures.withMoreByReason[reason] > 0).map((reason) => ({
    label: reasonLabel(reason, t),
    href: peopleHref({ held: ['more'], reason: [reason], ...inside }),
    values: [bar(figures.withMoreByReason[reason], tools)],
  }));
  const counts = { more: number(figures.withMore), free: number(couldDoWithOne(figures)) };
  const words = { title: t('consolidation:chart.reason'), category: t('consolidation:column.reason') };
  return chart({ ...words, summary: t('consolidation:chart.reasonSummary', counts), unit: 'people' }, rows, tools);
}

export function missingChart({ missing, figures }: Overview, inside: Inside, tools: PageTools): BarTableView {
  const { t, number } = tools;
  const rows = missing.map(({ control, people }) => ({
    label: controlLabel(control, t),
    href: peopleHref({ control: [control], ...inside }),
    values: [bar(people, tools)],
  }));
  const summary = t('consolidation:chart.missingSummary', { people: number(figures.verdicts.conditional) });
  const words = { title: t('consolidation:chart.missing'), summary, category: t('consolidation:column.control') };
  return chart({ ...words, unit: 'people' }, rows, tools);
}

export function leaseChart({ leaseEnds }: Overview, tools: PageTools): BarTableView {
  const { t, lang, number } = tools;
  const months = leaseEnds.months.map(({ month, terminals }) => ({
    label: formatMonth(`${month}-01`, lang),
    values: [bar(terminals, tools)],
  }));
  const past = { label: t('consolidation:chart.leasePast'), values: [bar(leaseEnds.past, tools)] };
  const sum = leaseEnds.months.reduce((total, { terminals }) => total + terminals, 0);
  const counts = { ahead: number(sum), past: number(leaseEnds.past), later: number(leaseEnds.later) };
  const words = { title: t('consolidation:chart.lease'), category: t('consolidation:column.month') };
  const rows = leaseEnds.past > 0 ? [past, ...months] : months;
  return chart({ ...words, summary: t('consolidation:chart.leaseSummary', counts), unit: 'terminals' }, rows, tools);
}

const bar = (count: number, { number }: PageTools) => ({ value: count, text: number(count) });
