import { type NamedZone, zoneLabel } from '../networks/zone-label.ts';
import type { ButtonView, Link } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Giver } from './giver.queries.ts';
import { itemSentence } from './item-label.ts';
import type { PlanRecord } from './plan.queries.ts';
import { planAddress } from './plan-frame.ts';
import { isAtWork } from './plan-life.rules.ts';
import { chosenField, numberField } from './tick-field.ts';
import type { TickState } from './tick-state.ts';
import type { PlannedUnit } from './wave-problem.ts';
import type { WorkItem } from './work-list.queries.ts';

export interface SheetRow {
  readonly order: string;
  readonly number: string;
  readonly name: string;
  /** Empty for a terminal that is still to be bought. */
  readonly assetNumber: string;
  readonly zone: string;
  readonly place: string;
  readonly what: string;
  /** Who ticked it and when; null while it is to be done. */
  readonly done: string | null;
  /** Null for what cannot be ticked. */
  readonly pick: RowPick | null;
  /** Where the 管理番号 of a terminal that was bought is written. */
  readonly typed: RowNumber | null;
  readonly undo: ButtonView | null;
  /** The work list on which the terminal is collected first. */
  readonly giver: Link | null;
}

interface RowPick {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  readonly error: string | null;
}

interface RowNumber {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  /** The list of terminals in stock. */
  readonly list: string;
}

export interface RowData {
  readonly plan: PlanRecord;
  readonly zones: readonly NamedZone[];
  readonly ticks: TickState;
  /** By terminal. */
  readonly givers: ReadonlyMap<string, Giver>;
  readonly nameOf: (unit: PlannedUnit) => string;
}

export const mayTick = ({ plan }: Pick<RowData, 'plan'>, { can }: ViewTools): boolean =>
  isAtWork(plan.state) && can('plan.work');

export function sheetRow(item: WorkItem, at: number, data: RowData, tools: ViewTools): SheetRow {
  const { doneOn, doneBy, detail, assetNumber, name, number, place } = item;
  const { t, date } = tools;
  const what = whatToDo(item, data.zones, tools);
  const isOpen = doneOn === null && mayTick(data, tools);
  return {
    ...{ order: tools.number(at + 1), number, name, place, assetNumber: assetNumber ?? '', zone: detail.home, what },
    done: doneOn === null ? null : t('waves:work.done', { date: date(doneOn), who: doneBy ?? '' }),
    pick: isOpen ? pickOf(item, what, data.ticks, tools) : null,
    typed: isOpen ? typedOf(item, data.ticks, tools) : null,
    undo: doneOn !== null && mayTick(data, tools) ? undoOf(item, data.plan, tools) : null,
    giver: item.kind === 'handOver' ? giverOf(item, data, tools) : null,
  };
}

export function whatToDo(
  { kind, detail, assetNumber }: WorkItem,
  zones: readonly NamedZone[],
  tools: ViewTools,
): string {
  const zone = zones.find(({ code }) => code === detail.home);
  const separator = tools.t('waves:separator');
  return itemSentence({ kind, detail, assetNumber }, zone ? zoneLabel(zone, tools) : detail.home, tools.t, separator);
}

function pickOf({ id, revision, name }: WorkItem, what: string, ticks: TickState, { t }: ViewTools): RowPick {
  const field = chosenField(id);
  return {
    ...{ id: `f-${field}`, value: `${id} ${revision}`, label: t('frame:table.select', { name: `${name} ${what}` }) },
    checked: ticks.chosen.has(id),
    error: ticks.errors.get(field) ?? null,
  };
}

function typedOf({ id, name, detail }: WorkItem, ticks: TickState, { t }: ViewTools): RowNumber | null {
  if (!ticks.numberRows.has(id)) return null;
  const field = numberField(id);
  return {
    ...{ name: field, label: t('waves:work.numberOf', { name, entry: detail.entry ?? '' }) },
    ...{ value: ticks.numbers.get(id) ?? '', error: ticks.errors.get(field) ?? null, list: `stock-${detail.home}` },
  };
}

function undoOf({ id, revision }: WorkItem, plan: PlanRecord, { t, url }: ViewTools): ButtonView {
  const query = new URLSearchParams({ revision: String(revision), back: url({}) });
  return { label: t('waves:work.undo'), kind: 'secondary', post: `${planAddress(plan)}/items/${id}/undo?${query}` };
}

/** Somebody else still has it, and gives it back in a week of their own. */
function giverOf({ deviceId }: WorkItem, { plan, givers, nameOf }: RowData, { t }: ViewTools): Link | null {
  const giver = givers.get(deviceId ?? '');
  if (!giver) return null;
  const { unit, week } = giver;
  const query = new URLSearchParams({ week: String(week), unit: unit.unitId });
  return { label: t('waves:work.giver', { unit: nameOf(unit), week }), href: `${planAddress(plan)}/work?${query}` };
}
