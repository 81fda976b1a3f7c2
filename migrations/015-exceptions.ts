import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  dropGuards,
  dropRefusals,
  factColumns,
  keepEvidence,
  makeAppendOnly,
  type Refusal,
  refuseWhere,
  run,
} from './statements.ts';

const GRANT = ['id', 'valid_from', 'valid_to', 'recorded_at', 'exception_id'];

/** What was asked for, beside the state and the revision of the request. */
const ASKED = [
  ...['id', 'fiscal_year', 'number', 'subject_kind', 'person_id', 'device_id', 'unit_id', 'access_row'],
  ...['subject_label', 'policy_slug', 'policy_title', 'policy_version', 'clause_key', 'clause_label'],
  ...['clause_heading', 'reason', 'measure', 'from_on', 'until_on', 'emergency', 'requester_id', 'renews_id'],
];

/** Exceptions from the policy (例外措置): requests, what was done with them, and from when until when they hold. */
export class Exceptions1000000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    await makeAppendOnly(runner, 'exception_step', ['id']);
    await keepEvidence(runner, 'exception_grant', GRANT);
    for (const guard of GUARDS) await refuseWhere(runner, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, GUARDS);
    await dropGuards(runner, 'exception_grant');
    await dropGuards(runner, 'exception_step');
    const tables = ['exception_grant', 'exception_step', 'exception_request'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}

const TABLES = [
  `CREATE TABLE exception_request (
    id varchar(36) NOT NULL,
    fiscal_year integer NOT NULL,
    number integer NOT NULL,
    subject_kind varchar(10) NOT NULL,
    person_id varchar(36),
    device_id varchar(36),
    unit_id varchar(36) NOT NULL,
    access_row integer,
    subject_label varchar(200) NOT NULL,
    policy_slug varchar(60) NOT NULL,
    policy_title varchar(200) NOT NULL,
    policy_version varchar(20) NOT NULL,
    clause_key varchar(100) NOT NULL,
    clause_label varchar(100) NOT NULL,
    clause_heading varchar(200) NOT NULL,
    reason text NOT NULL,
    measure text NOT NULL,
    from_on varchar(10) NOT NULL,
    until_on varchar(10) NOT NULL,
    emergency varchar(500) NOT NULL,
    requester_id varchar(36) NOT NULL,
    renews_id varchar(36),
    state varchar(12) NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT "pk_exception_request" PRIMARY KEY ("id"),
    CONSTRAINT "uq_exception_request_number" UNIQUE ("fiscal_year", "number"),
    CONSTRAINT "fk_exception_request_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    CONSTRAINT "fk_exception_request_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"),
    CONSTRAINT "fk_exception_request_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
    CONSTRAINT "fk_exception_request_requester" FOREIGN KEY ("requester_id") REFERENCES "person" ("id"),
    CONSTRAINT "fk_exception_request_renews" FOREIGN KEY ("renews_id") REFERENCES "exception_request" ("id"))`,
  'CREATE INDEX ix_exception_request_state ON exception_request (state)',
  'CREATE INDEX ix_exception_request_person ON exception_request (person_id)',
  'CREATE INDEX ix_exception_request_device ON exception_request (device_id)',
  'CREATE INDEX ix_exception_request_requester ON exception_request (requester_id)',
  `CREATE TABLE exception_step (
    id varchar(36) NOT NULL,
    exception_id varchar(36) NOT NULL,
    step varchar(12) NOT NULL,
    state varchar(12) NOT NULL,
    at varchar(24) NOT NULL,
    by_id varchar(36),
    by_label varchar(100) NOT NULL,
    note varchar(500) NOT NULL,
    CONSTRAINT "pk_exception_step" PRIMARY KEY ("id"),
    CONSTRAINT "uq_exception_step" UNIQUE ("exception_id", "at"),
    CONSTRAINT "fk_exception_step_request" FOREIGN KEY ("exception_id") REFERENCES "exception_request" ("id"))`,
  `CREATE TABLE exception_grant (${factColumns},
    exception_id varchar(36) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT "uq_exception_grant" UNIQUE ("exception_id", "valid_from", "superseded_at"),
    CONSTRAINT "fk_exception_grant_request" FOREIGN KEY ("exception_id") REFERENCES "exception_request" ("id"))`,
  'CREATE INDEX ix_exception_grant_known ON exception_grant (superseded_at, valid_to)',
];

const hadAHand = (steps: string) => `EXISTS (SELECT 1 FROM exception_step
  WHERE exception_id = NEW.exception_id AND step IN (${steps}) AND by_id = NEW.by_id)`;

const asked = `EXISTS (SELECT 1 FROM exception_request
  WHERE id = NEW.exception_id AND (requester_id = NEW.by_id OR person_id = NEW.by_id))`;

/** Administrators included: nobody can write past these. */
const GUARDS: readonly Refusal[] = [
  {
    name: 'exception_step_other',
    on: 'INSERT ON exception_step',
    where: `(NEW.step IN ('endorsement', 'permission', 'refusal')
        AND (NEW.by_id IS NULL OR ${asked} OR ${hadAHand("'request', 'resubmission'")}))
      OR (NEW.step IN ('permission', 'refusal') AND ${hadAHand("'endorsement'")})`,
    sentence: 'an exception is endorsed and decided by somebody else',
  },
  {
    name: 'exception_grant_bounded',
    on: 'INSERT ON exception_grant',
    where: `NEW.valid_to >= '9999-12-31' OR NEW.valid_to <= NEW.valid_from`,
    sentence: 'an exception has an end',
  },
  {
    name: 'exception_grant_decided',
    on: 'INSERT ON exception_grant',
    where: `NOT EXISTS (SELECT 1 FROM exception_step WHERE exception_id = NEW.exception_id AND step = 'permission')`,
    sentence: 'an exception holds once it is permitted',
  },
  {
    name: 'exception_request_kept',
    on: `UPDATE OF ${ASKED.join(', ')} ON exception_request`,
    where: `OLD.state <> 'returned'`,
    sentence: 'exception_request is evidence',
  },
  {
    name: 'exception_request_stays',
    on: 'DELETE ON exception_request',
    where: '1 = 1',
    sentence: 'exception_request is evidence',
  },
  {
    name: 'exception_request_once',
    on: 'INSERT ON exception_request',
    where: 'EXISTS (SELECT 1 FROM exception_request WHERE id = NEW.id)',
    sentence: 'exception_request is evidence',
  },
];
