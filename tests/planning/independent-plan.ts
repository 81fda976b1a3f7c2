import { type Coefficients, lessEq, type Model, solve } from 'yalps';
import type { Problem } from '../../src/planning/problem.ts';
import { type Best, waysOf } from './by-brute-force.ts';

type Measure = 'unserved' | 'terminals' | 'cost';

/**
 * As a textbook has it: a variable for every employee, configuration and device; solved by a solver that is not ours. Null for
 * the one city in a thousand on which that solver would branch for minutes.
 */
export function independentBest(problem: Problem): Best | null {
  const variables = variablesOf(problem);
  const held: Partial<Record<Measure, number>> = {};
  const order: Measure[] =
    problem.objective === 'lowest-cost' ? ['unserved', 'cost'] : ['unserved', 'terminals', 'cost'];
  let best: Best = { unserved: 0, terminals: 0, cost: 0 };
  for (const measure of order) {
    const found = minimised(problem, variables, measure, held);
    if (found === null) return null;
    best = found;
    held[measure] = best[measure];
  }
  return best;
}

function variablesOf(problem: Problem): Map<string, Record<string, number>> {
  const variables = new Map<string, Record<string, number>>();
  for (const employee of problem.employees) {
    const once = `employee ${employee.id}`;
    variables.set(`${once} unserved`, { [once]: 1, unserved: 1 });
    for (const [at, way] of waysOf(problem, employee).entries()) {
      const takes: Record<string, number> = { [once]: 1, terminals: way.terminals, cost: way.cost, outlay: way.outlay };
      for (const id of way.devices) takes[`device ${id}`] = 1;
      for (const id of way.entries) takes[`entry ${id}`] = (takes[`entry ${id}`] ?? 0) + 1;
      for (const id of way.methods) takes[`method ${id}`] = 1;
      variables.set(`${once} ${at}`, takes);
    }
  }
  return variables;
}

function minimised(
  problem: Problem,
  variables: ReadonlyMap<string, Record<string, number>>,
  objective: Measure,
  held: Partial<Record<Measure, number>>,
): Best | null {
  const limited = <T extends { readonly id: string }>(
    kind: string,
    items: readonly T[],
    most: (item: T) => number | null,
  ) =>
    items.flatMap((item) => {
      const limit = most(item);
      return limit === null ? [] : [[`${kind} ${item.id}`, lessEq(limit)] as const];
    });
  const model: Model = {
    ...{ direction: 'minimize', objective, integers: true },
    variables: variables as ReadonlyMap<string, Coefficients>,
    constraints: new Map([
      ...problem.employees.map(({ id }) => [`employee ${id}`, { equal: 1 }] as const),
      ...limited('device', problem.devices, () => 1),
      ...limited('entry', problem.catalogue, ({ stock }) => stock),
      ...limited('method', problem.methods, ({ seats }) => seats),
      ...(problem.budget === null ? [] : [['outlay', lessEq(problem.budget)] as const]),
      ...Object.entries(held).map(([measure, most]) => [measure, lessEq(most)] as const),
    ]),
  };
  const { status, variables: taken } = solve(model, { tolerance: 0, maxIterations: 1_500 });
  if (status === 'timedout') return null;
  if (status !== 'optimal') throw new Error(status);
  const sum = (measure: Measure) =>
    taken.reduce((total, [name, many]) => total + Math.round(many) * (variables.get(name)?.[measure] ?? 0), 0);
  return { unserved: sum('unserved'), terminals: sum('terminals'), cost: sum('cost') };
}
