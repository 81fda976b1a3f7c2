import type { Buffer } from 'node:buffer';
import { Refused } from '../shared/errors.ts';
import { ThreadGaveUp, threadsOf } from '../threads.ts';
import type { PolicyClause } from './policy-shape.ts';
import type { WordPolicy } from './word-policy.ts';

export interface WordOrder {
  readonly bytes: Uint8Array;
  readonly earlier: readonly PolicyClause[];
}

/** What was refused comes as its key: an error loses its class on the way out of a thread. */
export type WordAnswer = { readonly read: WordPolicy } | { readonly refused: string };

const ask = threadsOf<WordOrder, never, WordAnswer>('word.worker', import.meta.url, { maxOldGenerationSizeMb: 1024 });

/** A policy of 35,000 characters takes a second. */
const PATIENCE_MS = 30_000;

/** Reads a Word file in a thread of its own: a hostile one is given up, and nobody waits for it. Throws Refused. */
export async function readWordAside(
  bytes: Buffer,
  earlier: readonly PolicyClause[],
  patience = PATIENCE_MS,
): Promise<WordPolicy> {
  const answer = await ask({ bytes, earlier }, { patience }).catch((error: unknown) => {
    throw error instanceof ThreadGaveUp ? refused('policies:refused.word.tooHard') : error;
  });
  if ('refused' in answer) throw refused(answer.refused);
  return answer.read;
}

const refused = (key: string): Refused => new Refused(key, {}, 'file');
