import { runChild } from './child.ts';
import type { Options } from './options.ts';
import type { PlainFigures, PlainTask } from './plain-child.ts';
import type { PlanFigures, PlanTask } from './plan-child.ts';
import { say } from './progress.ts';
import type { WavesFigures, WavesTask } from './waves-child.ts';

export interface Plans {
  /** By size and shape of the city. */
  readonly plans: Readonly<Record<string, PlanFigures>>;
  readonly plain: PlainFigures;
  readonly waves: Readonly<Record<string, WavesFigures>>;
}

/**
 * Of problems as they come from a file, each in a process of its own on one core. What it takes to build one from the register
 * and to store the plan is measured where there is a register.
 */
export async function measurePlans({ cities, plain }: Options['planning']): Promise<Plans> {
  const plans: Record<string, PlanFigures> = {};
  for (const { staff, shape } of cities) {
    say(`planning a city of ${staff} employees (${shape})`);
    plans[`${staff} ${shape}`] = await runChild('plan-child.ts', { staff, shape, seconds: 120 } satisfies PlanTask, 1);
  }
  say('planning with the plain model');
  const beside = await runChild<PlainFigures>('plain-child.ts', { staff: plain } satisfies PlainTask, 1);
  const waves: Record<string, WavesFigures> = {};
  for (const load of [0.7, 0.9]) {
    say(`scheduling 80 units over 40 weeks that are ${100 * load} % full`);
    const task = { units: 80, weeks: 40, load, seconds: 20 } satisfies WavesTask;
    waves[`load ${load}`] = await runChild('waves-child.ts', task, 1);
  }
  return { plans, plain: beside, waves };
}
