import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropAppendOnly, makeAppendOnly, run } from './statements.ts';

export class Ledger1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE ledger_entry (
        seq integer NOT NULL,
        at varchar(24) NOT NULL,
        action varchar(80) NOT NULL,
        actor_id varchar(36),
        request_id varchar(36),
        body text NOT NULL,
        hash varchar(64) NOT NULL,
        CONSTRAINT "pk_ledger_entry" PRIMARY KEY ("seq"))`,
      `CREATE TABLE ledger_subject (
        seq integer NOT NULL,
        subject_type varchar(30) NOT NULL,
        subject_id varchar(80) NOT NULL,
        CONSTRAINT "pk_ledger_subject" PRIMARY KEY ("seq", "subject_type", "subject_id"))`,
      'CREATE INDEX ix_ledger_subject_subject ON ledger_subject (subject_type, subject_id, seq)',
      `CREATE TABLE session (
        id varchar(64) NOT NULL,
        person_id varchar(36),
        data text NOT NULL,
        created_at varchar(24) NOT NULL,
        touched_at varchar(24) NOT NULL,
        CONSTRAINT "pk_session" PRIMARY KEY ("id"))`,
      'CREATE INDEX ix_session_person ON session (person_id)',
      'CREATE INDEX ix_session_touched ON session (touched_at)',
    ]);
    await makeAppendOnly(runner, 'ledger_entry');
    await makeAppendOnly(runner, 'ledger_subject');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropAppendOnly(runner, 'ledger_subject');
    await dropAppendOnly(runner, 'ledger_entry');
    await run(runner, ['DROP TABLE session', 'DROP TABLE ledger_subject', 'DROP TABLE ledger_entry']);
  }
}
