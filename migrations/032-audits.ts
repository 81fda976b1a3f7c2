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

const RESULT = ['id', 'item_id', 'result', 'note', 'evidence', 'recorded_at', 'by_id', 'by_label'];

const APPEND_ONLY = ['audit_step', 'audit_item', 'audit_finding', 'audit_finding_step'];

/** 監査: plans, what an audit checks and finds, and what came of the findings. */
export class Audits1000000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    for (const table of APPEND_ONLY) await makeAppendOnly(runner, table, ['id']);
    await keepEvidence(runner, 'audit_result', RESULT);
    for (const guard of GUARDS) await refuseWhere(runner, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, GUARDS);
    for (const table of ['audit_result', ...APPEND_ONLY]) await dropGuards(runner, table);
    const tables = [
      ...['audit_finding_step', 'audit_finding', 'audit_result', 'audit_item', 'audit_step'],
      ...['audit_auditor', 'audit_unit', 'audit_plan'],
    ];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}

const TABLES = [
  `CREATE TABLE audit_plan (
    id varchar(36) NOT NULL, kind varchar(12) NOT NULL, parent_id varchar(36), fiscal_year integer NOT NULL,
    number integer NOT NULL, title varchar(100) NOT NULL, purpose text NOT NULL, targets text NOT NULL,
    starts_on varchar(10), ends_on varchar(10), team text NOT NULL, criteria text NOT NULL, revision integer NOT NULL,
    CONSTRAINT "pk_audit_plan" PRIMARY KEY ("id"),
    CONSTRAINT "uq_audit_plan_number" UNIQUE ("kind", "fiscal_year", "number"),
    CONSTRAINT "fk_audit_plan_parent" FOREIGN KEY ("parent_id") REFERENCES "audit_plan" ("id"))`,
  'CREATE INDEX ix_audit_plan_parent ON audit_plan (parent_id)',
  `CREATE TABLE audit_unit (
    audit_id varchar(36) NOT NULL, unit_id varchar(36) NOT NULL, unit_code varchar(20) NOT NULL,
    unit_name varchar(100) NOT NULL,
    CONSTRAINT "pk_audit_unit" PRIMARY KEY ("audit_id", "unit_id"),
    CONSTRAINT "fk_audit_unit_audit" FOREIGN KEY ("audit_id") REFERENCES "audit_plan" ("id"),
    CONSTRAINT "fk_audit_unit_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
  'CREATE INDEX ix_audit_unit_unit ON audit_unit (unit_id)',
  `CREATE TABLE audit_auditor (
    audit_id varchar(36) NOT NULL, person_id varchar(36) NOT NULL, label varchar(120) NOT NULL,
    CONSTRAINT "pk_audit_auditor" PRIMARY KEY ("audit_id", "person_id"),
    CONSTRAINT "fk_audit_auditor_audit" FOREIGN KEY ("audit_id") REFERENCES "audit_plan" ("id"),
    CONSTRAINT "fk_audit_auditor_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  'CREATE INDEX ix_audit_auditor_person ON audit_auditor (person_id)',
  `CREATE TABLE audit_step (
    id varchar(36) NOT NULL, audit_id varchar(36) NOT NULL, step varchar(12) NOT NULL, state varchar(12) NOT NULL,
    at varchar(24) NOT NULL, by_id varchar(36), by_label varchar(100) NOT NULL, decided_on varchar(10),
    document_number varchar(100) NOT NULL, note text NOT NULL,
    CONSTRAINT "pk_audit_step" PRIMARY KEY ("id"),
    CONSTRAINT "uq_audit_step" UNIQUE ("audit_id", "at"),
    CONSTRAINT "fk_audit_step_audit" FOREIGN KEY ("audit_id") REFERENCES "audit_plan" ("id"))`,
  `CREATE TABLE audit_item (
    id varchar(36) NOT NULL, audit_id varchar(36) NOT NULL, place integer NOT NULL, requirement_key varchar(40) NOT NULL,
    question text NOT NULL, clauses text NOT NULL, recorded_at varchar(24) NOT NULL,
    CONSTRAINT "pk_audit_item" PRIMARY KEY ("id"),
    CONSTRAINT "uq_audit_item_place" UNIQUE ("audit_id", "place"),
    CONSTRAINT "fk_audit_item_audit" FOREIGN KEY ("audit_id") REFERENCES "audit_plan" ("id"))`,
  `CREATE TABLE audit_result (
    id varchar(36) NOT NULL, item_id varchar(36) NOT NULL, result varchar(12) NOT NULL, note text NOT NULL,
    evidence text NOT NULL, recorded_at varchar(24) NOT NULL, superseded_at varchar(24) NOT NULL, by_id varchar(36),
    by_label varchar(100) NOT NULL,
    CONSTRAINT "pk_audit_result" PRIMARY KEY ("id"),
    CONSTRAINT "uq_audit_result" UNIQUE ("item_id", "superseded_at"),
    CONSTRAINT "fk_audit_result_item" FOREIGN KEY ("item_id") REFERENCES "audit_item" ("id"))`,
  `CREATE TABLE audit_finding (
    id varchar(36) NOT NULL, audit_id varchar(36) NOT NULL, number integer NOT NULL, kind varchar(12) NOT NULL,
    item_id varchar(36), unit_id varchar(36) NOT NULL, unit_code varchar(20) NOT NULL, unit_name varchar(100) NOT NULL,
    spread_from_id varchar(36), text text NOT NULL, answer_by varchar(10) NOT NULL, recorded_at varchar(24) NOT NULL,
    by_id varchar(36), by_label varchar(100) NOT NULL,
    CONSTRAINT "pk_audit_finding" PRIMARY KEY ("id"),
    CONSTRAINT "uq_audit_finding_number" UNIQUE ("audit_id", "number"),
    CONSTRAINT "fk_audit_finding_audit" FOREIGN KEY ("audit_id") REFERENCES "audit_plan" ("id"),
    CONSTRAINT "fk_audit_finding_item" FOREIGN KEY ("item_id") REFERENCES "audit_item" ("id"),
    CONSTRAINT "fk_audit_finding_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
    CONSTRAINT "fk_audit_finding_spread" FOREIGN KEY ("spread_from_id") REFERENCES "audit_finding" ("id"))`,
  'CREATE INDEX ix_audit_finding_unit ON audit_finding (unit_id)',
  'CREATE INDEX ix_audit_finding_spread ON audit_finding (spread_from_id)',
  `CREATE TABLE audit_finding_step (
    id varchar(36) NOT NULL, finding_id varchar(36) NOT NULL, step varchar(12) NOT NULL, state varchar(12) NOT NULL,
    at varchar(24) NOT NULL, by_id varchar(36), by_label varchar(100) NOT NULL, note text NOT NULL,
    measure text NOT NULL, due_on varchar(10), done_on varchar(10),
    CONSTRAINT "pk_audit_finding_step" PRIMARY KEY ("id"),
    CONSTRAINT "uq_audit_finding_step" UNIQUE ("finding_id", "at"),
    CONSTRAINT "fk_audit_finding_step_finding" FOREIGN KEY ("finding_id") REFERENCES "audit_finding" ("id"))`,
];

const isSettled = (audit: string) =>
  `EXISTS (SELECT 1 FROM audit_step WHERE audit_id = ${audit} AND step IN ('approval', 'withdrawal'))`;

const FIXED = 'an approved audit plan never changes';

/** Administrators included: nobody can write past these. */
const GUARDS: readonly Refusal[] = [
  {
    ...{ name: 'audit_plan_kept', on: 'UPDATE ON audit_plan' },
    ...{ where: isSettled('OLD.id'), sentence: FIXED },
  },
  {
    ...{ name: 'audit_plan_stays', on: 'DELETE ON audit_plan' },
    ...{ where: '1 = 1', sentence: 'audit_plan is evidence' },
  },
  ...['audit_unit', 'audit_auditor'].flatMap((table) => [
    {
      ...{ name: `${table}_added`, on: `INSERT ON ${table}` },
      ...{ where: isSettled('NEW.audit_id'), sentence: FIXED },
    },
    {
      ...{ name: `${table}_kept`, on: `UPDATE ON ${table}` },
      ...{ where: isSettled('OLD.audit_id'), sentence: FIXED },
    },
    {
      ...{ name: `${table}_stays`, on: `DELETE ON ${table}` },
      ...{ where: isSettled('OLD.audit_id'), sentence: FIXED },
    },
  ]),
  {
    ...{ name: 'audit_step_other', on: 'INSERT ON audit_step' },
    where: `NEW.step = 'approval' AND (NEW.by_id IS NULL OR EXISTS (SELECT 1 FROM audit_step
      WHERE audit_id = NEW.audit_id AND by_id = NEW.by_id AND step IN ('making', 'edit')))`,
    sentence: 'who made an audit plan does not approve it',
  },
  {
    ...{ name: 'audit_finding_step_other', on: 'INSERT ON audit_finding_step' },
    where: `NEW.step = 'confirmation' AND (NEW.by_id IS NULL OR EXISTS (SELECT 1 FROM audit_finding_step
      WHERE finding_id = NEW.finding_id AND by_id = NEW.by_id AND step IN ('answer', 'completion')))`,
    sentence: 'who answered a finding does not confirm it',
  },
];
