import { Buffer } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { Refused } from '../shared/errors.ts';
import { readWordPolicy } from './word-policy.ts';
import type { WordAnswer, WordOrder } from './word-thread.ts';

parentPort?.on('message', async ({ bytes, earlier }: WordOrder) => {
  try {
    say({ read: await readWordPolicy(Buffer.from(bytes), earlier) });
  } catch (error) {
    if (error instanceof Refused) say({ refused: error.key });
    else parentPort?.postMessage({ error });
  }
});

const say = (answer: WordAnswer): void => parentPort?.postMessage({ answer });
