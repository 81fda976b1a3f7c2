import { type Said as SaidBy, threadsOf } from '../threads.ts';
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
export type Said = SaidBy<SolveProgress, Answer | WavesAnswer>;

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

const ask = threadsOf<Order, SolveProgress, Answer | WavesAnswer>('solver.worker', import.meta.url);

/** Solves in a thread of its own, so that everybody else is served meanwhile. */
export function startSolving<T extends Task>(
  task: T,
  { seconds, onProgress }: { readonly seconds: number; readonly onProgress: (progress: SolveProgress) => void },
): Solving<AnswerTo<T>> {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const order = { task, seconds, stop };
  const answer = ask(order, { onProgress, isLarge: isLarge(task) }) as Promise<AnswerTo<T>>;
  return { answer, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}

const SMALL = 5_000;

const isLarge = (task: Task): boolean => task.kind === 'plan' && task.problem.employees.length >= SMALL;
