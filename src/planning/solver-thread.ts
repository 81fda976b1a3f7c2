import { Worker } from 'node:worker_threads';
import type { Answer } from './answer.ts';
import type { Problem } from './problem.ts';
import type { WavesAnswer, WavesProblem } from './waves-problem.ts';

export type Task =
  | { readonly kind: 'plan'; readonly problem: Problem }
  | { readonly kind: 'waves'; readonly problem: WavesProblem; readonly pinned: ReadonlyMap<string, number> };

/** What the thread is given. */
export interface Order {
  readonly task: Task;
  /** After so many it answers the best found. */
  readonly seconds: number;
  readonly stop: SharedArrayBuffer;
}

/** What the thread tells. */
export type Said = SolveProgress | { readonly answer: Answer | WavesAnswer };

/** Which total is being made small, and how far: nothing is below `bound`. */
export interface SolveProgress {
  readonly step?: string;
  readonly best?: number;
  readonly bound?: number;
}

export interface Solving<A> {
  readonly answer: Promise<A>;
  /** The best plan found so far is answered soon after, with its true gap. */
  stop(): void;
}

type AnswerTo<T extends Task> = T extends { kind: 'plan' } ? Answer : WavesAnswer;

/** Where the program runs from its sources, so does the thread: Node itself reads none. */
const FROM_SOURCE = `import('tsx/esm/api').then(({ tsImport }) => tsImport('./solver.worker.ts', '${import.meta.url}'))`;

const startThread = (order: Order): Worker =>
  import.meta.url.endsWith('.ts')
    ? new Worker(FROM_SOURCE, { eval: true, workerData: order })
    : new Worker(new URL('./solver.worker.js', import.meta.url), { workerData: order });

/** Solves in a thread of its own, so that everybody else is served meanwhile. */
export function startSolving<T extends Task>(
  task: T,
  { seconds, onProgress }: { readonly seconds: number; readonly onProgress: (progress: SolveProgress) => void },
): Solving<AnswerTo<T>> {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const order: Order = { task, seconds, stop };
  const worker = startThread(order);
  const answer = new Promise<AnswerTo<T>>((resolve, reject) => {
    worker.on('message', (said: Said) => {
      if ('answer' in said) resolve(said.answer as AnswerTo<T>);
      else onProgress(said);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the solver ended without an answer')));
  });
  return { answer, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}
