import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, dropRefusals, makeAppendOnly, type Refusal, refuseWhere, run } from './statements.ts';

const TABLES = [
  `CREATE TABLE training_plan (
    id varchar(36) NOT NULL,
    fiscal_year integer NOT NULL,
    number integer NOT NULL,
    aim text NOT NULL,
    state varchar(12) NOT NULL,
    round integer NOT NULL,
    revision integer NOT NULL,
    made_at varchar(24) NOT NULL,
    CONSTRAINT "pk_training_plan" PRIMARY KEY ("id"),
    CONSTRAINT "uq_training_plan" UNIQUE ("fiscal_year", "number"))`,
  `CREATE TABLE training_plan_item (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    position integer NOT NULL,
    course_id varchar(36) NOT NULL,
    audience text NOT NULL,
    opens_on varchar(10) NOT NULL,
    due_on varchar(10) NOT NULL,
    joiner_days integer NOT NULL,
    make_up_until varchar(10),
    methods text NOT NULL,
    note varchar(1000) NOT NULL,
    CONSTRAINT "pk_training_plan_item" PRIMARY KEY ("id"),
    CONSTRAINT "uq_training_plan_item" UNIQUE ("plan_id", "course_id"),
    CONSTRAINT "fk_training_plan_item_plan" FOREIGN KEY ("plan_id") REFERENCES "training_plan" ("id"),
    CONSTRAINT "fk_training_plan_item_course" FOREIGN KEY ("course_id") REFERENCES "course" ("id"))`,
  `CREATE TABLE training_plan_author (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    label varchar(100) NOT NULL,
    since varchar(24) NOT NULL,
    CONSTRAINT "pk_training_plan_author" PRIMARY KEY ("id"),
    CONSTRAINT "uq_training_plan_author" UNIQUE ("plan_id", "person_id"),
    CONSTRAINT "fk_training_plan_author_plan" FOREIGN KEY ("plan_id") REFERENCES "training_plan" ("id"),
    CONSTRAINT "fk_training_plan_author_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  `CREATE TABLE training_plan_proposal (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    round integer NOT NULL,
    subject varchar(200) NOT NULL,
    purpose text NOT NULL,
    office_number varchar(100) NOT NULL,
    proposed_on varchar(10) NOT NULL,
    decision_class varchar(12) NOT NULL,
    retention varchar(12) NOT NULL,
    fiscal_year integer NOT NULL,
    proposer varchar(200) NOT NULL,
    CONSTRAINT "pk_training_plan_proposal" PRIMARY KEY ("id"),
    CONSTRAINT "uq_training_plan_proposal" UNIQUE ("plan_id", "round"),
    CONSTRAINT "fk_training_plan_proposal_plan" FOREIGN KEY ("plan_id") REFERENCES "training_plan" ("id"))`,
  `CREATE TABLE training_plan_reviewer (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    round integer NOT NULL,
    position integer NOT NULL,
    part varchar(12) NOT NULL,
    person_id varchar(36) NOT NULL,
    label varchar(200) NOT NULL,
    CONSTRAINT "pk_training_plan_reviewer" PRIMARY KEY ("id"),
    CONSTRAINT "uq_training_plan_reviewer" UNIQUE ("plan_id", "round", "person_id"),
    CONSTRAINT "fk_training_plan_reviewer_plan" FOREIGN KEY ("plan_id") REFERENCES "training_plan" ("id"),
    CONSTRAINT "fk_training_plan_reviewer_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  'CREATE INDEX ix_training_plan_reviewer_person ON training_plan_reviewer (person_id)',
  `CREATE TABLE training_plan_step (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    round integer NOT NULL,
    step varchar(12) NOT NULL,
    at varchar(24) NOT NULL,
    by_id varchar(36),
    by_label varchar(100) NOT NULL,
    note varchar(1000) NOT NULL,
    text_hash varchar(64) NOT NULL,
    capacity varchar(12),
    CONSTRAINT "pk_training_plan_step" PRIMARY KEY ("id"),
    CONSTRAINT "fk_training_plan_step_plan" FOREIGN KEY ("plan_id") REFERENCES "training_plan" ("id"))`,
  'CREATE INDEX ix_training_plan_step_plan ON training_plan_step (plan_id, at)',
  `CREATE TABLE training_plan_report (
    id varchar(36) NOT NULL,
    plan_id varchar(36) NOT NULL,
    as_of varchar(10) NOT NULL,
    reported_on varchar(10) NOT NULL,
    meeting varchar(200) NOT NULL,
    findings text NOT NULL,
    improvements text NOT NULL,
    figures text NOT NULL,
    made_at varchar(24) NOT NULL,
    made_by varchar(100) NOT NULL,
    CONSTRAINT "pk_training_plan_report" PRIMARY KEY ("id"),
    CONSTRAINT "fk_training_plan_report_plan" FOREIGN KEY ("plan_id") REFERENCES "training_plan" ("id"))`,
  'CREATE INDEX ix_training_plan_report_plan ON training_plan_report (plan_id, made_at)',
];

const APPEND_ONLY = [
  ...['training_plan_author', 'training_plan_proposal', 'training_plan_reviewer'],
  ...['training_plan_step', 'training_plan_report'],
];

const isDraft = (plan: string): string => `EXISTS (SELECT 1 FROM training_plan WHERE id = ${plan} AND state = 'draft')`;

const isAuthor = (person: string): string =>
  `EXISTS (SELECT 1 FROM training_plan_author WHERE plan_id = NEW.plan_id AND person_id = ${person})`;

const FIXED = 'a plan under decision does not change';

/** 兼務の禁止, as of policies: whoever wrote a plan neither reviews nor decides it, administrators included. */
const RULES: readonly Refusal[] = [
  {
    ...{ name: 'training_plan_step_author', on: 'INSERT ON training_plan_step' },
    where: `NEW.step IN ('agreement', 'rejection', 'decision', 'confirmation')
      AND (NEW.by_id IS NULL OR ${isAuthor('NEW.by_id')})`,
    sentence: 'an author neither reviews nor decides',
  },
  {
    ...{ name: 'training_plan_reviewer_author', on: 'INSERT ON training_plan_reviewer' },
    ...{ where: isAuthor('NEW.person_id'), sentence: 'an author is no reviewer' },
  },
  {
    ...{ name: 'training_plan_author_late', on: 'INSERT ON training_plan_author' },
    ...{ where: `NOT ${isDraft('NEW.plan_id')}`, sentence: 'a plan under decision has no new author' },
  },
  {
    ...{ name: 'training_plan_frozen', on: 'UPDATE OF fiscal_year, number, aim, made_at ON training_plan' },
    where: `OLD.state <> 'draft' OR NEW.fiscal_year <> OLD.fiscal_year OR NEW.number <> OLD.number`,
    sentence: FIXED,
  },
  {
    ...{ name: 'training_plan_decided', on: 'UPDATE OF state ON training_plan', sentence: 'nobody decided this plan' },
    where: `NEW.state = 'decided' AND OLD.state <> NEW.state AND NOT EXISTS (SELECT 1 FROM training_plan_step
      WHERE plan_id = NEW.id AND round = NEW.round AND step = 'decision')`,
  },
  {
    ...{ name: 'training_plan_stays', on: 'DELETE ON training_plan', where: '1 = 1' },
    sentence: 'training_plan is evidence',
  },
  {
    ...{ name: 'training_plan_report_decided', on: 'INSERT ON training_plan_report' },
    where: `NOT EXISTS (SELECT 1 FROM training_plan WHERE id = NEW.plan_id AND state = 'decided')`,
    sentence: 'a report is that of a decided plan',
  },
  ...(['INSERT', 'UPDATE', 'DELETE'] as const).map((verb) => ({
    ...{ name: `training_plan_item_${verb.toLowerCase()}`, on: `${verb} ON training_plan_item`, sentence: FIXED },
    where:
      verb === 'INSERT'
        ? `NOT ${isDraft('NEW.plan_id')} OR EXISTS (SELECT 1 FROM training_plan_item WHERE id = NEW.id)`
        : `NOT ${isDraft('OLD.plan_id')}`,
  })),
];

/** 研修計画 of each fiscal year with what it plans, how it was decided, and what was reported of it at the year's end. */
export class TrainingPlans1000000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    for (const table of APPEND_ONLY) await makeAppendOnly(runner, table, ['id']);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    for (const table of APPEND_ONLY) await dropGuards(runner, table);
    const tables = [...APPEND_ONLY.toReversed(), 'training_plan_item', 'training_plan'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
