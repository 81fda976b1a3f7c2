import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, makeAppendOnly, run } from './statements.ts';

const KEYS = {
  ledger_row: ['seq', 'row_number'],
  ledger_subject: ['seq', 'subject_type', 'subject_id'],
  ledger_entry: ['seq'],
} as const;
const TABLES = Object.keys(KEYS);

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
      `CREATE TABLE ledger_row (
        seq integer NOT NULL,
        row_number integer NOT NULL,
        subject_type varchar(30) NOT NULL,
        subject_id varchar(80) NOT NULL,
        body text NOT NULL,
        CONSTRAINT "pk_ledger_row" PRIMARY KEY ("seq", "row_number"))`,
      'CREATE INDEX ix_ledger_row_subject ON ledger_row (subject_type, subject_id, seq)',
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
    for (const [table, key] of Object.entries(KEYS)) await makeAppendOnly(runner, table, key);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await dropGuards(runner, table);
    await run(
      runner,
      ['session', ...TABLES].map((table) => `DROP TABLE ${table}`),
    );
  }
}
