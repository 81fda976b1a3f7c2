import { type Configuration, configurationsFor, worthwhile } from './configuration.ts';
import { type Costs, costsOf } from './cost.ts';
import type { Employee, Method, PlannedDevice, Problem } from './problem.ts';

/** Devices that no plan tells apart, but by who holds them. */
export interface DeviceGroup {
  readonly home: string;
  /** Over the horizon, in parts of a yen. */
  readonly cost: number;
  /** Those that some method asks for. */
  readonly capabilities: readonly string[];
  /** By id. */
  readonly devices: readonly PlannedDevice[];
}

/** Employees with the same needs who hold devices of the same groups. */
export interface EmployeeGroup {
  readonly needs: readonly string[];
  /** Numbers of device groups, one for each device held. */
  readonly holds: readonly number[];
  readonly configurations: readonly Configuration[];
  /** By id. */
  readonly employees: readonly Employee[];
}

/** A problem whose likes are counted instead of listed: a city has few different terminals, and few kinds of needs. */
export interface Grouped {
  readonly problem: Problem;
  readonly costs: Costs;
  readonly methods: readonly Method[];
  readonly deviceGroups: readonly DeviceGroup[];
  readonly employeeGroups: readonly EmployeeGroup[];
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The same groups in the same order, however the lists of the problem are ordered. */
export function grouped(given: Problem): Grouped {
  const problem = {
    ...given,
    ...{ employees: byId(given.employees), devices: byId(given.devices) },
    ...{ catalogue: byId(given.catalogue), methods: byId(given.methods) },
  };
  const costs = costsOf(problem);
  const methods = worthwhile(problem.methods);
  const homes = [...new Set([...problem.devices, ...problem.catalogue].map(({ home }) => home))].sort();
  const deviceGroups = deviceGroupsOf(problem, methods, costs);
  const configurations = remembered((needs: string) => configurationsFor(JSON.parse(needs), methods, homes));
  return {
    problem,
    costs,
    methods,
    deviceGroups,
    employeeGroups: employeeGroupsOf(problem, deviceGroups, configurations),
  };
}

function deviceGroupsOf({ devices }: Problem, methods: readonly Method[], costs: Costs): DeviceGroup[] {
  const asked = new Map<string, Set<string>>();
  for (const { home, requires } of methods) asked.set(home, new Set([...(asked.get(home) ?? []), ...requires]));
  const groups = new Map<string, Mutable<DeviceGroup>>();
  for (const device of devices) {
    const { home } = device;
    const cost = costs.ofDevice(device);
    const capabilities = device.capabilities.filter((capability) => asked.get(home)?.has(capability)).sort();
    const key = JSON.stringify([home, cost, capabilities]);
    const group = groups.get(key);
    if (group) group.devices.push(device);
    else groups.set(key, { home, cost, capabilities, devices: [device] });
  }
  return inKeyOrder(groups);
}

type Mutable<T extends { readonly devices: readonly PlannedDevice[] }> = Omit<T, 'devices'> & {
  readonly devices: PlannedDevice[];
};

function employeeGroupsOf(
  { employees }: Problem,
  deviceGroups: readonly DeviceGroup[],
  configurations: (needs: string) => readonly Configuration[],
): EmployeeGroup[] {
  const held = holdings(deviceGroups);
  const groups = new Map<string, Omit<EmployeeGroup, 'employees'> & { readonly employees: Employee[] }>();
  for (const employee of employees) {
    const needs = JSON.stringify([...employee.needs].sort());
    const possible = configurations(needs);
    const holds = (held.get(employee.id) ?? []).filter((group) => isUsable(deviceGroups[group], possible));
    const key = `${needs} ${holds.join()}`;
    const group = groups.get(key);
    if (group) group.employees.push(employee);
    else groups.set(key, { needs: JSON.parse(needs), holds, configurations: possible, employees: [employee] });
  }
  return inKeyOrder(groups);
}

const isUsable = (group: DeviceGroup | undefined, configurations: readonly Configuration[]): boolean =>
  configurations.some(({ terminals }) => terminals.some(({ home }) => home === group?.home));

/** The groups of the devices that each employee holds, in order. */
function holdings(deviceGroups: readonly DeviceGroup[]): Map<string, number[]> {
  const held = new Map<string, number[]>();
  for (const [number, { devices }] of deviceGroups.entries()) {
    for (const { holder } of devices) {
      if (holder === null) continue;
      const groups = held.get(holder);
      if (groups) groups.push(number);
      else held.set(holder, [number]);
    }
  }
  return held;
}

const inKeyOrder = <T>(groups: ReadonlyMap<string, T>): T[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);

function remembered<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}
