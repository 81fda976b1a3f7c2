import { parentPort } from 'node:worker_threads';
import type { Patience } from './highs-session.ts';
import { solvePlan } from './solve.ts';
import type { Order, Said } from './solver-thread.ts';
import { solveWaves } from './waves.ts';

const say = (said: Said): void => parentPort?.postMessage(said);
const now = (): number => performance.now() / 1000;

function patienceOf({ seconds, stop }: Order): Patience {
  const until = now() + seconds;
  const isStopped = new Int32Array(stop);
  return {
    secondsLeft: () => until - now(),
    isStopped: () => Atomics.load(isStopped, 0) === 1,
    onBound: (best, bound) => say({ best, bound }),
    onStep: (step) => say({ step }),
  };
}

async function solved(order: Order): Promise<Said> {
  const { task } = order;
  const patience = patienceOf(order);
  try {
    const solving =
      task.kind === 'plan' ? solvePlan(task.problem, patience) : solveWaves(task.problem, patience, task.pinned);
    return { answer: await solving };
  } catch (error) {
    return { error };
  }
}

parentPort?.on('message', async (order: Order) => say(await solved(order)));
