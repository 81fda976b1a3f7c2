import { parentPort, workerData } from 'node:worker_threads';
import type { Patience } from './highs-session.ts';
import { solvePlan } from './solve.ts';
import type { Order, Said } from './solver-thread.ts';
import { solveWaves } from './waves.ts';

const { task, seconds, stop } = workerData as Order;
const now = (): number => performance.now() / 1000;
const until = now() + seconds;
const say = (said: Said): void => parentPort?.postMessage(said);
const isStopped = new Int32Array(stop);

const patience: Patience = {
  secondsLeft: () => until - now(),
  isStopped: () => Atomics.load(isStopped, 0) === 1,
  onBound: (best, bound) => say({ best, bound }),
  onStep: (step) => say({ step }),
};

const answer =
  task.kind === 'plan'
    ? await solvePlan(task.problem, patience)
    : await solveWaves(task.problem, patience, task.pinned);
say({ answer });
