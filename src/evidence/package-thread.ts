import type { DatabasePlace } from '../database.ts';
import type { Order } from '../reports/order.ts';
import type { WrittenFile } from '../reports/report-file.queries.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { threadsOf } from '../threads.ts';
import type { EvidencePackage } from './package.actions.ts';

/** What a thread is given to make a package: all that is not itself in the database. */
export interface PackageTask {
  readonly place: DatabasePlace;
  /** By the clock of who asks; the thread goes on from there. */
  readonly now: string;
  readonly keyDir: string;
  readonly cityName: string;
  readonly byLabel: string;
  readonly readsLedger: boolean;
  readonly order: Pick<Order, 'on' | 'knownAt' | 'scope' | 'since' | 'unit' | 'language'>;
  readonly reports: readonly { readonly code: string; readonly scope: Scope }[];
  /** Where it is written. */
  readonly file: string;
}

export interface PackageDone {
  readonly written: WrittenFile;
  readonly told: ReturnType<EvidencePackage['told']>;
}

export interface PackageProgress {
  /** Of reports, so far. */
  readonly rows: number;
}

/** Errors lose what they are on their way out of a thread. */
export type PackageAnswer = PackageDone | { readonly refused: Pick<Refused, 'key' | 'params' | 'field'> };

/**
 * The same for every city: whoever made more than one page of rows stay in memory would notice here. A thread with room for
 * gigabytes lets garbage lie until they are full.
 */
const MEMORY = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 16 };

const ask = threadsOf<PackageTask, PackageProgress, PackageAnswer>('../package.worker', import.meta.url, MEMORY);

interface Watching {
  readonly onProgress?: (progress: PackageProgress) => void;
  readonly signal?: AbortSignal;
}

/** Makes a package in a thread of its own: it takes a minute and more, in which everybody else is served. */
export async function makePackage(task: PackageTask, watching: Watching = {}): Promise<PackageDone> {
  const answer = await ask(task, { ...watching, isLarge: true });
  if ('written' in answer) return answer;
  const { key, params, field } = answer.refused;
  throw new Refused(key, params, field);
}
