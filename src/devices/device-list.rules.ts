import { ZONE_CODES } from '../networks/zone.rules.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { type IsoDate, parseDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold } from '../shared/text.ts';
import type { ListRequest, ListSpec } from '../web/list.ts';
import { codesOf, KINDS, STATES, USES } from './device.rules.ts';

export const SORTS = ['assetNumber', 'hostname', 'leaseEndOn', 'stocktakenOn'] as const;
export type DeviceSort = (typeof SORTS)[number];

/** `leaseBefore` is a day, `holder` can only ask for `none`. */
export const FILTERS = ['zone', 'state', 'kind', 'use', 'unit', 'leaseBefore', 'holder'] as const;
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
  /** With the units below; null where no unit is asked for. */
  readonly unitIds: readonly string[] | null;
  readonly leaseBefore: IsoDate | null;
  readonly withoutHolder: boolean;
  readonly scope: Scope;
}

/** What the address does not spell rightly is passed over, but a unit that does not exist shows no terminal. */
export function deviceFilter({ q, filters }: DeviceListRequest, tree: UnitTree, scope: Scope): DeviceFilter {
  const known = (name: DeviceFilterName, codes: readonly string[]) =>
    [...new Set(filters[name] ?? [])].filter((code) => codes.includes(code)).sort();
  const units = filters.unit ?? [];
  return {
    q,
    zones: known('zone', ZONE_CODES),
    states: known('state', codesOf(STATES)),
    kinds: known('kind', codesOf(KINDS)),
    uses: known('use', codesOf(USES)),
    unitIds: units.length === 0 ? null : unitsAsked(units, tree),
    leaseBefore: parseDate(filters.leaseBefore?.[0] ?? ''),
    withoutHolder: filters.holder?.includes('none') ?? false,
    scope,
  };
}

/** Units by code or, where it is none, by a part of the name; everything below included. */
function unitsAsked(asked: readonly string[], tree: UnitTree): string[] {
  const units = [...tree.units.values()];
  const named = asked.map(fold).flatMap((text) => {
    const coded = units.filter((unit) => fold(unit.code) === text);
    return coded.length > 0 ? coded : units.filter((unit) => fold(unit.name).includes(text));
  });
  return [...new Set(named.flatMap(({ id }) => tree.withBelow(id)).map(({ id }) => id))].sort();
}
