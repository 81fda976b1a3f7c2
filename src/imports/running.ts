export type Phase = 'waiting' | 'reading' | 'checking' | 'comparing' | 'writing';

/** Work under way in this process: how far it is, and whether somebody wants it stopped. */
export interface Running {
  phase: Phase;
  done: number;
  total: number;
  stopped: boolean;
}

/** Thrown inside work that somebody stopped. */
export class Stopped extends Error {
  override name = 'Stopped';
}

export const starting = (): Running => ({ phase: 'waiting', done: 0, total: 0, stopped: false });

/** Notes how far the work is; throws Stopped where it is to end. */
export const progress =
  (running: Running) =>
  (phase: Phase, done: number, total: number): void => {
    if (running.stopped) throw new Stopped();
    Object.assign(running, { phase, done, total });
  };
