import { parentPort } from 'node:worker_threads';
import { setPdf } from './pdf.ts';
import type { PrintOrder } from './print.ts';

parentPort?.on('message', async ({ document, compress }: PrintOrder) => {
  try {
    parentPort?.postMessage({ answer: await setPdf(document, compress) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
