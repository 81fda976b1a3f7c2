import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, dropRefusals, makeAppendOnly, refuseWhere, run } from './statements.ts';

const APPEND_ONLY = {
  policy_author: ['id'],
  policy_proposal: ['id'],
  policy_reviewer: ['id'],
  policy_step: ['id'],
  policy_comment: ['id'],
} as const;

const TABLES = [
  `CREATE TABLE policy_draft (
    version_id varchar(36) NOT NULL,
    state varchar(12) NOT NULL,
    revision integer NOT NULL,
    round integer NOT NULL,
    based_on_id varchar(36),
    source_hash varchar(64),
    CONSTRAINT "pk_policy_draft" PRIMARY KEY ("version_id"),
    CONSTRAINT "fk_policy_draft_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"),
    CONSTRAINT "fk_policy_draft_based_on" FOREIGN KEY ("based_on_id") REFERENCES "policy_version" ("id"))`,
  `CREATE TABLE policy_author (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    label varchar(100) NOT NULL,
    since varchar(24) NOT NULL,
    CONSTRAINT "pk_policy_author" PRIMARY KEY ("id"),
    CONSTRAINT "uq_policy_author" UNIQUE ("version_id", "person_id"),
    CONSTRAINT "fk_policy_author_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"),
    CONSTRAINT "fk_policy_author_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  `CREATE TABLE policy_proposal (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    round integer NOT NULL,
    subject varchar(200) NOT NULL,
    purpose text NOT NULL,
    office_number varchar(100) NOT NULL,
    proposed_on varchar(10) NOT NULL,
    decision_class varchar(12) NOT NULL,
    retention varchar(12) NOT NULL,
    fiscal_year integer NOT NULL,
    proposer varchar(200) NOT NULL,
    CONSTRAINT "pk_policy_proposal" PRIMARY KEY ("id"),
    CONSTRAINT "uq_policy_proposal" UNIQUE ("version_id", "round"),
    CONSTRAINT "fk_policy_proposal_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
  `CREATE TABLE policy_reviewer (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    round integer NOT NULL,
    position integer NOT NULL,
    part varchar(12) NOT NULL,
    person_id varchar(36) NOT NULL,
    label varchar(200) NOT NULL,
    CONSTRAINT "pk_policy_reviewer" PRIMARY KEY ("id"),
    CONSTRAINT "uq_policy_reviewer" UNIQUE ("version_id", "round", "person_id"),
    CONSTRAINT "fk_policy_reviewer_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"),
    CONSTRAINT "fk_policy_reviewer_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  'CREATE INDEX ix_policy_reviewer_person ON policy_reviewer (person_id)',
  `CREATE TABLE policy_step (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    round integer NOT NULL,
    step varchar(12) NOT NULL,
    at varchar(24) NOT NULL,
    by_id varchar(36),
    by_label varchar(100) NOT NULL,
    note varchar(1000) NOT NULL,
    text_hash varchar(64) NOT NULL,
    importance varchar(8),
    capacity varchar(12),
    CONSTRAINT "pk_policy_step" PRIMARY KEY ("id"),
    CONSTRAINT "fk_policy_step_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
  'CREATE INDEX ix_policy_step_version ON policy_step (version_id, at)',
  `CREATE TABLE policy_comment (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    round integer NOT NULL,
    clause_key varchar(80) NOT NULL,
    at varchar(24) NOT NULL,
    by_id varchar(36) NOT NULL,
    by_label varchar(100) NOT NULL,
    text varchar(2000) NOT NULL,
    CONSTRAINT "pk_policy_comment" PRIMARY KEY ("id"),
    CONSTRAINT "fk_policy_comment_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"),
    CONSTRAINT "fk_policy_comment_by" FOREIGN KEY ("by_id") REFERENCES "person" ("id"))`,
  'CREATE INDEX ix_policy_comment_version ON policy_comment (version_id, at)',
  `CREATE TABLE policy_change_reason (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    clause_key varchar(80) NOT NULL,
    reason varchar(500) NOT NULL,
    CONSTRAINT "pk_policy_change_reason" PRIMARY KEY ("id"),
    CONSTRAINT "uq_policy_change_reason" UNIQUE ("version_id", "clause_key"),
    CONSTRAINT "fk_policy_change_reason_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
  `CREATE TABLE policy_scratch (
    id varchar(36) NOT NULL,
    version_id varchar(36) NOT NULL,
    person_id varchar(36) NOT NULL,
    clause_key varchar(80) NOT NULL,
    base_hash varchar(64) NOT NULL,
    typed text NOT NULL,
    at varchar(24) NOT NULL,
    CONSTRAINT "pk_policy_scratch" PRIMARY KEY ("id"),
    CONSTRAINT "uq_policy_scratch" UNIQUE ("version_id", "person_id", "clause_key"),
    CONSTRAINT "fk_policy_scratch_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"),
    CONSTRAINT "fk_policy_scratch_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
  ...['enacted_on varchar(10)', 'promulgated_on varchar(10)', 'public_address varchar(300)'].map(
    (column) => `ALTER TABLE policy_publication ADD COLUMN ${column}`,
  ),
  // What was published before there were decisions is published; the rest are drafts.
  `INSERT INTO policy_draft (version_id, state, revision, round)
    SELECT v.id, CASE WHEN EXISTS (SELECT 1 FROM policy_publication p WHERE p.version_id = v.id)
      THEN 'published' ELSE 'draft' END, 1, 0 FROM policy_version v`,
];

const isAuthor = (person: string): string => `EXISTS (SELECT 1 FROM policy_author
  WHERE version_id = NEW.version_id AND person_id = ${person})`;

/** 兼務の禁止 (guideline chapter 1): whoever wrote or edited a text neither reviews nor decides it, administrators included. */
const RULES = [
  {
    ...{ name: 'policy_step_author', on: 'INSERT ON policy_step', sentence: 'an author neither reviews nor decides' },
    where: `NEW.step IN ('agreement', 'rejection', 'decision', 'confirmation', 'abolition')
      AND (NEW.by_id IS NULL OR ${isAuthor('NEW.by_id')})`,
  },
  {
    ...{ name: 'policy_reviewer_author', on: 'INSERT ON policy_reviewer', sentence: 'an author is no reviewer' },
    where: isAuthor('NEW.person_id'),
  },
  {
    ...{
      name: 'policy_author_late',
      on: 'INSERT ON policy_author',
      sentence: 'a text under decision has no new author',
    },
    where: `NOT EXISTS (SELECT 1 FROM policy_draft WHERE version_id = NEW.version_id AND state = 'draft')`,
  },
  {
    ...{
      name: 'policy_version_frozen',
      on: 'UPDATE OF canonical_text, text_hash, title, version_number ON policy_version',
    },
    sentence: 'a text under decision does not change',
    where: `NOT EXISTS (SELECT 1 FROM policy_draft WHERE version_id = NEW.id AND state = 'draft')`,
  },
  {
    ...{ name: 'policy_draft_decided', on: 'UPDATE OF state ON policy_draft', sentence: 'nobody decided this text' },
    where: `NEW.state IN ('decided', 'published') AND OLD.state <> NEW.state AND NOT EXISTS (SELECT 1 FROM policy_step
      WHERE version_id = NEW.version_id AND round = NEW.round AND step = 'decision')`,
  },
  {
    ...{ name: 'policy_publication_decided', on: 'INSERT ON policy_publication', sentence: 'nobody decided this text' },
    where: `NOT EXISTS (SELECT 1 FROM policy_publication WHERE version_id = NEW.version_id)
      AND NOT EXISTS (SELECT 1 FROM policy_step s JOIN policy_draft d ON d.version_id = s.version_id AND d.round = s.round
        WHERE s.version_id = NEW.version_id AND s.step = 'decision')`,
  },
] as const;

/** Drafts with their authors, and what is proposed, reviewed and decided. */
export class PolicyDecisions1000000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    for (const [table, key] of Object.entries(APPEND_ONLY)) await makeAppendOnly(runner, table, key);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    for (const table of Object.keys(APPEND_ONLY)) await dropGuards(runner, table);
    const tables = [
      ...['policy_scratch', 'policy_change_reason', 'policy_comment', 'policy_step'],
      ...['policy_reviewer', 'policy_proposal', 'policy_author', 'policy_draft'],
    ];
    await run(runner, [
      ...tables.map((table) => `DROP TABLE ${table}`),
      ...['enacted_on', 'promulgated_on', 'public_address'].map(
        (column) => `ALTER TABLE policy_publication DROP COLUMN ${column}`,
      ),
    ]);
  }
}
