import { fiscalYearLabel, formatDateShort, formatMonth } from '../shared/dates.ts';
import type { Kpi, Month, Target } from './kpi.rules.ts';
import { missedBy } from './kpi.rules.ts';
import { type PageTools, percent, perPerson } from './labels.ts';

type Tools = Pick<PageTools, 't' | 'lang'>;

export const kpiText = (kpi: Kpi, value: number | null): string =>
  kpi === 'perPerson' ? perPerson(value) : percent(value);

/** 1.83台, 66.7％. */
export const kpiWithUnit = (kpi: Kpi, value: number | null, { t }: Tools): string =>
  t(`kpi:withUnit.${kpi}`, { value: kpiText(kpi, value) });

export const monthLabel = (month: Month, { lang }: Tools): string => formatMonth(`${month}-01`, lang);

/** R8.11 / 2026-11. */
export const monthShort = (month: Month, { lang }: Tools): string =>
  formatDateShort(`${month}-01`, lang).replace(/\.\d+$|-\d+$/, '');

export const yearLabel = (year: number, { lang }: Tools): string => fiscalYearLabel(year, lang);

/** 目標 1.20台（令和9年度末）. */
export const targetText = (target: Target, tools: Tools): string =>
  tools.t('kpi:target.text', {
    value: kpiWithUnit(target.kpi, target.value, tools),
    year: yearLabel(target.fiscalYear, tools),
  });

/** Whether the value meets the target, and by how much it does not. */
export function gapText(target: Target, value: number | null, tools: Tools): string | null {
  if (value === null) return null;
  const missing = missedBy(target.kpi, value, target.value);
  if (missing <= 1e-9) return tools.t('kpi:target.met');
  return tools.t(`kpi:target.missed.${target.kpi}`, { gap: differenceText(target.kpi, missing) });
}

/** The difference as it is read, at least one unit of the last decimal where there is one: a miss is never written as 0. */
function differenceText(kpi: Kpi, difference: number): string {
  const [scale, decimals] = kpi === 'perPerson' ? [100, 2] : [1000, 1];
  const steps = Math.max(1, Math.round(difference * scale - 1e-9));
  return kpi === 'perPerson' ? (steps / scale).toFixed(decimals) : (steps / 10).toFixed(decimals);
}

/** 前月より0.02台減 and so on; null where one of the two is not known. */
export function sinceText(
  kpi: Kpi,
  since: string,
  [now, before]: readonly (number | null)[],
  tools: Tools,
): string | null {
  if (now === null || before === null || now === undefined || before === undefined) return null;
  const scale = kpi === 'perPerson' ? 100 : 1000;
  const steps = Math.round(now * scale) - Math.round(before * scale);
  if (steps === 0) return tools.t('kpi:since.same', { since });
  const amount = kpi === 'perPerson' ? (Math.abs(steps) / 100).toFixed(2) : (Math.abs(steps) / 10).toFixed(1);
  return tools.t(`kpi:since.${steps < 0 ? 'less' : 'more'}.${kpi}`, { since, amount });
}

/** The same for people and terminals. */
export function countSince(
  unit: 'people' | 'terminals',
  since: string,
  difference: number | null,
  tools: PageTools,
): string | null {
  if (difference === null) return null;
  if (difference === 0) return tools.t('kpi:since.same', { since });
  const amount = tools.number(Math.abs(difference));
  return tools.t(`kpi:since.${difference < 0 ? 'less' : 'more'}.${unit}`, { since, amount });
}
