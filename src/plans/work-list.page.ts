import type { NamedZone } from '../networks/zone-label.ts';
import type { ErrorSummaryView, FilterBarView, Link, PageHeadView, TabsView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { planAddress, planTabs, planTitle } from './plan-frame.ts';
import { isAtWork } from './plan-life.rules.ts';
import type { FreeStock } from './stock.queries.ts';
import { type TickGiven, tickState } from './tick-state.ts';
import { type ToBuyView, toBuyView } from './to-buy.page.ts';
import { weekLabel, weekOfLabel } from './wave-words.ts';
import { workFilter } from './work-filter.page.ts';
import type { WorkList } from './work-list.ts';
import type { PlanWork } from './work-page.queries.ts';
import { mayTick, type RowData, type SheetRow, sheetRow, whatToDo } from './work-row.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'plans/work': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly filter: FilterBarView | null;
      /** The address of the form that ticks what is chosen; null where nothing can be ticked. */
      readonly action: string | null;
      readonly errors: ErrorSummaryView;
      readonly toBuy: ToBuyView | null;
      readonly sheets: readonly SheetView[];
      readonly exports: readonly Link[];
      readonly empty: string | null;
    };
  }
}

export interface SheetView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly canPick: boolean;
}

export interface WorkData extends PlanWork {
  readonly zones: readonly NamedZone[];
  readonly on: string;
  readonly stock: readonly FreeStock[];
  readonly givers: RowData['givers'];
}

export function workPage(data: WorkData, given: TickGiven, tools: ViewTools): Views['plans/work'] {
  const { plan, schedule, week, lists } = data;
  const { t } = tools;
  const isPlaced = schedule !== null && week !== null;
  const ticks = tickState(lists, given, t);
  const sheets = lists.map((list) => sheet(list, { ...data, ticks }, tools));
  return {
    head: { title: planTitle(t, plan), lead: t('waves:work.lead') },
    tabs: planTabs(t, plan, 'work'),
    notices: isPlaced && !isAtWork(plan.state) ? [{ kind: 'info', sentence: t('waves:work.notUnderway') }] : [],
    filter: isPlaced ? workFilter(data, tools) : null,
    action: sheets.some(({ canPick }) => canPick) ? tools.url({}) : null,
    errors: { errors: ticks.summary },
    toBuy: mayTick(data, tools) ? toBuyView(data, tools) : null,
    sheets,
    exports: lists.length === 0 ? [] : exportsOf(data, tools),
    empty: !isPlaced ? t('waves:work.noWeeks') : lists.length === 0 ? t('waves:work.none') : null,
  };
}

const exportsOf = ({ plan }: WorkData, { t, url }: ViewTools): Link[] =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    label: t(`waves:work.csv.${encoding}`),
    href: url({ encoding }).replace(/^[^?]*/, `${planAddress(plan)}/work.csv`),
  }));

function sheet({ unit, technician, items }: WorkList, data: WorkData & RowData, tools: ViewTools): SheetView {
  const { plan, schedule, week, nameOf, on } = data;
  const { t, number, date } = tools;
  const people = new Set(items.map(({ personId }) => personId)).size;
  const when = schedule && week !== null ? weekOfLabel(schedule, week, tools) : '';
  const rows = items.map((item, at) => sheetRow(item, at, data, tools));
  return {
    title: t('waves:work.sheet', { unit: nameOf(unit), week: when }),
    lines: [
      t('waves:work.plan', { plan: planTitle(t, plan) }),
      t('waves:work.technician', { name: technician === '' ? t('waves:work.nobody') : technician }),
      t('waves:work.count', { people: number(people), items: number(items.length) }),
      t('waves:work.asOn', { date: date(on) }),
    ],
    rows,
    canPick: rows.some(({ pick }) => pick !== null),
  };
}

/** The list as a file: one row for each thing to do. */
export function workCsv({ lists, nameOf, schedule, week, zones }: WorkData, tools: ViewTools) {
  const { t } = tools;
  const columns = ['week', 'unitCode', 'unit', 'technician', 'order', 'number', 'name', 'assetNumber', 'zone', 'place'];
  const more = ['kind', 'what', 'doneOn', 'doneBy'];
  const rows = lists.flatMap(({ unit, technician, items }) =>
    items.map((item, at) => [
      schedule && week !== null ? weekLabel(schedule, week, tools) : '',
      ...[unit.code, nameOf(unit), technician, at + 1, item.number, item.name, item.assetNumber ?? ''],
      ...[item.detail.home, item.place, t(`plans:kind.${item.kind}`), whatToDo(item, zones, tools)],
      ...[item.doneOn ?? '', item.doneBy ?? ''],
    ]),
  );
  return { headers: [...columns, ...more].map((key) => t(`waves:csv.${key}`)), rows };
}
