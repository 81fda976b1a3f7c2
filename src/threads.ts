import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What a thread tells: something on the way, or what came of it in the end. */
export type Said<Progress, Answer> = Progress | { readonly answer: Answer } | { readonly error: unknown };

interface Asked<Progress> {
  readonly onProgress?: (progress: Progress) => void;
  /** A thread that took up much is ended, and gives back what it took. */
  readonly isLarge?: boolean;
  /** After so many milliseconds the thread is ended, whatever it is at. */
  readonly patience?: number;
  /** Ends the thread, whatever it is at; its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** A thread that did not answer in time, or took more memory than it may. */
export class ThreadGaveUp extends Error {
  override name = 'ThreadGaveUp';
}

export type Ask<Order, Progress, Answer> = (order: Order, asked?: Asked<Progress>) => Promise<Answer>;

const MOST_IDLE = 2;

/**
 * Threads that run the module beside the file of this address (its name without the suffix), one for each order at a time.
 * What a thread has loaded is kept for the next order.
 */
export function threadsOf<Order, Progress extends object, Answer>(
  name: string,
  beside: string,
  resourceLimits?: ResourceLimits,
): Ask<Order, Progress, Answer> {
  const idle: Worker[] = [];

  const letGo = (worker: Worker, isLarge: boolean): void => {
    stopListening(worker);
    worker.unref();
    if (isLarge || idle.length >= MOST_IDLE) return void worker.terminate();
    // One that breaks off while nobody asks it harms nobody.
    worker.once('error', () => undefined);
    worker.once('exit', () => idle.splice(idle.indexOf(worker), 1));
    idle.push(worker);
  };

  return async (order, { onProgress = () => undefined, isLarge = false, patience, signal } = {}) => {
    signal?.throwIfAborted();
    const worker = idle.pop() ?? startThread(name, beside, resourceLimits);
    stopListening(worker);
    worker.ref();
    let isLate = false;
    const giveUp = (): void => {
      isLate = true;
      void worker.terminate();
    };
    const timer = patience === undefined ? undefined : setTimeout(giveUp, patience);
    const end = () => void worker.terminate();
    signal?.addEventListener('abort', end, { once: true });
    try {
      const answer = await told<Order, Progress, Answer>(worker, order, onProgress);
      letGo(worker, isLarge);
      return answer;
    } catch (error) {
      await worker.terminate();
      signal?.throwIfAborted();
      const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      throw isLate || isFull ? new ThreadGaveUp(name) : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    }
  };
}

function stopListening(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

const told = <Order, Progress extends object, Answer>(
  worker: Worker,
  order: Order,
  onProgress: (progress: Progress) => void,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.on('message', (said: Said<Progress, Answer>) => {
      if ('answer' in said) resolve(said.answer);
      else if ('error' in said) reject(said.error);
      else onProgress(said);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
    worker.postMessage(order);
  });

/** Where the program runs from its sources, so does the thread: Node itself reads none. */
function startThread(name: string, beside: string, resourceLimits?: ResourceLimits): Worker {
  // What is read in such a thread says so behind its address.
  const [address = beside] = beside.split('?');
  return address.endsWith('.ts')
    ? new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport('./${name}.ts', '${address}'))`, {
        ...{ eval: true, resourceLimits },
      })
    : new Worker(new URL(`./${name}.js`, beside), { resourceLimits });
}
