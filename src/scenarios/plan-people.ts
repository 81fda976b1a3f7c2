import type { Answer, AssignedTerminal } from '../planning/answer.ts';
import { configurationsFor } from '../planning/configuration.ts';
import type { Problem } from '../planning/problem.ts';
import type { Outside } from './city-problem.ts';
import { type WhyMore, whyMore } from './why-more.ts';

/** What a solution says of somebody. */
export interface PlanPerson {
  /** 職員番号. */
  readonly number: string;
  /** Code of the 課; empty for somebody of whom the planner was not asked. */
  readonly unit: string;
  readonly needs: readonly string[];
  /** Devices that they hold today. */
  readonly holds: readonly string[];
  /** Null: left unserved, or not asked about. */
  readonly terminals: readonly PlannedTerminal[] | null;
  readonly methods: readonly string[];
  /** Devices that they hold today and are to give back. */
  readonly returns: readonly string[];
  readonly whyMore: WhyMore | null;
  readonly unserved: 'noConfiguration' | 'limits' | null;
  readonly outside: readonly Outside[];
}

export interface PlannedTerminal {
  readonly home: string;
  /** Asset number; of a new one the name in the catalogue. */
  readonly name: string;
  readonly from: 'kept' | 'moved' | 'bought';
  readonly upgrades: readonly string[];
}

export interface Solved {
  readonly problem: Problem;
  readonly answer: Answer;
  readonly outside: readonly Outside[];
}

/** Everybody of whom the scenario speaks: first whom the planner was asked about, by 課 and number, then the others. */
export function planPeople({ problem, answer, outside }: Solved): PlanPerson[] {
  const holds = groupedBy(problem.devices, ({ holder }) => holder ?? '');
  const given = new Map(answer.assignments.map((one) => [one.employee, one]));
  const released = new Set(answer.released);
  const others = groupedBy(outside, ({ employee }) => employee);
  const reason = whyMore({ problem, answer });
  const why = unservedReason(problem);
  const asked = problem.employees.map(({ id, unit, needs }): PlanPerson => {
    const own = (holds.get(id) ?? []).map((device) => device.id);
    const assignment = given.get(id);
    return {
      ...{ number: id, unit, needs, holds: own, methods: assignment?.methods ?? [] },
      terminals: assignment ? assignment.terminals.map((one) => plannedTerminal(one, own)) : null,
      returns: own.filter((device) => released.has(device) || !keeps(assignment?.terminals ?? [], device)),
      whyMore: assignment ? reason(assignment) : null,
      unserved: assignment ? null : why(needs),
      outside: others.get(id) ?? [],
    };
  });
  const known = new Set(problem.employees.map(({ id }) => id));
  const rest = [...others].filter(([number]) => !known.has(number));
  return [...asked.sort(byPlace), ...rest.map(([number, own]) => notAsked(number, own)).sort(byPlace)];
}

const keeps = (terminals: readonly AssignedTerminal[], device: string): boolean =>
  terminals.some((one) => 'device' in one && one.device === device);

function plannedTerminal(one: AssignedTerminal, own: readonly string[]): PlannedTerminal {
  const { home, upgrades } = one;
  if ('new' in one) return { home, upgrades, name: one.new, from: 'bought' };
  return { home, upgrades, name: one.device, from: own.includes(one.device) ? 'kept' : 'moved' };
}

const notAsked = (number: string, outside: readonly Outside[]): PlanPerson => ({
  ...{ number, unit: '', needs: [...new Set(outside.flatMap(({ zones }) => zones))], holds: [], terminals: null },
  ...{ methods: [], returns: [], whyMore: null, unserved: null, outside },
});

/** Whether nothing at all could serve somebody with these needs, or only too little of it is there. */
function unservedReason({
  devices,
  catalogue,
  methods,
}: Problem): (needs: readonly string[]) => PlanPerson['unserved'] {
  const homes = [...new Set([...devices, ...catalogue].map(({ home }) => home))].sort();
  return (needs) => (configurationsFor(needs, methods, homes).length === 0 ? 'noConfiguration' : 'limits');
}

const byPlace = (a: PlanPerson, b: PlanPerson): number =>
  a.unit === b.unit ? compare(a.number, b.number) : compare(a.unit, b.unit);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
