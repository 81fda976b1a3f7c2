import { fold } from '../shared/text.ts';
import type { ZoneCode } from './zone.rules.ts';

export interface SystemRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly zone: ZoneCode;
  readonly ownerUnitId: string | null;
  readonly ownerCode: string | null;
  /** Null also where the owner does not exist on the day. */
  readonly ownerName: string | null;
  readonly revision: number;
  /** How many units and how many single persons use it on the day. */
  readonly units: number;
  readonly people: number;
}

export const SYSTEM_SORTS = ['code', 'name', 'zone', 'owner', 'uses'] as const;
export type SystemSort = (typeof SYSTEM_SORTS)[number];

interface Asked {
  readonly q: string;
  readonly zones: readonly string[];
  readonly sort: SystemSort;
  readonly descending: boolean;
}

/** A city has some hundred systems: they are searched and sorted here, not in the database. */
export function chooseSystems(systems: readonly SystemRow[], asked: Asked): readonly SystemRow[] {
  const wanted = fold(asked.q);
  const found = systems.filter(
    (system) => (asked.zones.length === 0 || asked.zones.includes(system.zone)) && searched(system).includes(wanted),
  );
  const sorted = found.sort((a, b) => compare(sortValue(a, asked.sort), sortValue(b, asked.sort)));
  return asked.descending ? sorted.reverse() : sorted;
}

const searched = ({ code, name, ownerCode, ownerName }: SystemRow): string =>
  [code, name, ownerCode ?? '', ownerName ?? ''].map(fold).join(' ');

function sortValue(system: SystemRow, sort: SystemSort): string | number {
  if (sort === 'owner') return system.ownerCode ?? '';
  return sort === 'uses' ? system.units + system.people : system[sort];
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
