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

const SUBMISSION = ['id', 'reply_id', 'recorded_at', 'by_id', 'by_label'];
const IMPROVEMENT = ['id', 'reply_id', 'question_id', 'done_on', 'what', 'recorded_at', 'by_id', 'by_label'];

/** Who was asked, beside the state of the reply, its revision and its draft. */
const ASKED = [
  ...['id', 'inspection_id', 'unit_id', 'unit_code', 'unit_name', 'department_code', 'department_name'],
  ...['person_id', 'person_number', 'person_name', 'asked_at'],
];

/** What a sheet is, beside its end and its revision. */
const SHEET = [
  ...['id', 'fiscal_year', 'title', 'lead', 'respondents', 'opens_on', 'due_on', 'copied_from_id'],
  ...['recorded_at', 'opened_at'],
];

/** 自己点検: sheets of questions, whom they ask, what was answered, and what was done about it. */
export class Inspections1000000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    await keepEvidence(runner, 'inspection_submission', SUBMISSION);
    await makeAppendOnly(runner, 'inspection_answer', ['submission_id', 'question_id']);
    await makeAppendOnly(runner, 'inspection_step', ['id']);
    await keepEvidence(runner, 'inspection_improvement', IMPROVEMENT);
    for (const guard of GUARDS) await refuseWhere(runner, guard);
    for (const guard of DELETIONS) await refuseDeletion(runner, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, [...DELETIONS, ...GUARDS]);
    const guarded = ['inspection_improvement', 'inspection_step', 'inspection_answer', 'inspection_submission'];
    for (const table of guarded) await dropGuards(runner, table);
    const tables = [...guarded, 'inspection_reply', 'inspection_clause', 'inspection_question', 'inspection'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}

