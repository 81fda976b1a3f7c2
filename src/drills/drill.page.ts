import type { DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, FigureCardsView, HistoryView } from '../web/components-content.ts';
import type { Views } from '../web/views.ts';
import type { DrillRow } from './drill.queries.ts';
import { DEEDS } from './drill.rules.ts';
import type { ReportTimes } from './drill-counts.queries.ts';
import { addressOf } from './drill-frame.ts';
import { type DrillPageTools, minutesText, rateText, sharesOf, unitLines, yearLabel } from './drill-label.ts';
import { leadOf, type Shown } from './drill-list.page.ts';
import type { CountsByUnit } from './drill-units.ts';

declare module '../web/views.ts' {
  interface Views {
    'drills/show': {
      readonly head: PageHeadView;
      readonly figures: FigureCardsView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView;
      readonly units: TableView;
      /** Null for who sees counts alone. */
      readonly history: HistoryView | null;
    };
  }
}

export interface DrillData extends Shown {
  readonly drill: DrillRow;
  readonly counts: CountsByUnit;
  readonly times: ReportTimes | null;
  /** No result was ever brought in. */
  readonly isWithout: boolean;
  readonly history: HistoryView | null;
}

export function drillPage(data: DrillData, tools: DrillPageTools): Views['drills/show'] {
  const { drill, history } = data;
  return {
    head: { title: drill.title, lead: leadOf('drills:showLead', data, tools) },
    figures: figuresOf(data, tools),
    facts: factsOf(drill, tools),
    actions: actionsOf(data, tools),
    units: unitsTable(data, tools),
    history,
  };
}

function figuresOf({ counts, times }: DrillData, tools: DrillPageTools): FigureCardsView {
  const { t, number } = tools;
  const figure = (key: string, value: string | null, unit: string, note: string | null = null) => ({
    label: t(`drills:column.${key}`),
    value: value ?? '—',
    unit: t(`drills:unit.${unit}`),
    note,
  });
  const shown = counts.counts;
  const people = (n: number) => t('drills:people', { count: number(n) });
  const known = shown === null ? null : times;
  const first = known && t('drills:firstReport', { minutes: number(known.first) });
  return {
    items: [
      figure('sent', number(counts.sent), 'people'),
      ...DEEDS.map((deed) => figure(deed, rateText(shown, deed), 'percent', shown && people(shown[deed]))),
      figure('median', minutesText(known?.median ?? null, tools), 'minutes', first),
    ],
  };
}

function factsOf(drill: DrillRow, tools: DrillPageTools): DescriptionListView {
  const { t, date } = tools;
  const fact = (key: string, detail: string | null) => ({ term: t(`drills:field.${key}`), detail });
  return {
    items: [
      fact('code', drill.code),
      fact('heldOn', date(drill.heldOn)),
      fact('fiscalYear', yearLabel(drill.fiscalYear, tools)),
      fact('pretence', drill.pretence),
      fact('conductor', drill.conductor),
      fact('note', drill.note),
    ],
  };
}

function actionsOf({ drill, seesPeople, isWithout }: DrillData, { t, can }: DrillPageTools): ActionsView {
  const link = (key: string, place: string) =>
    ({ label: t(`drills:action.${key}`), kind: 'secondary', href: `${addressOf(drill)}/${place}` }) as const;
  return {
    title: t('drills:action.title'),
    items: [
      ...(seesPeople ? [link('results', 'results')] : []),
      ...(can('drill.write') ? [link('edit', 'edit')] : []),
      ...(can('drill.write') && isWithout ? [link('takeBack', 'removal')] : []),
      ...[link('pdf', 'report.pdf'), link('csv', 'units.csv'), link('csvOld', 'units.csv?encoding=cp932')],
    ],
    note: can('drill.write') && isWithout ? t('drills:action.importNote') : null,
  };
}

/** Where people were posted on the day of the drill. */
function unitsTable({ counts }: DrillData, tools: DrillPageTools): TableView {
  const { t, number } = tools;
  const column = (key: string, numeric: boolean) => ({ key, label: t(`drills:column.${key}`), numeric });
  const rows = unitLines(counts, t).map(({ division, section, sent, counts: own }) => ({
    cells: [division, section ?? t('drills:wholeDivision'), number(sent), ...sharesOf(own, tools)],
  }));
  return {
    caption: t('drills:byUnit'),
    captionShown: true,
    columns: [
      ...[column('division', false), column('section', false), column('sent', true)],
      ...DEEDS.map((key) => column(key, true)),
    ],
    rows,
    empty: { sentence: t('drills:noResults') },
  };
}
