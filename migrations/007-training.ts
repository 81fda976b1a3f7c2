import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, run } from './statements.ts';

const COMPLETION = ['id', 'valid_from', 'valid_to', 'recorded_at', 'person_id', 'course_id', 'score', 'passed', 'mode'];

export class Training1000000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE course (
        id varchar(36) NOT NULL,
        code varchar(40) NOT NULL,
        title varchar(100) NOT NULL,
        description text NOT NULL,
        audience varchar(20) NOT NULL,
        due_day varchar(5) NOT NULL,
        starts_on varchar(10) NOT NULL,
        recorded_at varchar(24) NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT "pk_course" PRIMARY KEY ("id"),
        CONSTRAINT "uq_course_code" UNIQUE ("code"))`,
      `CREATE TABLE training_completion (${factColumns},
        person_id varchar(36) NOT NULL,
        course_id varchar(36) NOT NULL,
        score integer,
        passed integer NOT NULL,
        mode varchar(20) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_training_completion" UNIQUE ("course_id", "person_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_training_completion_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        CONSTRAINT "fk_training_completion_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"))`,
      'CREATE INDEX ix_training_completion_person ON training_completion (person_id, superseded_at)',
    ]);
    await keepEvidence(runner, 'training_completion', COMPLETION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropGuards(runner, 'training_completion');
    const tables = ['training_completion', 'course'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
