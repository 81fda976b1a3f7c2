import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './statements.ts';

/** What is to be done after the change that caused it, the outbox of mails among it. */
export class Jobs1000000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE job (
        id varchar(36) NOT NULL,
        kind varchar(40) NOT NULL,
        key varchar(200) NOT NULL,
        payload text NOT NULL,
        state varchar(10) NOT NULL,
        run_at varchar(24) NOT NULL,
        attempts integer NOT NULL,
        locked_until varchar(24),
        last_error text,
        created_at varchar(24) NOT NULL,
        done_at varchar(24),
        CONSTRAINT "pk_job" PRIMARY KEY ("id"),
        CONSTRAINT "uq_job_key" UNIQUE ("kind", "key"))`,
      'CREATE INDEX "ix_job_due" ON job ("state", "run_at", "id")',
      'CREATE INDEX "ix_job_list" ON job ("state", "kind", "id")',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, ['DROP TABLE job']);
  }
}
