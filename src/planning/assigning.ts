import type { AssignedTerminal, Assignment } from './answer.ts';
import type { Wanted } from './configuration.ts';
import type { Choice } from './decisions.ts';
import type { Grouped } from './groups.ts';
import type { Counted } from './plan.ts';
import type { CatalogueEntry, Employee, PlannedDevice } from './problem.ts';

export interface Assigned {
  readonly assignments: readonly Assignment[];
  readonly unserved: readonly Employee[];
}

/** Gives the counted choices to people and devices by name: always the same way, by id. */
export function assigned(grouped: Grouped, { choices, supplies, unserved }: Counted): Assigned {
  const taken = takenChoices(grouped, choices);
  const kept = keptDevices(grouped, taken);
  const fromElsewhere = suppliesInOrder(grouped, supplies, kept);
  const assignments = taken.map(({ employee, choice }): Assignment => {
    const terminals = choice.offer.configuration.terminals.map((wanted, at): AssignedTerminal => {
      const source = kept.get(keyOf(employee, wanted)) ?? fromElsewhere(choice.offer.wanted[at] ?? -1);
      const upgrades = wanted.requires.filter((capability) => !source.capabilities.includes(capability));
      return { home: wanted.home, ...named(source), upgrades };
    });
    return { employee: employee.id, terminals, methods: choice.offer.configuration.methods.map(({ id }) => id).sort() };
  });
  const without = [...unserved].flatMap(
    ([group, count]) => grouped.employeeGroups[group]?.employees.slice(-count) ?? [],
  );
  return { assignments: assignments.sort((a, b) => (a.employee < b.employee ? -1 : 1)), unserved: without };
}

interface Taken {
  readonly employee: Employee;
  readonly choice: Choice;
}

type SourceOfTerminal = PlannedDevice | CatalogueEntry;

const named = (source: SourceOfTerminal) => ('price' in source ? { new: source.id } : { device: source.id });

const keyOf = ({ id }: Employee, { home }: Wanted): string => JSON.stringify([id, home]);

/** Who takes which choice: the members of a group in the order of their ids. */
function takenChoices({ employeeGroups }: Grouped, choices: Counted['choices']): Taken[] {
  const next = new Map<number, number>();
  return choices.flatMap(({ choice, count }) => {
    const from = next.get(choice.group) ?? 0;
    next.set(choice.group, from + count);
    const members = employeeGroups[choice.group]?.employees.slice(from, from + count) ?? [];
    return members.map((employee) => ({ employee, choice }));
  });
}

/** The devices that those who hold them keep. */
function keptDevices({ deviceGroups }: Grouped, taken: readonly Taken[]): Map<string, PlannedDevice> {
  const held = new Map<string, PlannedDevice[]>();
  for (const [group, { devices }] of deviceGroups.entries()) {
    for (const device of devices) {
      if (device.holder === null) continue;
      const key = `${group} ${device.holder}`;
      held.set(key, [...(held.get(key) ?? []), device]);
    }
  }
  const kept = new Map<string, PlannedDevice>();
  for (const { employee, choice } of taken) {
    for (const [at, wanted] of choice.offer.configuration.terminals.entries()) {
      const own = choice.from[at] ?? null;
      const device = own === null ? undefined : held.get(`${own} ${employee.id}`)?.[0];
      if (device) kept.set(keyOf(employee, wanted), device);
    }
  }
  return kept;
}

/** Answers, for each wish in turn, what fulfils it from elsewhere: devices that nobody keeps, and new ones. */
function suppliesInOrder(
  { deviceGroups, problem }: Grouped,
  supplies: Counted['supplies'],
  kept: ReadonlyMap<string, PlannedDevice>,
): (wanted: number) => SourceOfTerminal {
  const isKept = new Set(kept.values());
  const free = deviceGroups.map(({ devices }) => devices.filter((device) => !isKept.has(device)).values());
  const waiting = new Map<number, SourceOfTerminal[]>();
  for (const { supply, count } of supplies) {
    const { wanted, deviceGroup, entry } = supply;
    for (let done = 0; done < count; done += 1) {
      const source = entry ? problem.catalogue[entry.number] : free[deviceGroup ?? -1]?.next().value;
      if (!source) throw new Error('more devices are given than there are');
      const sofar = waiting.get(wanted);
      if (sofar) sofar.push(source);
      else waiting.set(wanted, [source]);
    }
  }
  const queues = new Map([...waiting].map(([key, sources]) => [key, sources.values()]));
  return (wanted) => {
    const source = queues.get(wanted)?.next().value;
    if (!source) throw new Error('a wish was left without a terminal');
    return source;
  };
}
