import { Worker } from 'node:worker_threads';
import type { Answer } from './answer.ts';
import type { Problem } from './problem.ts';
import type { WavesAnswer, WavesProblem } from './waves-problem.ts';

export type Task =
  | { readonly kind: 'plan'; readonly problem: Problem }
  | { readonly kind: 'waves'; readonly problem: WavesProblem; readonly pinned: ReadonlyMap<string, number> };

/** What a thread is given. */
export interface Order {
  readonly task: Task;
  /** After so many it answers the best found. */
  readonly seconds: number;
  readonly stop: SharedArrayBuffer;
}

/** What a thread tells. */
export type Said = SolveProgress | { readonly answer: Answer | WavesAnswer } | { readonly error: unknown };

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

/** Solves in a thread of its own, so that everybody else is served meanwhile. */
export function startSolving<T extends Task>(
  task: T,
  { seconds, onProgress }: { readonly seconds: number; readonly onProgress: (progress: SolveProgress) => void },
): Solving<AnswerTo<T>> {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const answer = asked({ task, seconds, stop }, onProgress) as Promise<AnswerTo<T>>;
  return { answer, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}

type OnProgress = (progress: SolveProgress) => void;

async function asked(order: Order, onProgress: OnProgress): Promise<Answer | WavesAnswer> {
  const worker = idle.pop() ?? startThread();
  worker.ref();
  try {
    const answer = await told(worker, order, onProgress);
    letGo(worker, order.task);
    return answer;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

const told = (worker: Worker, order: Order, onProgress: OnProgress): Promise<Answer | WavesAnswer> =>
  new Promise((resolve, reject) => {
    worker.on('message', (said: Said) => {
      if ('answer' in said) resolve(said.answer);
      else if ('error' in said) reject(said.error);
      else onProgress(said);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the solver ended without an answer')));
    worker.postMessage(order);
  });

/** A thread that has loaded the solver is kept for the next small task; what a large one took up is given back. */
const idle: Worker[] = [];
const MOST_IDLE = 2;
const SMALL = 5_000;

function letGo(worker: Worker, task: Task): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  worker.unref();
  const isSmall = task.kind === 'waves' || task.problem.employees.length < SMALL;
  if (!isSmall || idle.length >= MOST_IDLE) return void worker.terminate();
  worker.once('exit', () => idle.splice(idle.indexOf(worker), 1));
  idle.push(worker);
}

/** Where the program runs from its sources, so does the thread: Node itself reads none. */
const FROM_SOURCE = `import('tsx/esm/api').then(({ tsImport }) => tsImport('./solver.worker.ts', '${import.meta.url}'))`;

const startThread = (): Worker =>
  import.meta.url.endsWith('.ts')
    ? new Worker(FROM_SOURCE, { eval: true })
    : new Worker(new URL('./solver.worker.js', import.meta.url));
