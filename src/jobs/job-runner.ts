import { AsyncResource } from 'node:async_hooks';
import type { Logger } from 'pino';
import { type Database, upkeep } from '../database.ts';
import { type Bell, bellOf } from './bell.ts';
import { enqueue } from './enqueue.actions.ts';
import { handOver } from './hand-over.actions.ts';
import { afterFailure, LEASE_MS } from './job.rules.ts';
import { occurrences, type Recurring } from './recurring.rules.ts';
import { type Ended, type RunningJob, takeTurn } from './turn.actions.ts';
import { wakeOn } from './wake.ts';

export interface JobContext {
  readonly db: Database;
  /**
   * Awaited before the step that must not be taken twice. From then on the job runs again by itself only after a failure that
   * is thrown; where its process is gone it is dead, and in doubt. It rejects where the job was lost: then the step is not taken.
   */
  handOver(): Promise<void>;
}

/** Does the work of one kind; what it throws is why the attempt failed. Until it hands over it may run twice for the same job. */
export type JobHandler = (job: RunningJob, context: JobContext) => Promise<void>;

export interface JobsSetting {
  readonly db: Database;
  /** By kind; jobs of other kinds wait. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly recurring: readonly Recurring[];
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** How long to sleep where nothing wakes it up. */
  readonly pollMs?: number;
}

export interface Jobs {
  /** Takes nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

const POLL_MS = 5_000;

/**
 * So many are under way at once. A job is taken when there is a hand free for it, and a hand is free only after the end of
 * its job was committed: a killed process leaves no more than these to be done once more, or in doubt.
 */
export const HANDS = 4;

const LOOK_MS = LEASE_MS / 24;

export function startJobs(setting: JobsSetting): Jobs {
  const runner = new Runner(setting);
  const over = runner.run();
  return {
    stop: () => {
      runner.stop();
      return over;
    },
  };
}

class Runner {
  private readonly running = new Map<string, RunningJob>();
  private readonly scheduled = new Set<string>();
  private ended: Ended[] = [];
  private isStopped = false;
  private scheduledAt = '';
  /** In which stretch of time leases were seen to. */
  private leasesIn = Number.NaN;
  private readonly bell: Bell;
  private readonly silence: () => void;

  constructor(private readonly setting: JobsSetting) {
    this.bell = bellOf(setting.pollMs ?? POLL_MS);
    // It is asked from within the cause's transaction, and must not count as part of it.
    this.silence = wakeOn(
      setting.db.source,
      AsyncResource.bind(() => this.lookAfterTheCause()),
    );
  }

  async run(): Promise<void> {
    while (!this.isStopped || this.running.size > 0) {
      try {
        if (!this.isStopped) await this.schedule();
        await this.turn();
        if (this.ended.length > 0) continue;
      } catch (err) {
        this.setting.log.error({ err }, 'jobs');
        if (this.isStopped) return;
      }
      if (!this.isStopped || this.running.size > 0) await this.bell.rung();
    }
  }

  stop(): void {
    this.isStopped = true;
    this.silence();
    this.bell.ring();
  }

  /** Transactions come one after the other: after this one, what the cause enqueued is there or was taken back. */
  private lookAfterTheCause(): void {
    void upkeep(this.setting.db, async () => undefined)
      .catch((err) => this.setting.log.error({ err }, 'jobs'))
      .then(() => this.bell.ring());
  }

  private async schedule(): Promise<void> {
    const { db, recurring } = this.setting;
    const at = db.clock();
    const minute = at.slice(0, 16);
    if (minute === this.scheduledAt) return;
    const due = occurrences(recurring, at).filter(({ kind, key }) => !this.scheduled.has(`${kind} ${key}`));
    if (due.length > 0) await upkeep(db, (manager) => enqueue({ manager, at }, due));
    for (const { kind, key } of due) this.scheduled.add(`${kind} ${key}`);
    this.scheduledAt = minute;
  }

  private async turn(): Promise<void> {
    const { db, handlers } = this.setting;
    // More may end while these are written.
    const ended = [...this.ended];
    const settled = new Set(ended.map(({ job }) => job.id));
    const running = [...this.running.values()].filter(({ id }) => !settled.has(id));
    const free = this.isStopped ? 0 : HANDS - running.length;
    const stretch = Math.floor(Date.parse(db.clock()) / LOOK_MS);
    const seesToLeases = stretch !== this.leasesIn;
    const taken = await takeTurn(db, { ended, running, kinds: Object.keys(handlers), free, seesToLeases });
    this.leasesIn = stretch;
    this.ended = this.ended.slice(ended.length);
    for (const id of settled) this.running.delete(id);
    for (const job of taken) {
      this.running.set(job.id, job);
      void this.work(job);
    }
  }

  private async work(job: RunningJob): Promise<void> {
    const { db, handlers, log } = this.setting;
    try {
      await handlers[job.kind]?.(job, { db, handOver: () => handOver(db, job) });
      this.ended.push({ job, failure: null });
    } catch (err) {
      log.warn({ err, kind: job.kind, key: job.key, attempt: job.attempts }, 'a job failed');
      this.ended.push({ job, failure: afterFailure(err, job.attempts, db.clock()) });
    }
    this.bell.ring();
  }
}
