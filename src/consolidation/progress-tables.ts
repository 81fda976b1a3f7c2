import { formatMonth } from '../shared/dates.ts';
import { KPIS, type Kpi, kpiOf, type Sum, targetAhead } from './kpi.rules.ts';
import { baselineValue, type KpiHistory } from './kpi-history.ts';
import { gapText, monthLabel, targetText } from './kpi-label.ts';
import { controlLabel, type PageTools, reasonLabel } from './labels.ts';
import type { Overview, PlaceFigures } from './overview.ts';
import { REASONS } from './people-filter.ts';
import type { PlanAhead } from './plan-line.ts';
import type { ReportColumn, ReportTable } from './report-table.ts';

export interface Progress {
  readonly overview: Overview;
  readonly history: KpiHistory;
  readonly plan: PlanAhead | null;
}

type Tools = Pick<PageTools, 't' | 'lang' | 'number'>;
type Count = 'people' | 'terminals';

export const progressTables = (progress: Progress, tools: Tools): readonly ReportTable[] => [
  kpiTable(progress, tools),
  monthTable(progress.history, tools),
  placeTable('division', progress.overview.divisions, progress, tools),
  placeTable('section', progress.overview.sections, progress, tools),
  reasonTable(progress.overview, tools),
  missingTable(progress.overview, tools),
  leaseTable(progress.overview, tools),
  planTable(progress, tools),
];

const words = (key: string, { t }: Tools) => ({
  caption: t(`kpi:report.${key}.caption`),
  category: t(`kpi:report.${key}.category`),
  empty: t(`kpi:report.${key}.empty`),
});

const counted = (key: string, unit: Count, { t }: Tools): ReportColumn => ({
  label: t(`kpi:report.column.${key}`),
  unit: t(`consolidation:unit.${unit}`),
  decimals: 0,
});

const figured = (kpi: Kpi, { t }: Tools): ReportColumn => ({
  label: t(`kpi:value.kpi.${kpi}`),
  unit: t(`kpi:unit.${kpi}`),
  decimals: kpi === 'perPerson' ? 2 : 1,
});

const text = (key: string, { t }: Tools): ReportColumn => ({
  label: t(`kpi:report.column.${key}`),
  unit: '',
  decimals: null,
});

/** A rate in percent, cut off downwards: 99.96 % is not yet 100 %. */
const shown = (kpi: Kpi, value: number | null): number | null =>
  value === null || kpi === 'perPerson' ? value : Math.floor(value * 1000 + 1e-9) / 10;

function kpiTable({ history }: Progress, tools: Tools): ReportTable {
  const { months, baseline, targets, on } = history;
  const [before, now] = [months.at(-2), months.at(-1)];
  const rows = KPIS.map((kpi) => {
    const target = targetAhead(targets, kpi, on);
    const value = now ? kpiOf(kpi, now.sum) : null;
    const read = (one: number | null) => fixed(kpi, shown(kpi, one));
    const then = [read(value), read(before ? kpiOf(kpi, before.sum) : null), read(baselineValue(kpi, baseline))];
    const aim = target === null ? [null, null] : [targetText(target, tools), gapText(target, value, tools)];
    return { label: `${figured(kpi, tools).label}(${figured(kpi, tools).unit})`, values: [...then, ...aim] };
  });
  const columns = ['now', 'before', 'baseline', 'target', 'gap'].map((key) => text(key, tools));
  return { ...words('kpi', tools), columns, rows };
}

const fixed = (kpi: Kpi, value: number | null): string | null =>
  value === null ? null : value.toFixed(kpi === 'perPerson' ? 2 : 1);

