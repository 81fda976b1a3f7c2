import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, run } from './statements.ts';

const FACT = ['id', 'valid_from', 'valid_to', 'recorded_at'];
const CONTENT = {
  course_round: ['course_id', 'fiscal_year', 'due_on', 'joiner_days', 'audience', 'origin', 'opened_by'],
  training_obligation: ['round_id', 'person_id', 'due_on'],
  training_exemption: ['course_id', 'person_id', 'reason', 'allowed_by'],
};

/** A course in one fiscal year, whom it is asked of until when, and who need not take it for a time. */
export class CourseRounds1000000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE course_round (${factColumns},
        course_id varchar(36) NOT NULL,
        fiscal_year integer NOT NULL,
        due_on varchar(10) NOT NULL,
        joiner_days integer NOT NULL,
        audience text NOT NULL,
        origin varchar(10) NOT NULL,
        opened_by varchar(100) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_course_round" UNIQUE ("course_id", "fiscal_year", "superseded_at"),
        CONSTRAINT "fk_course_round_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"))`,
      `CREATE TABLE training_obligation (${factColumns},
        round_id varchar(36) NOT NULL,
        person_id varchar(36) NOT NULL,
        due_on varchar(10) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_training_obligation" UNIQUE ("round_id", "person_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_training_obligation_round" FOREIGN KEY ("round_id") REFERENCES "course_round" ("id"))`,
      'CREATE INDEX ix_training_obligation_person ON training_obligation (person_id, superseded_at)',
      `CREATE TABLE training_exemption (${factColumns},
        course_id varchar(36) NOT NULL,
        person_id varchar(36) NOT NULL,
        reason varchar(400) NOT NULL,
        allowed_by varchar(36) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_training_exemption" UNIQUE ("course_id", "person_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_training_exemption_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"),
        CONSTRAINT "fk_training_exemption_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
      'CREATE INDEX ix_training_exemption_person ON training_exemption (person_id, superseded_at)',
      'CREATE INDEX ix_training_completion_course ON training_completion (course_id, superseded_at, recorded_at, person_id, valid_from)',
    ]);
    for (const [table, columns] of Object.entries(CONTENT)) await keepEvidence(runner, table, [...FACT, ...columns]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = Object.keys(CONTENT).reverse();
    for (const table of tables) await dropGuards(runner, table);
    await run(runner, [...tables.map((table) => `DROP TABLE ${table}`), 'DROP INDEX ix_training_completion_course']);
  }
}
