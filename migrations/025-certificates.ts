import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  dropGuards,
  dropRefusals,
  keepEvidence,
  makeAppendOnly,
  type Refusal,
  refuseWhere,
  run,
} from './statements.ts';

const STILL_KNOWN = '9999-12-31T23:59:59.999Z';

/** A row of a file as it came; what became of it is said beside. */
const WAITING = [
  ...['id', 'import_id', 'file_name', 'line', 'number', 'course_id', 'completed_on', 'score', 'passed', 'mode'],
  'recorded_at',
];

const completionOf = (id: string, more: string) =>
  `EXISTS (SELECT 1 FROM training_completion WHERE id = ${id} AND ${more})`;

const RULES: readonly Refusal[] = [
  {
    name: 'training_certificate_passed',
    on: 'INSERT ON training_certificate',
    where: `NOT ${completionOf('NEW.completion_id', `passed = 1 AND superseded_at = '${STILL_KNOWN}'`)}`,
    sentence: 'a certificate is that of a completion that was passed and holds',
  },
  {
    name: 'completion_correction_superseded',
    on: 'INSERT ON completion_correction',
    where: `${completionOf('NEW.completion_id', `superseded_at = '${STILL_KNOWN}'`)} OR NEW.reason = ''`,
    sentence: 'a correction supersedes a completion, with a reason',
  },
  {
    name: 'waiting_completion_settled',
    on: 'UPDATE ON waiting_completion',
    where: `OLD.state = 'matched' OR NEW.state = 'waiting'
      OR (NEW.state = 'matched') <> (NEW.person_id IS NOT NULL AND NEW.completion_id IS NOT NULL)
      OR (NEW.state = 'setAside' AND NEW.reason = '')`,
    sentence: 'what was matched stays so, and what is set aside has a reason',
  },
];

/** Certificates (受講証), corrections of completions with their reason, and completions of people whom nobody knows yet. */
export class Certificates1000000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    await makeAppendOnly(runner, 'training_certificate', ['id']);
    await makeAppendOnly(runner, 'completion_correction', ['id']);
    await keepEvidence(runner, 'waiting_completion', WAITING);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    const tables = ['waiting_completion', 'completion_correction', 'training_certificate'];
    for (const table of tables) await dropGuards(runner, table);
    await run(runner, [
      ...tables.map((table) => `DROP TABLE ${table}`),
      'ALTER TABLE import_run DROP COLUMN waiting_count',
    ]);
  }
}

const TABLES = [
  'ALTER TABLE import_run ADD COLUMN waiting_count integer NOT NULL DEFAULT 0',
  `CREATE TABLE training_certificate (
    id varchar(36) NOT NULL,
    fiscal_year integer NOT NULL,
    number integer NOT NULL,
    completion_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    name varchar(100) NOT NULL,
    unit text NOT NULL,
    course_title varchar(100) NOT NULL,
    completed_on varchar(10) NOT NULL,
    score integer,
    city text NOT NULL,
    issued_at varchar(24) NOT NULL,
    issued_by varchar(100) NOT NULL,
    CONSTRAINT "pk_training_certificate" PRIMARY KEY ("id"),
    CONSTRAINT "uq_training_certificate_number" UNIQUE ("fiscal_year", "number"),
    CONSTRAINT "uq_training_certificate_completion" UNIQUE ("completion_id"),
    CONSTRAINT "fk_training_certificate_completion" FOREIGN KEY ("completion_id") REFERENCES "training_completion" ("id"),
    CONSTRAINT "fk_training_certificate_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  `CREATE TABLE completion_correction (
    id varchar(36) NOT NULL,
    completion_id varchar(36) NOT NULL,
    replaced_by varchar(36),
    reason varchar(400) NOT NULL,
    at varchar(24) NOT NULL,
    by_id varchar(36),
    by_label varchar(100) NOT NULL,
    CONSTRAINT "pk_completion_correction" PRIMARY KEY ("id"),
    CONSTRAINT "uq_completion_correction" UNIQUE ("completion_id"),
    CONSTRAINT "fk_completion_correction_completion" FOREIGN KEY ("completion_id") REFERENCES "training_completion" ("id"),
    CONSTRAINT "fk_completion_correction_replaced" FOREIGN KEY ("replaced_by") REFERENCES "training_completion" ("id"))`,
  `CREATE TABLE waiting_completion (
    id varchar(36) NOT NULL,
    import_id varchar(36) NOT NULL,
    file_name varchar(255) NOT NULL,
    line integer NOT NULL,
    number varchar(20) NOT NULL,
    course_id varchar(36) NOT NULL,
    completed_on varchar(10) NOT NULL,
    score integer,
    passed integer NOT NULL,
    mode varchar(20) NOT NULL,
    recorded_at varchar(24) NOT NULL,
    state varchar(12) NOT NULL,
    person_id varchar(36),
    completion_id varchar(36),
    reason varchar(400) NOT NULL,
    settled_at varchar(24),
    settled_by varchar(100) NOT NULL,
    CONSTRAINT "pk_waiting_completion" PRIMARY KEY ("id"),
    CONSTRAINT "fk_waiting_completion_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"),
    CONSTRAINT "fk_waiting_completion_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    CONSTRAINT "fk_waiting_completion_completion" FOREIGN KEY ("completion_id") REFERENCES "training_completion" ("id"))`,
  'CREATE INDEX ix_waiting_completion_number ON waiting_completion (number)',
  'CREATE INDEX ix_waiting_completion_state ON waiting_completion (state, number)',
];
