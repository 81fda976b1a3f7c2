import { solvePlan } from '../src/planning/solve.ts';
import { answer, peakMb } from './child.ts';
import { rounded } from './figures.ts';
import { planByHand } from './plan-by-hand.ts';
import { planningCity, type Shape } from './planning-city.ts';
import { timed } from './stopwatch.ts';

export interface PlanTask {
  readonly staff: number;
  readonly shape: Shape;
  readonly seconds: number;
}

export interface PlanFigures {
  readonly employees: number;
  readonly devices: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly status: string;
  readonly gap: number;
  readonly terminals: number;
  readonly cost: number;
  /** What an office would do: everybody keeps the newest terminal of each zone, and what is missing is bought. */
  readonly byHand: { readonly terminals: number; readonly cost: number };
}

async function measure({ staff, shape, seconds }: PlanTask): Promise<PlanFigures> {
  const problem = planningCity(staff, shape);
  const until = performance.now() + 1000 * seconds;
  const secondsLeft = () => (until - performance.now()) / 1000;
  const { result, spent } = await timed(() => solvePlan(problem, { secondsLeft }));
  const { status, gap, terminals, cost } = result;
  return {
    ...{ employees: problem.employees.length, devices: problem.devices.length },
    ...{ seconds: rounded(spent.seconds), cpuSeconds: rounded(spent.cpuSeconds), peakMb: peakMb() },
    ...{ status, gap, terminals, cost, byHand: planByHand(problem) },
  };
}

await answer(measure);
