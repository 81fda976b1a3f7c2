import type { ZoneCode } from '../networks/zone.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import { fold } from '../shared/text.ts';
import { GONE, type StateCode } from './device.rules.ts';

/** Terminals alike in everything that a list of models tells, as the database counts them. */
export interface ModelCount {
  readonly maker: string;
  readonly model: string;
  readonly kind: string;
  readonly zone: ZoneCode;
  readonly state: StateCode;
  readonly count: number;
  readonly leaseEndOn: IsoDate | null;
}

/** What the states come to, in the order of the columns. */
export const STATE_GROUPS = ['inUse', 'kept', 'missing', 'gone'] as const;
export type StateGroup = (typeof STATE_GROUPS)[number];

/** 機種: a maker and a model number that terminals name. Blank where they name none. */
export interface DeviceModel {
  readonly maker: string;
  readonly model: string;
  readonly kinds: readonly string[];
  readonly total: number;
  readonly states: Readonly<Record<StateGroup, number>>;
  /** Those that the city still has, most first. */
  readonly zones: readonly (readonly [zone: ZoneCode, count: number])[];
  /** Of those that the city still has. */
  readonly leaseEndOn: IsoDate | null;
}

const IN_USE: readonly StateCode[] = ['deployed', 'lent'];
const MISSING: readonly StateCode[] = ['inRepair', 'lost'];

function groupOf(state: StateCode): StateGroup {
  if (GONE.includes(state)) return 'gone';
  if (IN_USE.includes(state)) return 'inUse';
  return MISSING.includes(state) ? 'missing' : 'kept';
}

export function modelsOf(counts: readonly ModelCount[]): readonly DeviceModel[] {
  const groups = new Map<string, ModelCount[]>();
  for (const count of counts) {
    const key = `${count.maker}\n${count.model}`;
    const group = groups.get(key);
    if (group) group.push(count);
    else groups.set(key, [count]);
  }
  return [...groups.values()].map(modelOf);
}

function modelOf(counts: readonly ModelCount[]): DeviceModel {
  const [first] = counts;
  const here = counts.filter(({ state }) => groupOf(state) !== 'gone');
  const inGroup = (group: StateGroup) => sum(counts.filter(({ state }) => groupOf(state) === group));
  const zones = [...new Set(here.map(({ zone }) => zone))];
  const inZone = (zone: ZoneCode) => sum(here.filter((one) => one.zone === zone));
  return {
    maker: first?.maker ?? '',
    model: first?.model ?? '',
    kinds: [...new Set(counts.map(({ kind }) => kind))].sort(),
    total: sum(counts),
    states: { inUse: inGroup('inUse'), kept: inGroup('kept'), missing: inGroup('missing'), gone: inGroup('gone') },
    zones: zones.map((zone) => [zone, inZone(zone)] as const).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    leaseEndOn: here.flatMap(({ leaseEndOn }) => leaseEndOn ?? []).sort()[0] ?? null,
  };
}

const sum = (counts: readonly ModelCount[]): number => counts.reduce((total, { count }) => total + count, 0);

/** What a form suggests. */
export interface KnownModels {
  readonly makers: readonly string[];
  readonly models: readonly string[];
}

export const MODEL_SORTS = ['maker', 'model', 'total', 'leaseEndOn'] as const;
export type ModelSort = (typeof MODEL_SORTS)[number];

interface Asked {
  readonly q: string;
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly sort: ModelSort;
  readonly descending: boolean;
}

/** A city has some hundred models: they are searched and sorted here, not in the database. Without a value comes last. */
export function chooseModels(models: readonly DeviceModel[], asked: Asked): readonly DeviceModel[] {
  const words = asked.q.split(/\s+/u).map(fold);
  const found = models.filter((model) => {
    const searched = fold(`${model.maker} ${model.model}`);
    const isKind = asked.kinds.length === 0 || model.kinds.some((kind) => asked.kinds.includes(kind));
    const isThere = asked.zones.length === 0 || model.zones.some(([zone]) => asked.zones.includes(zone));
    return isKind && isThere && words.every((word) => searched.includes(word));
  });
  return found.sort(byValue(asked));
}

const byValue =
  ({ sort, descending }: Asked) =>
  (a: DeviceModel, b: DeviceModel): number => {
    const [left, right] = [a[sort], b[sort]];
    if (isBlank(left) !== isBlank(right)) return isBlank(left) ? 1 : -1;
    const turned = descending ? -1 : 1;
    return turned * compare(left ?? '', right ?? '') || compare(a.maker, b.maker) || compare(a.model, b.model);
  };

const isBlank = (value: string | number | null): boolean => value === null || value === '';

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
