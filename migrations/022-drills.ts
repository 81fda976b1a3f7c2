import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, run } from './statements.ts';

const RESULT = [
  ...['id', 'valid_from', 'valid_to', 'recorded_at', 'drill_id', 'person_id'],
  ...['sent_at', 'opened_at', 'clicked_at', 'entered', 'reported_at', 'report_minutes'],
];

/** 標的型攻撃メール訓練: what was held, and what each person did with the mail. */
export class Drills1000000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE drill (
        id varchar(36) NOT NULL,
        code varchar(40) NOT NULL,
        title varchar(100) NOT NULL,
        held_on varchar(10) NOT NULL,
        fiscal_year integer NOT NULL,
        pretence varchar(1000) NOT NULL,
        conductor varchar(100) NOT NULL,
        note text NOT NULL,
        recorded_at varchar(24) NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT "pk_drill" PRIMARY KEY ("id"),
        CONSTRAINT "uq_drill_code" UNIQUE ("code"))`,
      `CREATE TABLE drill_result (${factColumns},
        drill_id varchar(36) NOT NULL,
        person_id varchar(36) NOT NULL,
        sent_at varchar(24) NOT NULL,
        opened_at varchar(24),
        clicked_at varchar(24),
        entered integer NOT NULL,
        reported_at varchar(24),
        report_minutes integer,
        PRIMARY KEY (id),
        CONSTRAINT "uq_drill_result" UNIQUE ("drill_id", "person_id", "superseded_at"),
        CONSTRAINT "fk_drill_result_drill" FOREIGN KEY ("drill_id") REFERENCES "drill" ("id"),
        CONSTRAINT "fk_drill_result_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
      'CREATE INDEX ix_drill_result_person ON drill_result (person_id, superseded_at)',
    ]);
    await keepEvidence(runner, 'drill_result', RESULT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropGuards(runner, 'drill_result');
    const tables = ['drill_result', 'drill'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
