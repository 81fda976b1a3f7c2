import { isControlCode } from '../networks/control.rules.ts';
import type { Answer, AssignedTerminal, Assignment } from '../planning/answer.ts';
import type { Method, PlannedDevice, Problem } from '../planning/problem.ts';
import type { ItemDetail, ItemKind } from './item.ts';

export interface WorkPerson {
  readonly personId: string;
  /** The 課 whose week it is. */
  readonly unitId: string;
}

export interface WorkDevice {
  readonly id: string;
  readonly hasAddress: boolean;
}

export interface WorkRecords {
  readonly problem: Problem;
  readonly answer: Pick<Answer, 'assignments'>;
  /** By 職員番号. */
  readonly people: ReadonlyMap<string, WorkPerson>;
  /** By 管理番号. */
  readonly devices: ReadonlyMap<string, WorkDevice>;
  /** Controls that a terminal standing in a zone needs, whatever it reaches. */
  readonly homeControls: Readonly<Record<string, readonly string[]>>;
}

export interface PlannedItem extends WorkPerson {
  readonly kind: ItemKind;
  readonly deviceId: string | null;
  readonly detail: ItemDetail;
}

/** Everything there is to do for everybody, in the order of units and numbers, then as one does it. */
export function workOf(records: WorkRecords): PlannedItem[] {
  const { problem, answer, people } = records;
  const held = devicesByHolder(problem.devices);
  const planned = plannedWork(records);
  const units = new Map(problem.employees.map(({ id, unit }) => [id, unit]));
  const keyOf = ({ employee }: Assignment): string => `${units.get(employee) ?? ''} ${employee}`;
  return [...answer.assignments]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .flatMap((assignment) => {
      const person = people.get(assignment.employee);
      if (!person) return [];
      return planned(assignment, held.get(assignment.employee) ?? []).map((item) => ({ ...person, ...item }));
    });
}

function devicesByHolder(devices: readonly PlannedDevice[]): Map<string, PlannedDevice[]> {
  const held = new Map<string, PlannedDevice[]>();
  for (const device of devices) {
    if (device.holder !== null) held.set(device.holder, [...(held.get(device.holder) ?? []), device]);
  }
  return held;
}

type Item = Omit<PlannedItem, keyof WorkPerson>;
type OfPerson = (assignment: Assignment, held: readonly PlannedDevice[]) => Item[];

function plannedWork({ problem, answer, devices, homeControls }: WorkRecords): OfPerson {
  const byId = new Map(problem.devices.map((device) => [device.id, device]));
  const methods = new Map(problem.methods.map((method) => [method.id, method]));
  const goesTo = new Map(answer.assignments.flatMap((one) => deviceIds(one).map((id) => [id, one.employee] as const)));
  const idOf = (assetNumber: string): string | null => devices.get(assetNumber)?.id ?? null;
  return (assignment, held) => {
    const used = assignment.methods.flatMap((id) => methods.get(id) ?? []);
    const leaving = held.filter(({ id }) => goesTo.get(id) !== assignment.employee);
    const coming = assignment.terminals.map((terminal) => {
      const device = 'device' in terminal ? (byId.get(terminal.device) ?? null) : null;
      const isKept = device?.holder === assignment.employee;
      const deviceId = device ? idOf(device.id) : null;
      const fit = fitting(terminal, used, device, homeControls);
      return [
        ...(fit.add.length > 0
          ? [item('fitOut', deviceId, { home: terminal.home, ...entryOf(terminal), add: fit.add })]
          : []),
        ...(isKept ? [] : [handOver(terminal, device, deviceId), ...addressMove(terminal, deviceId, leaving, devices)]),
        ...(fit.controls.length > 0
          ? [item('confirmControl', deviceId, { home: terminal.home, ...entryOf(terminal), controls: fit.controls })]
          : []),
      ];
    });
    const returned = leaving.map(({ id, home }) => item('return', idOf(id), { home, goesTo: goesTo.get(id) ?? null }));
    return [...coming.flat(), ...returned];
  };
}

const item = (kind: ItemKind, deviceId: string | null, detail: ItemDetail): Item => ({ kind, deviceId, detail });

const deviceIds = ({ terminals }: Assignment): string[] =>
  terminals.flatMap((one) => ('device' in one ? [one.device] : []));

const entryOf = (terminal: AssignedTerminal) => ('new' in terminal ? { entry: terminal.new } : {});

const handOver = (terminal: AssignedTerminal, device: PlannedDevice | null, deviceId: string | null): Item =>
  item('handOver', deviceId, { home: terminal.home, ...entryOf(terminal), from: device?.holder ?? null });

/** What has to be added, and which controls have to be seen to, so that the terminal is 適合 afterwards. */
function fitting(
  { home }: AssignedTerminal,
  methods: readonly Method[],
  device: PlannedDevice | null,
  homeControls: WorkRecords['homeControls'],
): { add: string[]; controls: string[] } {
  const required = methods.filter((method) => method.home === home).flatMap(({ requires }) => requires);
  const has = new Set(device?.capabilities ?? []);
  const missing = [...new Set([...required, ...(homeControls[home] ?? [])])].filter((one) => !has.has(one)).sort();
  return { add: missing.filter((one) => !isControlCode(one)), controls: missing.filter(isControlCode) };
}

/** The address of the terminal of the same zone that the person gives back goes over to the one that comes. */
function addressMove(
  terminal: AssignedTerminal,
  deviceId: string | null,
  leaving: readonly PlannedDevice[],
  devices: WorkRecords['devices'],
): Item[] {
  const { home } = terminal;
  const before = leaving.find((device) => device.home === home && devices.get(device.id)?.hasAddress);
  return before ? [item('moveAddress', deviceId, { home, ...entryOf(terminal), addressOf: before.id })] : [];
}
