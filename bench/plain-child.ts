import { sumOf } from '../src/planning/exactly.ts';
import type { Patience } from '../src/planning/highs-session.ts';
import type { Problem } from '../src/planning/problem.ts';
import { solvePlan } from '../src/planning/solve.ts';
import { startSolver } from '../src/planning/whole-number-solver.ts';
import { answer } from './child.ts';
import { ratio, rounded } from './figures.ts';
import { plainPlan } from './plain-plan.ts';
import { planningCity } from './planning-city.ts';
import { timed } from './stopwatch.ts';

export interface PlainTask {
  readonly staff: number;
  /** How long the plain model is given. */
  readonly seconds: number;
}

export interface PlainFigures {
  readonly employees: number;
  readonly choices: number;
  readonly seconds: number;
  readonly plainSeconds: number;
  /** The plain model came to its proof; otherwise `ratio` is too high. */
  readonly isProven: boolean;
  /** Of the time, ours to the plain model's. */
  readonly ratio: number;
}

/** Both with the same solver and to the same optimum: another one is an error. */
async function measure({ staff, seconds }: PlainTask): Promise<PlainFigures> {
  const problem = planningCity(staff, 'cohorts');
  await solvePlan(planningCity(20, 'cohorts'), PATIENT);
  const ours = await timed(() => solvePlan(problem, PATIENT));
  const until = performance.now() + 1000 * seconds;
  const plain = await timed(() => plainlySolved(problem, { secondsLeft: () => (until - performance.now()) / 1000 }));
  const { choices, ...found } = plain.result;
  const { terminals, cost, unserved } = ours.result;
  const isSame = unserved.length === 0 && terminals === found.terminals && cost === found.cost;
  if (found.isProven && !isSame)
    throw new Error(`${terminals} terminals, ${cost} yen are not ${JSON.stringify(found)}`);
  return {
    ...{ employees: staff, choices, seconds: rounded(ours.spent.seconds), isProven: found.isProven },
    ...{ plainSeconds: rounded(plain.spent.seconds), ratio: ratio(ours.spent.seconds, plain.spent.seconds) },
  };
}

const PATIENT: Patience = { secondsLeft: () => 3600 };

async function plainlySolved(problem: Problem, patience: Patience) {
  const model = plainPlan(problem);
  const solver = await startSolver(model, patience);
  const sum = (weights: Float64Array, parts: number) => ({ weights, base: 0, parts });
  const fewest = solver.minimise(sum(model.terminals, 1));
  const terminals = sumOf(model.terminals, fewest.values ?? []);
  solver.limit(model.terminalsRow, 0, terminals);
  const cheapest = solver.minimise(sum(model.cost, model.parts));
  solver.dispose();
  return {
    ...{ choices: model.cost.length, isProven: fewest.isProven && cheapest.isProven, terminals },
    cost: Math.round(sumOf(model.cost, cheapest.values ?? []) / model.parts),
  };
}

await answer(measure);
