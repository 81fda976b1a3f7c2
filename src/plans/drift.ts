import type { Answer } from '../planning/answer.ts';
import type { Employee, PlannedDevice, Problem } from '../planning/problem.ts';
import type { ItemKind } from './item.ts';

/** What has become of the register since the plan was made. */
export type DriftKind =
  | 'personGone'
  | 'personMoved'
  | 'personNew'
  | 'needsChanged'
  | 'deviceGone'
  | 'deviceUnusable'
  | 'deviceElsewhere'
  | 'deviceNew'
  | 'lacksCapability'
  | 'doneElsewhere'
  | 'methodClosed';

export interface Drift {
  readonly kind: DriftKind;
  /** 職員番号; null where it concerns nobody in particular. */
  readonly employee: string | null;
  /** 管理番号. */
  readonly device: string | null;
  /** What it was when the plan was made, and what it is: codes of zones, a unit, a 職員番号, a state. */
  readonly was: string | null;
  readonly is: string | null;
}

/** Work on a terminal: whether it is done. */
export interface DriftItem {
  readonly kind: ItemKind;
  readonly employee: string;
  readonly device: string | null;
  readonly isDone: boolean;
}

export interface DriftRecords {
  readonly frozen: Problem;
  readonly answer: Pick<Answer, 'assignments'>;
  /** The same problem built from the register as it is. */
  readonly now: Problem;
  /** By 管理番号, of every terminal the city has: as it is, and as it was when the plan was made. */
  readonly states: ReadonlyMap<string, string>;
  readonly statesThen: ReadonlyMap<string, string>;
  readonly items: readonly DriftItem[];
}

/** Exactly what no longer fits, in the order of people, then of terminals. What the plan itself has done fits. */
export function driftOf(records: DriftRecords): Drift[] {
  const settled = settledPeople(records.items);
  return [...peopleDrift(records, settled), ...deviceDrift(records), ...methodDrift(records)];
}

/** People whose work is all done: what becomes of them later is no concern of the plan. */
function settledPeople(items: readonly DriftItem[]): Set<string> {
  const open = new Set(items.filter(({ isDone }) => !isDone).map(({ employee }) => employee));
  return new Set(items.filter(({ employee }) => !open.has(employee)).map(({ employee }) => employee));
}

const drift = (kind: DriftKind, about: Partial<Omit<Drift, 'kind'>>): Drift => ({
  ...{ kind, employee: null, device: null, was: null, is: null },
  ...about,
});

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.id, one]));

function peopleDrift({ frozen, now }: DriftRecords, settled: ReadonlySet<string>): Drift[] {
  const [before, after] = [byId(frozen.employees), byId(now.employees)];
  const known = frozen.employees.filter(({ id }) => !settled.has(id));
  return [
    ...known.flatMap((employee) => personDrift(employee, after.get(employee.id))),
    ...now.employees
      .filter(({ id }) => !before.has(id))
      .map(({ id, needs }) => drift('personNew', { employee: id, is: needs.join() })),
  ];
}

function personDrift(was: Employee, is: Employee | undefined): Drift[] {
  if (!is) return [drift('personGone', { employee: was.id })];
  const [before, after] = [[...was.needs].sort().join(), [...is.needs].sort().join()];
  return [
    ...(was.unit === is.unit ? [] : [drift('personMoved', { employee: was.id, was: was.unit, is: is.unit })]),
    ...(before === after ? [] : [drift('needsChanged', { employee: was.id, was: before, is: after })]),
  ];
}

/** States in which a terminal can be handed over, taken back and fitted out. */
const USABLE = ['inStock', 'deployed', 'lent'];

