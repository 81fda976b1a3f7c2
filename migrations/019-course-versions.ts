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

const TABLES = [
  `CREATE TABLE course_version (
    id varchar(36) NOT NULL,
    course_id varchar(36) NOT NULL,
    number integer NOT NULL,
    kind varchar(8) NOT NULL,
    pass_mark integer NOT NULL,
    draw_count integer,
    attempts_allowed integer,
    made_at varchar(24) NOT NULL,
    made_by varchar(100) NOT NULL,
    published_at varchar(24),
    published_by varchar(100),
    revision integer NOT NULL,
    CONSTRAINT "pk_course_version" PRIMARY KEY ("id"),
    CONSTRAINT "uq_course_version" UNIQUE ("course_id", "number"),
    CONSTRAINT "fk_course_version_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"))`,
  `CREATE TABLE version_page (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    position integer NOT NULL,
    heading varchar(100) NOT NULL,
    body text NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT "pk_version_page" PRIMARY KEY ("id"),
    CONSTRAINT "fk_version_page_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"))`,
  'CREATE INDEX ix_version_page_version ON version_page (version_id, position)',
  `CREATE TABLE version_file (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    page_id varchar(36) NOT NULL,
    file_name varchar(255) NOT NULL,
    media_type varchar(100) NOT NULL,
    bytes integer NOT NULL,
    sha256 varchar(64) NOT NULL,
    added_at varchar(24) NOT NULL,
    added_by varchar(100) NOT NULL,
    CONSTRAINT "pk_version_file" PRIMARY KEY ("id"),
    CONSTRAINT "uq_version_file" UNIQUE ("page_id", "file_name"),
    CONSTRAINT "fk_version_file_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"),
    CONSTRAINT "fk_version_file_page" FOREIGN KEY ("page_id") REFERENCES "version_page" ("id"))`,
  'CREATE INDEX ix_version_file_version ON version_file (version_id)',
  `CREATE TABLE version_question (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    position integer NOT NULL,
    wording text NOT NULL,
    choices text NOT NULL,
    explanation text NOT NULL,
    policy_slug varchar(60),
    clause_key varchar(80),
    revision integer NOT NULL,
    CONSTRAINT "pk_version_question" PRIMARY KEY ("id"),
    CONSTRAINT "fk_version_question_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"))`,
  'CREATE INDEX ix_version_question_version ON version_question (version_id, position)',
  `CREATE TABLE quiz_attempt (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    number integer NOT NULL,
    window_from varchar(10) NOT NULL,
    begun_at varchar(24) NOT NULL,
    sheet text NOT NULL,
    finished_at varchar(24),
    answers text,
    score integer,
    passed integer,
    CONSTRAINT "pk_quiz_attempt" PRIMARY KEY ("id"),
    CONSTRAINT "uq_quiz_attempt" UNIQUE ("person_id", "version_id", "window_from", "number"),
    CONSTRAINT "fk_quiz_attempt_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"),
    CONSTRAINT "fk_quiz_attempt_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  'CREATE INDEX ix_quiz_attempt_version ON quiz_attempt (version_id, begun_at)',
  `CREATE TABLE completion_source (
    completion_id varchar(36) NOT NULL,
    version_id varchar(36),
    attempt_id varchar(36),
    CONSTRAINT "pk_completion_source" PRIMARY KEY ("completion_id"),
    CONSTRAINT "fk_completion_source_completion" FOREIGN KEY ("completion_id") REFERENCES "training_completion" ("id"),
    CONSTRAINT "fk_completion_source_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"),
    CONSTRAINT "fk_completion_source_attempt" FOREIGN KEY ("attempt_id") REFERENCES "quiz_attempt" ("id"))`,
  `CREATE TABLE version_reading (
    version_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    page integer NOT NULL,
    furthest integer NOT NULL,
    at varchar(24) NOT NULL,
    CONSTRAINT "pk_version_reading" PRIMARY KEY ("version_id", "person_id"),
    CONSTRAINT "fk_version_reading_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"),
    CONSTRAINT "fk_version_reading_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
];

const EVIDENCE = {
  course_version: ['id', 'course_id', 'number', 'kind', 'made_at', 'made_by'],
  quiz_attempt: ['id', 'version_id', 'person_id', 'number', 'window_from', 'begun_at', 'sheet'],
} as const;

const isPublished = (version: string): string =>
  `EXISTS (SELECT 1 FROM course_version WHERE id = ${version} AND published_at IS NOT NULL)`;

const FROZEN = 'a published version does not change';

/** What a published version consists of is neither added to nor changed nor taken away, nor replaced from elsewhere. */
const frozenWith = (table: string): Refusal[] => [
  {
    ...{ name: `${table}_added`, on: `INSERT ON ${table}`, sentence: FROZEN },
    where: `${isPublished('NEW.version_id')} OR EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)`,
  },
  {
    ...{ name: `${table}_changed`, on: `UPDATE ON ${table}`, sentence: FROZEN },
    where: `${isPublished('OLD.version_id')} OR NEW.version_id <> OLD.version_id`,
  },
  { name: `${table}_removed`, on: `DELETE ON ${table}`, where: isPublished('OLD.version_id'), sentence: FROZEN },
];

const RULES: readonly Refusal[] = [
  {
    ...{ name: 'course_version_frozen', on: 'UPDATE ON course_version', sentence: FROZEN },
    where: 'OLD.published_at IS NOT NULL',
  },
  ...['version_page', 'version_file', 'version_question'].flatMap(frozenWith),
  {
    ...{ name: 'quiz_attempt_of_draft', on: 'INSERT ON quiz_attempt', sentence: 'a draft is not taken' },
    where: `NOT ${isPublished('NEW.version_id')}`,
  },
  {
    ...{ name: 'quiz_attempt_finished', on: 'UPDATE ON quiz_attempt', sentence: 'a finished answer sheet stays' },
    where: 'OLD.finished_at IS NOT NULL OR NEW.score < 0 OR NEW.score > 100',
  },
];

/** Versions of courses with their pages and questions, and the answer sheets. */
export class CourseVersions1000000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    for (const [table, content] of Object.entries(EVIDENCE)) await keepEvidence(runner, table, content);
    await makeAppendOnly(runner, 'completion_source', ['completion_id']);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    for (const table of ['completion_source', ...Object.keys(EVIDENCE)]) await dropGuards(runner, table);
    const tables = [
      ...['version_reading', 'completion_source', 'quiz_attempt'],
      ...['version_question', 'version_file', 'version_page', 'course_version'],
    ];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
