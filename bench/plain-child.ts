import { sumOf } from '../src/planning/exactly.ts';
import { solvePlan } from '../src/planning/solve.ts';
import { startSolver } from '../src/planning/whole-number-solver.ts';
import { answer } from './child.ts';
import { ratio, rounded } from './figures.ts';
import { plainPlan } from './plain-plan.ts';
import { planningCity } from './planning-city.ts';
import { timed } from './stopwatch.ts';

export interface PlainTask {
  readonly staff: number;
}

export interface PlainFigures {
  readonly employees: number;
  readonly choices: number;
  readonly seconds: number;
  readonly plainSeconds: number;
  /** Of the time, ours to the plain model's. */
  readonly ratio: number;
}

/** Both with the same solver and to the same optimum: otherwise it is an error. */
async function measure({ staff }: PlainTask): Promise<PlainFigures> {
  const problem = planningCity(staff, 'cohorts');
  const secondsLeft = () => 3600;
  await solvePlan(planningCity(20, 'cohorts'), { secondsLeft });
  const ours = await timed(() => solvePlan(problem, { secondsLeft }));
  const plain = await timed(async () => {
    const model = plainPlan(problem);
    const solver = await startSolver(model, { secondsLeft });
    const sum = (weights: Float64Array, parts: number) => ({ weights, base: 0, parts });
    const fewest = solver.minimise(sum(model.terminals, 1));
    const terminals = sumOf(model.terminals, fewest.values ?? []);
    solver.limit(model.terminalsRow, 0, terminals);
    const cheapest = solver.minimise(sum(model.cost, model.parts));
    solver.dispose();
    return {
      choices: model.cost.length,
      terminals,
      cost: Math.round(sumOf(model.cost, cheapest.values ?? []) / model.parts),
    };
  });
  const { terminals, cost, unserved } = ours.result;
  if (unserved.length > 0 || terminals !== plain.result.terminals || cost !== plain.result.cost) {
    throw new Error(`${terminals} terminals, ${cost} yen are not ${JSON.stringify(plain.result)}`);
  }
  return {
    ...{ employees: staff, choices: plain.result.choices, seconds: rounded(ours.spent.seconds) },
    ...{ plainSeconds: rounded(plain.spent.seconds), ratio: ratio(ours.spent.seconds, plain.spent.seconds) },
  };
}

await answer(measure);