function deviceDrift(records: DriftRecords): Drift[] {
  const { frozen, now, states, statesThen, items } = records;
  const after = byId(now.devices);
  const before = byId(frozen.devices);
  const open = new Set(items.filter(({ isDone }) => !isDone).map(({ device }) => device));
  const planned = plannedHolders(records);
  const needs = requirements(records);
  const known = frozen.devices.flatMap((device) => {
    const { expected, target } = planned(device);
    const state = states.get(device.id);
    const isWanted = open.has(device.id) || (target !== null && device.holder === target);
    if (!isWanted) return [];
    if (state === undefined) return [drift('deviceGone', { device: device.id, employee: target ?? device.holder })];
    if (!USABLE.includes(state) && state !== statesThen.get(device.id) && open.has(device.id)) {
      return [drift('deviceUnusable', { device: device.id, employee: target ?? device.holder, is: state })];
    }
    return heldDrift(device, after.get(device.id), {
      expected,
      target,
      lacking: needs(device.id, after.get(device.id)),
    });
  });
  const isNew = ({ id, holder }: PlannedDevice) => holder !== null && !before.has(id) && !isOurs(items, id);
  return [
    ...known,
    ...now.devices
      .filter(isNew)
      .map(({ id, holder, home }) => drift('deviceNew', { device: id, employee: holder, is: home })),
  ];
}

/** A terminal that was bought for the plan. */
const isOurs = (items: readonly DriftItem[], device: string): boolean => items.some((item) => item.device === device);

interface Expectation {
  /** 職員番号 of whoever should have it by now; null: nobody. */
  readonly expected: string | null;
  /** Who is to have it in the end. */
  readonly target: string | null;
  readonly lacking: readonly string[];
}

function heldDrift(was: PlannedDevice, is: PlannedDevice | undefined, wanted: Expectation): Drift[] {
  const holder = is?.holder ?? null;
  const about = { device: was.id, employee: wanted.target ?? was.holder };
  if (holder !== wanted.expected) {
    const kind = holder === wanted.target ? 'doneElsewhere' : 'deviceElsewhere';
    return [drift(kind, { ...about, was: wanted.expected, is: holder })];
  }
  return wanted.lacking.length > 0 ? [drift('lacksCapability', { ...about, is: wanted.lacking.join() })] : [];
}

/** Where each terminal is by the plan as far as it is carried out, and where it ends. */
function plannedHolders({ answer, items }: DriftRecords) {
  const targets = new Map(
    answer.assignments.flatMap(({ employee, terminals }) =>
      terminals.flatMap((one) => ('device' in one ? [[one.device, employee] as const] : [])),
    ),
  );
  const done = new Set(items.filter(({ isDone }) => isDone).map(({ kind, device }) => `${kind} ${device}`));
  return ({ id, holder }: PlannedDevice): { expected: string | null; target: string | null } => {
    const target = targets.get(id) ?? null;
    if (target === holder) return { expected: holder, target };
    if (done.has(`handOver ${id}`)) return { expected: target, target };
    return { expected: done.has(`return ${id}`) ? null : holder, target };
  };
}

/** What a terminal lacks today of what its methods ask, beyond what the plan is still to add or has added. */
function requirements({ frozen, answer }: DriftRecords) {
  const methods = byId(frozen.methods);
  const wanted = new Map<string, { required: readonly string[]; added: ReadonlySet<string> }>();
  for (const { terminals, methods: used } of answer.assignments) {
    for (const one of terminals) {
      if (!('device' in one)) continue;
      const from = used.flatMap((id) => methods.get(id) ?? []).filter(({ home }) => home === one.home);
      wanted.set(one.device, { required: from.flatMap(({ requires }) => requires), added: new Set(one.upgrades) });
    }
  }
  return (id: string, device: PlannedDevice | undefined): string[] => {
    const { required = [], added = new Set<string>() } = wanted.get(id) ?? {};
    return [...new Set(required)].filter((one) => !added.has(one) && !device?.capabilities.includes(one)).sort();
  };
}

/** A way that the plan uses and the rules no longer permit. */
function methodDrift({ frozen, answer, now }: DriftRecords): Drift[] {
  const open = new Set(now.methods.map(({ id }) => id));
  const used = new Set(answer.assignments.flatMap(({ methods }) => methods));
  return frozen.methods
    .filter(({ id }) => used.has(id) && !open.has(id))
    .map(({ id }) => drift('methodClosed', { was: id }));
}