const TABLES = [
  `CREATE TABLE inspection (
    id varchar(36) NOT NULL, fiscal_year integer NOT NULL, title varchar(100) NOT NULL, lead text NOT NULL,
    respondents varchar(10) NOT NULL, opens_on varchar(10) NOT NULL, due_on varchar(10) NOT NULL,
    copied_from_id varchar(36), recorded_at varchar(24) NOT NULL, opened_at varchar(24), closed_at varchar(24),
    revision integer NOT NULL,
    CONSTRAINT "pk_inspection" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_title" UNIQUE ("fiscal_year", "title"),
    CONSTRAINT "fk_inspection_copied_from" FOREIGN KEY ("copied_from_id") REFERENCES "inspection" ("id"))`,
  `CREATE TABLE inspection_question (
    id varchar(36) NOT NULL, inspection_id varchar(36) NOT NULL, stable_key varchar(36) NOT NULL,
    place integer NOT NULL, text varchar(500) NOT NULL, how varchar(1000) NOT NULL,
    CONSTRAINT "pk_inspection_question" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_question" UNIQUE ("inspection_id", "stable_key"),
    CONSTRAINT "fk_inspection_question_sheet" FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id"))`,
  `CREATE TABLE inspection_clause (
    id varchar(36) NOT NULL, question_id varchar(36) NOT NULL, place integer NOT NULL, policy_slug varchar(60) NOT NULL,
    policy_title varchar(200) NOT NULL, policy_version varchar(20) NOT NULL, clause_key varchar(100) NOT NULL,
    clause_label varchar(100) NOT NULL, clause_heading varchar(200) NOT NULL,
    CONSTRAINT "pk_inspection_clause" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_clause" UNIQUE ("question_id", "policy_slug", "clause_key"),
    CONSTRAINT "fk_inspection_clause_question" FOREIGN KEY ("question_id") REFERENCES "inspection_question" ("id"))`,
  `CREATE TABLE inspection_reply (
    id varchar(36) NOT NULL, inspection_id varchar(36) NOT NULL, unit_id varchar(36), unit_code varchar(20) NOT NULL,
    unit_name varchar(100) NOT NULL, department_code varchar(20) NOT NULL, department_name varchar(100) NOT NULL,
    person_id varchar(36), person_number varchar(20) NOT NULL, person_name varchar(100) NOT NULL,
    asked_at varchar(24) NOT NULL, state varchar(12) NOT NULL, revision integer NOT NULL, draft text NOT NULL,
    CONSTRAINT "pk_inspection_reply" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_reply" UNIQUE ("inspection_id", "unit_id", "person_id"),
    CONSTRAINT "fk_inspection_reply_sheet" FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id"),
    CONSTRAINT "fk_inspection_reply_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
  'CREATE INDEX ix_inspection_reply_person ON inspection_reply (person_id)',
  'CREATE INDEX ix_inspection_reply_unit ON inspection_reply (unit_id)',
  `CREATE TABLE inspection_submission (
    id varchar(36) NOT NULL, reply_id varchar(36) NOT NULL, recorded_at varchar(24) NOT NULL,
    superseded_at varchar(24) NOT NULL, by_id varchar(36) NOT NULL, by_label varchar(100) NOT NULL,
    CONSTRAINT "pk_inspection_submission" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_submission" UNIQUE ("reply_id", "superseded_at"),
    CONSTRAINT "fk_inspection_submission_reply" FOREIGN KEY ("reply_id") REFERENCES "inspection_reply" ("id"),
    CONSTRAINT "fk_inspection_submission_by" FOREIGN KEY ("by_id") REFERENCES "person" ("id"))`,
  `CREATE TABLE inspection_answer (
    submission_id varchar(36) NOT NULL, question_id varchar(36) NOT NULL, answer varchar(10) NOT NULL,
    measure varchar(1000) NOT NULL, due_on varchar(10),
    CONSTRAINT "pk_inspection_answer" PRIMARY KEY ("submission_id", "question_id"),
    CONSTRAINT "fk_inspection_answer_submission" FOREIGN KEY ("submission_id") REFERENCES "inspection_submission" ("id"),
    CONSTRAINT "fk_inspection_answer_question" FOREIGN KEY ("question_id") REFERENCES "inspection_question" ("id"))`,
  `CREATE TABLE inspection_step (
    id varchar(36) NOT NULL, reply_id varchar(36) NOT NULL, step varchar(12) NOT NULL, state varchar(12) NOT NULL,
    at varchar(24) NOT NULL, by_id varchar(36), by_label varchar(100) NOT NULL, note varchar(500) NOT NULL,
    CONSTRAINT "pk_inspection_step" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_step" UNIQUE ("reply_id", "at"),
    CONSTRAINT "fk_inspection_step_reply" FOREIGN KEY ("reply_id") REFERENCES "inspection_reply" ("id"))`,
  `CREATE TABLE inspection_improvement (
    id varchar(36) NOT NULL, reply_id varchar(36) NOT NULL, question_id varchar(36) NOT NULL,
    done_on varchar(10) NOT NULL, what varchar(1000) NOT NULL, recorded_at varchar(24) NOT NULL,
    superseded_at varchar(24) NOT NULL, by_id varchar(36), by_label varchar(100) NOT NULL,
    CONSTRAINT "pk_inspection_improvement" PRIMARY KEY ("id"),
    CONSTRAINT "uq_inspection_improvement" UNIQUE ("reply_id", "question_id", "superseded_at"),
    CONSTRAINT "fk_inspection_improvement_reply" FOREIGN KEY ("reply_id") REFERENCES "inspection_reply" ("id"),
    CONSTRAINT "fk_inspection_improvement_question" FOREIGN KEY ("question_id") REFERENCES "inspection_question" ("id"))`,
];

const isOpened = (sheet: string) => `EXISTS (SELECT 1 FROM inspection WHERE id = ${sheet} AND opened_at IS NOT NULL)`;

const isAsked = (question: string) => `EXISTS (SELECT 1 FROM inspection_question q JOIN inspection i
  ON i.id = q.inspection_id WHERE q.id = ${question} AND i.opened_at IS NOT NULL)`;

const FIXED = 'the questions of an opened sheet never change';

/** Administrators included: nobody can write past these. */
const GUARDS: readonly Refusal[] = [
  ...(['INSERT', 'UPDATE'] as const).flatMap((verb) => [
    {
      name: `inspection_question_${verb.toLowerCase()}`,
      on: `${verb} ON inspection_question`,
      where: verb === 'INSERT' ? isOpened('NEW.inspection_id') : isOpened('OLD.inspection_id'),
      sentence: FIXED,
    },
    {
      name: `inspection_clause_${verb.toLowerCase()}`,
      on: `${verb} ON inspection_clause`,
      where: verb === 'INSERT' ? isAsked('NEW.question_id') : isAsked('OLD.question_id'),
      sentence: FIXED,
    },
  ]),
  {
    name: 'inspection_kept',
    on: `UPDATE OF ${SHEET.join(', ')} ON inspection`,
    where: 'OLD.opened_at IS NOT NULL',
    sentence: 'an opened sheet never changes',
  },
  {
    name: 'inspection_closed',
    on: 'UPDATE OF closed_at ON inspection',
    where: 'OLD.closed_at IS NOT NULL',
    sentence: 'a closed sheet stays closed',
  },
  {
    name: 'inspection_reply_kept',
    on: `UPDATE OF ${ASKED.join(', ')} ON inspection_reply`,
    where: '1 = 1',
    sentence: 'inspection_reply is evidence',
  },
  {
    name: 'inspection_submission_late',
    on: 'INSERT ON inspection_submission',
    where: `EXISTS (SELECT 1 FROM inspection_reply r JOIN inspection i ON i.id = r.inspection_id
      WHERE r.id = NEW.reply_id AND i.closed_at IS NOT NULL)`,
    sentence: 'a closed sheet takes no answers',
  },
  {
    name: 'inspection_step_other',
    on: 'INSERT ON inspection_step',
    where: `NEW.step = 'confirmation' AND (NEW.by_id IS NULL OR EXISTS (SELECT 1 FROM inspection_submission
      WHERE reply_id = NEW.reply_id AND by_id = NEW.by_id))`,
    sentence: 'who answered does not confirm',
  },
];

type Deletion = Pick<Refusal, 'name' | 'where' | 'sentence'> & { readonly table: string };

const DELETIONS: readonly (Deletion & Refusal)[] = [
  { table: 'inspection', where: 'OLD.opened_at IS NOT NULL', sentence: 'an opened sheet is evidence' },
  { table: 'inspection_question', where: isOpened('OLD.inspection_id'), sentence: FIXED },
  { table: 'inspection_clause', where: isAsked('OLD.question_id'), sentence: FIXED },
  { table: 'inspection_reply', where: '1 = 1', sentence: 'inspection_reply is evidence' },
].map((one) => ({ ...one, name: `${one.table}_stays`, on: `DELETE ON ${one.table}` }));

/** `refuseWhere` answers NEW, which PostgreSQL takes for “do nothing” where a row that may go is deleted. */
async function refuseDeletion(runner: QueryRunner, deletion: Deletion & Refusal): Promise<void> {
  if (runner.connection.options.type !== 'postgres') return refuseWhere(runner, deletion);
  const { name, on, where, sentence } = deletion;
  await run(runner, [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${where} THEN RAISE EXCEPTION '${sentence}'; END IF; RETURN OLD; END $$`,
    `CREATE TRIGGER ${name} BEFORE ${on} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  ]);
}
