import { solveWaves } from '../src/planning/waves.ts';
import type { WavesProblem } from '../src/planning/waves-problem.ts';
import { answer, peakMb } from './child.ts';
import { rounded } from './figures.ts';
import { chances } from './planning-city.ts';
import { timed } from './stopwatch.ts';

export interface WavesTask {
  readonly units: number;
  readonly weeks: number;
  /** Of the capacity of all weeks, what the units take up. */
  readonly load: number;
  readonly seed: number;
  readonly seconds: number;
}

export interface WavesFigures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly status: string;
  readonly cost: number;
  /** How far the cost may be from the least, as a share of it. */
  readonly gap: number;
  readonly lastWeek: number;
  /** Proven: none of that cost ends before it. */
  readonly leastLastWeek: number;
}

async function measure(task: WavesTask): Promise<WavesFigures> {
  const problem = schedule(task);
  const until = performance.now() + 1000 * task.seconds;
  const secondsLeft = () => (until - performance.now()) / 1000;
  const { result, spent } = await timed(() => solveWaves(problem, { secondsLeft }));
  const { status, cost, bound, lastWeek } = result;
  return {
    ...{ seconds: rounded(spent.seconds), cpuSeconds: rounded(spent.cpuSeconds), peakMb: peakMb(), status, cost },
    ...{ gap: cost === 0 ? 0 : rounded((cost - bound.cost) / cost), lastWeek, leastLastWeek: bound.lastWeek },
  };
}

function schedule({ units: count, weeks, load, seed }: WavesTask): WavesProblem {
  const chance = chances(seed);
  const from = (least: number, many: number): number => least + Math.floor(chance() * many);
  const units = Array.from({ length: count }, (_, at) => ({
    ...{ id: `U${at}`, moves: from(10, 60), dueWeek: from(1, weeks) },
    ...{ lateCostPerWeek: 1000 * from(1, 30), notBefore: from(1, 15) },
  }));
  const blackout = [9, 10, 20];
  const moves = units.reduce((sum, unit) => sum + unit.moves, 0);
  const capacityPerWeek = Math.ceil(moves / ((weeks - blackout.length) * load));
  return { weeks, capacityPerWeek, blackout, units };
}

await answer(measure);
