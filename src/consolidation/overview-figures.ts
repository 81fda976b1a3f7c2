import type { FigureCardsView } from '../web/components-content.ts';
import { type Kpi, kpiOf, type Sum, targetAhead } from './kpi.rules.ts';
import { baselineValue, type KpiHistory } from './kpi-history.ts';
import { countSince, gapText, kpiText, monthLabel, sinceText, targetText } from './kpi-label.ts';
import type { PageTools } from './labels.ts';
import type { Overview } from './overview.ts';
import { couldDoWithOne } from './overview-charts.ts';
import { peopleHref } from './people-address.ts';

type Card = FigureCardsView['items'][number];
type Inside = { readonly unit?: readonly string[] };

/** Four figures, each with what it was a month before and at the baseline, and with its target. */
export function figureCards(
  { figures }: Overview,
  history: KpiHistory,
  inside: Inside,
  tools: PageTools,
): FigureCardsView {
  const { t, number } = tools;
  const held = { terminals: number(figures.terminals), people: number(figures.employees) };
  return {
    items: [
      {
        label: t('consolidation:figure.perPerson'),
        value: kpiText('perPerson', figures.terminalsPerPerson),
        unit: t('consolidation:unit.terminals'),
        note: t('consolidation:figure.perPersonNote', held),
        more: kpiLines('perPerson', history, tools),
      },
      {
        label: t('consolidation:figure.oneTerminalRate'),
        value: kpiText('oneTerminalRate', figures.oneTerminalRate),
        unit: t('consolidation:unit.percent'),
        note: t('consolidation:figure.oneTerminalNote', { people: number(figures.withOneTerminal) }),
        href: peopleHref({ held: ['one'], ...inside }),
        more: kpiLines('oneTerminalRate', history, tools),
      },
      {
        label: t('consolidation:figure.withMore'),
        value: number(figures.withMore),
        unit: t('consolidation:unit.people'),
        note: t('consolidation:figure.withMoreNote', { people: number(couldDoWithOne(figures)) }),
        href: peopleHref({ held: ['more'], ...inside }),
        more: said([
          countSince(
            'people',
            t('kpi:since.month'),
            monthly(history, ({ withMore }) => withMore),
            tools,
          ),
        ]),
      },
      releasedCard(history, tools),
    ],
  };
}

/** 削減台数; without a baseline the card says why it is empty. */
function releasedCard(history: KpiHistory, tools: PageTools): Card {
  const { t, number } = tools;
  const { baseline } = history;
  const released = history.months.at(-1)?.released ?? null;
  const since = monthly(history, ({ terminals }) => -terminals);
  const from = baseline && { month: monthLabel(baseline.month, tools), terminals: number(baseline.terminals) };
  return {
    label: t('kpi:released.label'),
    value: released === null ? kpiText('perPerson', null) : number(released),
    unit: t('consolidation:unit.terminals'),
    note: from ? t('kpi:released.note', from) : t('kpi:released.noBaseline'),
    href: '/consolidation/kpi',
    more: from ? said([countSince('terminals', t('kpi:since.month'), since, tools)]) : [],
  };
}

function kpiLines(kpi: Kpi, history: KpiHistory, tools: PageTools): readonly string[] {
  const { t } = tools;
  const { months, baseline, targets, on } = history;
  const [before, now] = [months.at(-2), months.at(-1)];
  const value = now ? kpiOf(kpi, now.sum) : null;
  const target = targetAhead(targets, kpi, on);
  const at = baseline && t('kpi:since.baseline', { month: monthLabel(baseline.month, tools) });
  return said([
    before ? sinceText(kpi, t('kpi:since.month'), [value, kpiOf(kpi, before.sum)], tools) : null,
    at === null ? null : sinceText(kpi, at, [value, baselineValue(kpi, baseline)], tools),
    target && targetText(target, tools),
    target && gapText(target, value, tools),
  ]);
}

/** How much more it is than a month before; null where that month is not known. */
function monthly({ months }: KpiHistory, of: (sum: Sum) => number): number | null {
  const [before, now] = [months.at(-2), months.at(-1)];
  return before && now ? of(now.sum) - of(before.sum) : null;
}

const said = (lines: readonly (string | null)[]): readonly string[] => lines.filter((line) => line !== null);
