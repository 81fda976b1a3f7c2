import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What is to be done after the change that caused it was committed. The same key of a kind is there once. */
@Entity('job')
@Unique('uq_job_key', ['kind', 'key'])
@Index('ix_job_due', ['state', 'runAt', 'id'])
@Index('ix_job_list', ['state', 'kind', 'id'])
export class Job {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_job' })
  id: string;

  @Column({ type: 'varchar', length: 40 })
  kind: string;

  @Column({ type: 'varchar', length: 200 })
  key: string;

  /** JSON, as the handler of the kind reads it. */
  @Column({ type: 'text' })
  payload: string;

  /** One of STATES of job.rules.ts. */
  @Column({ type: 'varchar', length: 10 })
  state: string;

  /** Not before; the next try where one failed. */
  @Column({ name: 'run_at', type: 'varchar', length: 24 })
  runAt: string;

  /** Begun so often; the number of the attempt under way. */
  @Column({ type: 'integer' })
  attempts: number;

  /** While it runs: when others may take it for left behind. */
  @Column({ name: 'locked_until', type: 'varchar', length: 24, nullable: true })
  lockedUntil: string | null;

  /** `<code> <detail>`, see job-fault.ts; of a running job that was handed over: `doubt`. */
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt: string;

  @Column({ name: 'done_at', type: 'varchar', length: 24, nullable: true })
  doneAt: string | null;
}
