export type Phase = 'waiting' | 'reading' | 'checking' | 'comparing' | 'writing';

/** Work under way in this process: how far it is, and whether somebody wants it stopped. */
export interface Running {
  phase: Phase;
  done: number;
  total: number;
  /** Who wants it stopped. */
  stoppedBy: string | null;
}

/** Thrown inside work that somebody stopped. */
export class Stopped extends Error {
  override name = 'Stopped';
  constructor(public readonly by: string) {
    super(by);
  }
}

export const starting = (): Running => ({ phase: 'waiting', done: 0, total: 0, stoppedBy: null });

/** Notes how far the work is; throws Stopped where it is to end. */
export const progress =
  (running: Running) =>
  (phase: Phase, done: number, total: number): void => {
    if (running.stoppedBy !== null) throw new Stopped(running.stoppedBy);
    Object.assign(running, { phase, done, total });
  };
