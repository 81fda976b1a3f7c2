import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, dropRefusals, keepEvidence, type Refusal, refuseWhere, run } from './statements.ts';

const TABLES = [
  `CREATE TABLE scorm_package (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    edition varchar(4) NOT NULL,
    title varchar(400) NOT NULL,
    items text NOT NULL,
    file_name varchar(255) NOT NULL,
    bytes integer NOT NULL,
    sha256 varchar(64) NOT NULL,
    added_at varchar(24) NOT NULL,
    added_by varchar(100) NOT NULL,
    CONSTRAINT "pk_scorm_package" PRIMARY KEY ("id"),
    CONSTRAINT "uq_scorm_package" UNIQUE ("version_id"),
    CONSTRAINT "fk_scorm_package_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"))`,
  `CREATE TABLE scorm_file (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    path varchar(400) NOT NULL,
    bytes integer NOT NULL,
    sha256 varchar(64) NOT NULL,
    CONSTRAINT "pk_scorm_file" PRIMARY KEY ("id"),
    CONSTRAINT "uq_scorm_file" UNIQUE ("version_id", "path"),
    CONSTRAINT "fk_scorm_file_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"))`,
  `CREATE TABLE scorm_attempt (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    item integer NOT NULL,
    number integer NOT NULL,
    window_from varchar(10) NOT NULL,
    begun_at varchar(24) NOT NULL,
    status varchar(20) NOT NULL,
    success varchar(20) NOT NULL,
    score integer,
    seconds integer NOT NULL,
    location text NOT NULL,
    suspend_data text NOT NULL,
    finished_at varchar(24),
    passed integer,
    CONSTRAINT "pk_scorm_attempt" PRIMARY KEY ("id"),
    CONSTRAINT "uq_scorm_attempt" UNIQUE ("person_id", "version_id", "window_from", "item", "number"),
    CONSTRAINT "fk_scorm_attempt_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"),
    CONSTRAINT "fk_scorm_attempt_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  'CREATE INDEX ix_scorm_attempt_version ON scorm_attempt (version_id)',
  `CREATE TABLE scorm_launch (
    token_hash varchar(64) NOT NULL,
    version_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    item integer NOT NULL,
    attempt_id varchar(36),
    ends_at varchar(24) NOT NULL,
    CONSTRAINT "pk_scorm_launch" PRIMARY KEY ("token_hash"),
    CONSTRAINT "fk_scorm_launch_version" FOREIGN KEY ("version_id") REFERENCES "course_version" ("id"),
    CONSTRAINT "fk_scorm_launch_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    CONSTRAINT "fk_scorm_launch_attempt" FOREIGN KEY ("attempt_id") REFERENCES "scorm_attempt" ("id"))`,
  'CREATE INDEX ix_scorm_launch_person ON scorm_launch (person_id)',
];

const ATTEMPT = ['id', 'version_id', 'person_id', 'item', 'number', 'window_from', 'begun_at'];

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

const OUT_OF_RANGE = 'NEW.score < 0 OR NEW.score > 100';

const RULES: readonly Refusal[] = [
  ...['scorm_package', 'scorm_file'].flatMap(frozenWith),
  {
    ...{ name: 'scorm_attempt_of_draft', on: 'INSERT ON scorm_attempt', sentence: 'a draft is not taken' },
    where: `NOT ${isPublished('NEW.version_id')} OR ${OUT_OF_RANGE}`,
  },
  {
    ...{ name: 'scorm_attempt_finished', on: 'UPDATE ON scorm_attempt', sentence: 'a finished attempt stays' },
    where: `OLD.finished_at IS NOT NULL OR ${OUT_OF_RANGE}`,
  },
];

/** The SCORM packages of course versions, and what people did with them. */
export class Scorm1000000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    await keepEvidence(runner, 'scorm_attempt', ATTEMPT);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    await dropGuards(runner, 'scorm_attempt');
    const tables = ['scorm_launch', 'scorm_attempt', 'scorm_file', 'scorm_package'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
