import { isZoneCode } from '../networks/zone.rules.ts';
import { foldedUnits, type UnitTree } from '../people/unit-tree.ts';
import { type IsoDate, parseDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold } from '../shared/text.ts';
import type { ListRequest, ListSpec } from '../web/list.ts';
import { codesOf, KINDS, STATES, USES } from './device.rules.ts';

export const SORTS = ['assetNumber', 'hostname', 'leaseEndOn', 'stocktakenOn'] as const;
export type DeviceSort = (typeof SORTS)[number];

/** What asks for terminals that have no holder, no maker or no model number. */
export const BLANK = 'none';

/** The terminals of one model. */
export const modelHref = ({ maker, model }: { readonly maker: string; readonly model: string }): string =>
  `/devices?${new URLSearchParams({ maker: maker || BLANK, model: model || BLANK })}`;

/** The terminals under one contract number, all or those in one state. */
export const contractHref = (contract: string, state?: string): string =>
  `/devices?${new URLSearchParams({ contract, ...(state && { state }) })}`;

/**
 * `leaseBefore` is a day, `holder` can only ask for BLANK; `maker` and `model` come from the list of models, `contract`
 * from a terminal.
 */
export const FILTERS = [
  'zone',
  'state',
  'kind',
  'use',
  'unit',
  'leaseBefore',
  'holder',
  'maker',
  'model',
  'contract',
] as const;
export type DeviceFilterName = (typeof FILTERS)[number];

export const DEVICE_LIST: ListSpec<DeviceSort, DeviceFilterName> = { sorts: SORTS, filters: FILTERS };
export type DeviceListRequest = ListRequest<DeviceSort, DeviceFilterName>;

/** What the address asks for, in terms of the register. An empty list of values asks for nothing in particular. */
export interface DeviceFilter {
  readonly q: string;
  readonly zones: readonly string[];
  readonly states: readonly string[];
  readonly kinds: readonly string[];
  readonly uses: readonly string[];
  /** As stored; '' is none. */
  readonly makers: readonly string[];
  readonly models: readonly string[];
  readonly contracts: readonly string[];
  /** With the units below; null where no unit is asked for. */
  readonly unitIds: readonly string[] | null;
  readonly leaseBefore: IsoDate | null;
  readonly withoutHolder: boolean;
  readonly scope: Scope;
}

const KNOWN: Readonly<Record<DeviceFilterName, (value: string) => boolean>> = {
  zone: isZoneCode,
  state: (value) => codesOf(STATES).some((code) => code === value),
  kind: (value) => codesOf(KINDS).some((code) => code === value),
  use: (value) => codesOf(USES).some((code) => code === value),
  unit: (value) => !value.includes('\0'),
  leaseBefore: (value) => parseDate(value) !== null,
  holder: (value) => value === BLANK,
  maker: (value) => !value.includes('\0'),
  model: (value) => !value.includes('\0'),
  contract: (value) => !value.includes('\0'),
};

/** The request without what the address does not spell rightly. */
export function knownRequest(request: DeviceListRequest): DeviceListRequest {
  const values = FILTERS.map((name) => [name, [...new Set(request.filters[name] ?? [])].filter(KNOWN[name])]);
  return { ...request, q: request.q.replaceAll('\0', ''), filters: Object.fromEntries(values) };
}

/** Takes a known request. A unit that does not exist shows no terminal. */
export function deviceFilter({ q, filters }: DeviceListRequest, tree: UnitTree, scope: Scope): DeviceFilter {
  const values = (name: DeviceFilterName) => [...(filters[name] ?? [])].sort();
  const units = values('unit');
  return {
    q,
    zones: values('zone'),
    states: values('state'),
    kinds: values('kind'),
    uses: values('use'),
    makers: values('maker').map(orNone),
    models: values('model').map(orNone),
    contracts: values('contract'),
    unitIds: units.length === 0 ? null : unitsAsked(units, tree),
    leaseBefore: parseDate(filters.leaseBefore?.[0] ?? ''),
    withoutHolder: values('holder').includes(BLANK),
    scope,
  };
}

const orNone = (value: string): string => (value === BLANK ? '' : value);

/** Units by code or, where it is none, by a part of the name; everything below included. */
function unitsAsked(asked: readonly string[], tree: UnitTree): string[] {
  const units = foldedUnits(tree);
  const named = asked.map(fold).flatMap((text) => {
    const coded = units.filter(({ code }) => code === text);
    return coded.length > 0 ? coded : units.filter(({ name }) => name.includes(text));
  });
  return [...new Set(named.flatMap(({ id }) => tree.withBelow(id)).map(({ id }) => id))].sort();
}
