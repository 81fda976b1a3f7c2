import type { Assignment } from './answer.ts';
import { costsOf, upgradeCost } from './cost.ts';
import type { Method, Problem } from './problem.ts';

export interface Totals {
  readonly terminals: number;
  /** In parts of a yen; see `costsOf`. */
  readonly cost: number;
  readonly outlay: number;
  readonly seatsUsed: Readonly<Record<string, number>>;
}

/** Adds a plan up from the problem itself, name by name: the answer's figures come from here, not from the solver. */
export function totalsOf(problem: Problem, assignments: readonly Assignment[]): Totals {
  const price = pricing(problem);
  const seatsUsed: Record<string, number> = {};
  const sum = { terminals: 0, cost: 0, outlay: 0 };
  for (const assignment of assignments) {
    sum.terminals += assignment.terminals.length;
    for (const id of assignment.methods) seatsUsed[id] = (seatsUsed[id] ?? 0) + 1;
    const { cost, outlay } = price(assignment);
    sum.cost += cost;
    sum.outlay += outlay;
  }
  return { ...sum, seatsUsed };
}

function pricing(problem: Problem) {
  const costs = costsOf(problem);
  const devices = new Map(problem.devices.map((device) => [device.id, device]));
  const entries = new Map(problem.catalogue.map((entry) => [entry.id, entry]));
  const methods = new Map(problem.methods.map((method) => [method.id, method]));
  const terminal = (employee: string, one: Assignment['terminals'][number]) => {
    const upgrade = upgradeCost(one.upgrades, [], problem.upgrades) ?? Number.NaN;
    if ('new' in one) {
      const entry = found(entries, one.new);
      return { cost: costs.ofNew(entry) + costs.parts * upgrade, outlay: entry.price + upgrade };
    }
    const device = found(devices, one.device);
    const move = device.holder === employee ? 0 : problem.moveCost;
    return { cost: costs.ofDevice(device) + costs.parts * (move + upgrade), outlay: move + upgrade };
  };
  const method = (id: string) => {
    const used: Method = found(methods, id);
    return { cost: costs.ofMethod(used), outlay: used.setupCost };
  };
  return ({ employee, terminals, methods: used }: Assignment) =>
    [...terminals.map((one) => terminal(employee, one)), ...used.map(method)].reduce(
      (sum, { cost, outlay }) => ({ cost: sum.cost + cost, outlay: sum.outlay + outlay }),
      { cost: 0, outlay: 0 },
    );
}

function found<T>(items: ReadonlyMap<string, T>, id: string): T {
  const item = items.get(id);
  if (item === undefined) throw new Error(`${id} is not part of the problem`);
  return item;
}
