import type { Database } from '../database.ts';
import type { Answer } from '../planning/answer.ts';
import type { SolveProgress, Solving } from '../planning/solver-thread.ts';
import type { Refused } from '../shared/errors.ts';
import { type OneByOne, oneByOne } from '../shared/one-by-one.ts';

export type SolvePhase = 'waiting' | 'building' | 'solving' | 'storing';

/** A solve under way in this process. */
export interface UnderWay {
  phase: SolvePhase;
  progress: SolveProgress;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  stoppedBy: string | null;
  solving: Solving<Answer> | null;
}

/** Where solves run: each scenario once at a time, and of several scenarios one after the other. */
export interface SolvingDesk {
  readonly db: Database;
  /** By the scenario's id. */
  readonly underWay: Map<string, UnderWay>;
  /** Scenarios whose last solve failed in this process, with the rule that said no; null for a fault of the program. */
  readonly failed: Map<string, Refused | null>;
  /** One thread solves while the other of the host's two cores serves everybody else. */
  readonly inTurn: OneByOne;
}

export const openSolvingDesk = (db: Database): SolvingDesk => ({
  ...{ db, underWay: new Map(), failed: new Map() },
  inTurn: oneByOne(),
});
