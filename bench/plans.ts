import path from 'node:path';
import { runChild } from './child.ts';
import type { Options } from './options.ts';
import type { PlainFigures, PlainTask } from './plain-child.ts';
import type { PlanFigures, PlanTask } from './plan-child.ts';
import { say } from './progress.ts';
import type { SamplePlanFigures, SamplePlanTask } from './sample-plan-child.ts';
import type { WavesFigures, WavesTask } from './waves-child.ts';

export interface Plans {
  readonly sample: SamplePlanFigures;
  /** By size and shape of the city. */
  readonly plans: Readonly<Record<string, PlanFigures>>;
  /** By the number of employees. */
  readonly plain: Readonly<Record<string, PlainFigures>>;
  /** By how full the weeks are, and the seed of the units. */
  readonly waves: Readonly<Record<string, WavesFigures>>;
}

/** The sample city's from its register; the others are problems as they come from a file, each in a process of its own on one core. */
export async function measurePlans(folder: string, { cities, plain }: Options['planning']): Promise<Plans> {
  say('planning the sample city, from its register to the plan that is stored');
  const sampleTask = { dataDir: path.join(folder, 'sample-city'), times: 5 } satisfies SamplePlanTask;
  const sample = await runChild<SamplePlanFigures>('sample-plan-child.ts', sampleTask);
  const plans: Record<string, PlanFigures> = {};
  for (const { staff, shape } of cities) {
    say(`planning a city of ${staff} employees (${shape})`);
    plans[`${staff} ${shape}`] = await runChild('plan-child.ts', { staff, shape, seconds: 120 } satisfies PlanTask, 1);
  }
  return { sample, plans, plain: await measurePlain(plain), waves: await measureWaves() };
}

async function measurePlain(sizes: readonly number[]): Promise<Plans['plain']> {
  const beside: Record<string, PlainFigures> = {};
  for (const staff of sizes) {
    say(`planning a city of ${staff} employees with the plain model`);
    beside[staff] = await runChild('plain-child.ts', { staff, seconds: 120 } satisfies PlainTask, 1);
  }
  return beside;
}

async function measureWaves(): Promise<Plans['waves']> {
  const waves: Record<string, WavesFigures> = {};
  for (const load of [0.7, 0.9]) {
    for (const seed of [1, 2, 3]) {
      say(`scheduling 80 units over 40 weeks that are ${100 * load} % full`);
      const task = { units: 80, weeks: 40, load, seed, seconds: 20 } satisfies WavesTask;
      waves[`load ${load}, seed ${seed}`] = await runChild('waves-child.ts', task, 1);
    }
  }
  return waves;
}