function monthTable({ months, due }: KpiHistory, tools: Tools): ReportTable {
  const columns = [
    counted('people', 'people', tools),
    counted('terminals', 'terminals', tools),
    ...KPIS.map((kpi) => figured(kpi, tools)),
    counted('withMore', 'people', tools),
    counted('released', 'terminals', tools),
  ];
  const rows = months.map(({ month, sum, released }) => ({
    label: monthLabel(month, tools),
    values: [sum.people, sum.terminals, ...kpisOf(sum), sum.withMore, released],
  }));
  const note = due === 0 ? {} : { note: tools.t('kpi:report.months.due', { months: tools.number(due) }) };
  return { ...words('months', tools), ...note, columns, rows };
}

const kpisOf = (sum: Omit<Sum, 'withMore'>) => KPIS.map((kpi) => shown(kpi, kpiOf(kpi, sum)));

function placeTable(
  by: 'division' | 'section',
  places: readonly PlaceFigures[],
  { plan }: Progress,
  tools: Tools,
): ReportTable {
  const promised = by === 'division' ? (plan?.divisions ?? []) : [];
  const columns = [
    counted('people', 'people', tools),
    counted('terminals', 'terminals', tools),
    ...KPIS.map((kpi) => figured(kpi, tools)),
    ...['withMore', 'fits', 'conditional', 'cannot'].map((key) => counted(key, 'people', tools)),
  ];
  const planned: ReportColumn = { ...figured('perPerson', tools), label: tools.t('kpi:report.column.planned') };
  return {
    ...words(by, tools),
    columns: promised.length > 0 ? [...columns, planned] : columns,
    rows: places.map((one) => ({
      label: one.place?.name ?? tools.t('consolidation:nowhere'),
      values: [
        ...[one.employees, one.terminals, ...kpisOf({ ...one, people: one.employees, withOne: one.withOneTerminal })],
        ...[one.withMore, one.verdicts.fits, one.verdicts.conditional, one.verdicts.cannot],
        ...(promised.length > 0 ? [promised.find(({ unitId }) => unitId === one.place?.id)?.perPerson ?? null] : []),
      ],
    })),
  };
}

function reasonTable({ figures }: Overview, tools: Tools): ReportTable {
  const rows = REASONS.filter((reason) => figures.withMoreByReason[reason] > 0).map((reason) => ({
    label: reasonLabel(reason, tools.t),
    values: [figures.withMoreByReason[reason]],
  }));
  return { ...words('reasons', tools), columns: [counted('people', 'people', tools)], rows };
}

function missingTable({ missing }: Overview, tools: Tools): ReportTable {
  const rows = missing.map(({ control, people }) => ({ label: controlLabel(control, tools.t), values: [people] }));
  return { ...words('missing', tools), columns: [counted('people', 'people', tools)], rows };
}

function leaseTable({ leaseEnds }: Overview, tools: Tools): ReportTable {
  const months = leaseEnds.months.map(({ month, terminals }) => ({
    label: formatMonth(`${month}-01`, tools.lang),
    values: [terminals],
  }));
  const rows = [
    { label: tools.t('kpi:report.leases.past'), values: [leaseEnds.past] },
    ...months,
    { label: tools.t('kpi:report.leases.later'), values: [leaseEnds.later] },
  ];
  const columns = [counted('terminals', 'terminals', tools)];
  return { ...words('leases', tools), columns, rows: rows.filter(({ values }) => values[0] !== 0) };
}

function planTable({ plan }: Progress, tools: Tools): ReportTable {
  const last = [...(plan?.points ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  const columns = [counted('done', 'people', tools), counted('total', 'people', tools)].map((column) => ({
    ...column,
    unit: tools.t('kpi:report.plan.unit'),
  }));
  const promised = [counted('plannedTerminals', 'terminals', tools), ...KPIS.map((kpi) => figured(kpi, tools))];
  const values = [
    ...[plan?.work?.done ?? null, plan?.work?.total ?? null, last?.terminals ?? null],
    ...KPIS.map((kpi) => shown(kpi, last?.[kpi] ?? null)),
  ];
  const rows = plan === null ? [] : [{ label: plan.name, values }];
  return { ...words('plan', tools), columns: [...columns, ...promised], rows };
}
