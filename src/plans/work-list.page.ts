import type { NamedZone } from '../networks/zone-label.ts';
import { zoneLabel } from '../networks/zone-label.ts';
import type { ButtonView, FilterBarView, Link, PageHeadView, TabsView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { itemSentence } from './item-label.ts';
import { planAddress, planTabs, planTitle } from './plan-frame.ts';
import { isAtWork } from './plan-life.rules.ts';
import { weekLabel, weekOfLabel } from './wave-words.ts';
import { workFilter } from './work-filter.page.ts';
import type { WorkItem } from './work-list.queries.ts';
import type { WorkList } from './work-list.ts';
import type { PlanWork } from './work-page.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'plans/work': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly filter: FilterBarView | null;
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
}

interface SheetRow {
  readonly order: string;
  readonly number: string;
  readonly name: string;
  readonly assetNumber: string;
  readonly zone: string;
  readonly place: string;
  readonly what: string;
  /** Who ticked it and when; null while it is to be done. */
  readonly done: string | null;
  readonly action: ButtonView | null;
}

export interface WorkData extends PlanWork {
  readonly zones: readonly NamedZone[];
  readonly on: string;
}

export function workPage(data: WorkData, tools: ViewTools): Views['plans/work'] {
  const { plan, schedule, week, lists } = data;
  const { t } = tools;
  const isPlaced = schedule !== null && week !== null;
  return {
    head: { title: planTitle(t, plan), lead: t('waves:work.lead') },
    tabs: planTabs(t, plan, 'work'),
    notices: isPlaced && !isAtWork(plan.state) ? [{ kind: 'info', sentence: t('waves:work.notUnderway') }] : [],
    filter: isPlaced ? workFilter(data, tools) : null,
    sheets: lists.map((list) => sheet(list, data, tools)),
    exports: lists.length === 0 ? [] : exportsOf(data, tools),
    empty: !isPlaced ? t('waves:work.noWeeks') : lists.length === 0 ? t('waves:work.none') : null,
  };
}

const exportsOf = ({ plan }: WorkData, { t, url }: ViewTools): Link[] =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    label: t(`waves:work.csv.${encoding}`),
    href: url({ encoding }).replace(/^[^?]*/, `${planAddress(plan)}/work.csv`),
  }));

function sheet({ unit, technician, items }: WorkList, data: WorkData, tools: ViewTools): SheetView {
  const { plan, schedule, week, nameOf, on } = data;
  const { t, number, date } = tools;
  const people = new Set(items.map(({ personId }) => personId)).size;
  const when = schedule && week !== null ? weekOfLabel(schedule, week, tools) : '';
  return {
    title: t('waves:work.sheet', { unit: nameOf(unit), week: when }),
    lines: [
      t('waves:work.plan', { plan: planTitle(t, plan) }),
      t('waves:work.technician', { name: technician === '' ? t('waves:work.nobody') : technician }),
      t('waves:work.count', { people: number(people), items: number(items.length) }),
      t('waves:work.asOn', { date: date(on) }),
    ],
    rows: items.map((item, at) => sheetRow(item, at, data, tools)),
  };
}

function whatToDo({ kind, detail, assetNumber }: WorkItem, zones: readonly NamedZone[], tools: ViewTools): string {
  const zone = zones.find(({ code }) => code === detail.home);
  const separator = tools.t('waves:separator');
  return itemSentence({ kind, detail, assetNumber }, zone ? zoneLabel(zone, tools) : detail.home, tools.t, separator);
}

function sheetRow(item: WorkItem, at: number, data: WorkData, tools: ViewTools): SheetRow {
  const { doneOn, doneBy, detail, assetNumber, name, number, place } = item;
  const { t, date } = tools;
  return {
    ...{
      order: tools.number(at + 1),
      number,
      name,
      place,
      assetNumber: assetNumber ?? t('waves:work.toBuy'),
      zone: detail.home,
    },
    what: whatToDo(item, data.zones, tools),
    done: doneOn === null ? null : t('waves:work.done', { date: date(doneOn), who: doneBy ?? '' }),
    action: isAtWork(data.plan.state) && tools.can('plan.work') ? actionOf(item, data, tools) : null,
  };
}

/** A terminal that was bought is named first; everything else is ticked at once. */
function actionOf(item: WorkItem, { plan }: WorkData, { t, url }: ViewTools): ButtonView {
  const at = `${planAddress(plan)}/items/${item.id}`;
  const back = url({});
  const query = new URLSearchParams({ revision: String(item.revision), back });
  if (item.doneOn !== null) return { label: t('waves:work.undo'), kind: 'secondary', post: `${at}/undo?${query}` };
  if (item.assetNumber === null)
    return {
      label: t('waves:work.which'),
      kind: 'secondary',
      href: `${at}/completion?${new URLSearchParams({ back })}`,
    };
  const hidden = [
    { name: 'revision', value: String(item.revision) },
    { name: 'back', value: back },
  ];
  return { label: t('waves:work.tick'), kind: 'secondary', post: `${at}/completion`, hidden };
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
