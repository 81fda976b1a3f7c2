import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, makeAppendOnly, run } from './statements.ts';

const CONTENT_BEFORE = [
  ...['id', 'valid_from', 'valid_to', 'recorded_at', 'person_id', 'version_id'],
  ...['text_hash', 'statement', 'acknowledged_at', 'mode'],
];
const CONTENT = [...CONTENT_BEFORE, 'rendition_hash', 'opened_at', 'recorded_by', 'note'];
const OBLIGATION = ['id', 'valid_from', 'valid_to', 'recorded_at', 'campaign_id', 'person_id', 'due_on'];

/** What the release before had everybody say: it stands with every acknowledgement that was given then. */
const STATEMENT_BEFORE = 'この文書を読み、内容を理解しました。定められた事項を守ります。';
const EVERYBODY = '{"units":[],"classes":[],"zones":[],"mnHandlers":false}';

/** Who is asked to acknowledge a version until when, and how each acknowledgement came about. */
export class Campaigns1000000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE campaign (
        id varchar(36) NOT NULL,
        policy_id varchar(36) NOT NULL,
        version_id varchar(36) NOT NULL,
        statement text NOT NULL,
        audience text NOT NULL,
        starts_on varchar(10) NOT NULL,
        due_on varchar(10) NOT NULL,
        joiner_days integer NOT NULL,
        opened_at varchar(24) NOT NULL,
        opened_by varchar(100) NOT NULL,
        CONSTRAINT "pk_campaign" PRIMARY KEY ("id"),
        CONSTRAINT "uq_campaign_version" UNIQUE ("version_id"),
        CONSTRAINT "fk_campaign_policy" FOREIGN KEY ("policy_id") REFERENCES "policy" ("id"),
        CONSTRAINT "fk_campaign_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
      `CREATE TABLE obligation (${factColumns},
        campaign_id varchar(36) NOT NULL,
        person_id varchar(36) NOT NULL,
        due_on varchar(10) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_obligation" UNIQUE ("campaign_id", "person_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_obligation_campaign" FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id"))`,
      'CREATE INDEX ix_obligation_person ON obligation (person_id, superseded_at)',
      `CREATE TABLE policy_opening (
        version_id varchar(36) NOT NULL,
        person_id varchar(36) NOT NULL,
        opened_at varchar(24) NOT NULL,
        CONSTRAINT "pk_policy_opening" PRIMARY KEY ("version_id", "person_id"))`,
      `INSERT INTO campaign (id, policy_id, version_id, statement, audience, starts_on, due_on, joiner_days, opened_at, opened_by)
        SELECT version_id, policy_id, version_id, '${STATEMENT_BEFORE}', '${EVERYBODY}', min(valid_from), max(due_on), 10,
          min(recorded_at), '' FROM policy_publication WHERE superseded_at LIKE '9999%' GROUP BY version_id, policy_id`,
    ]);
    await run(runner, [
      'CREATE INDEX ix_acknowledgement_version ON acknowledgement (version_id, superseded_at, recorded_at, person_id, valid_from, valid_to)',
    ]);
    await makeAppendOnly(runner, 'campaign', ['id']);
    await keepEvidence(runner, 'obligation', OBLIGATION);
    await guardAnew(runner, CONTENT, [
      'ALTER TABLE acknowledgement ADD COLUMN rendition_hash varchar(64)',
      'ALTER TABLE acknowledgement ADD COLUMN opened_at varchar(24)',
      'ALTER TABLE acknowledgement ADD COLUMN recorded_by varchar(36)',
      "ALTER TABLE acknowledgement ADD COLUMN note varchar(400) NOT NULL DEFAULT ''",
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, ['DROP INDEX ix_acknowledgement_version']);
    const added = ['note', 'recorded_by', 'opened_at', 'rendition_hash'];
    await guardAnew(
      runner,
      CONTENT_BEFORE,
      added.map((column) => `ALTER TABLE acknowledgement DROP COLUMN ${column}`),
    );
    for (const table of ['obligation', 'campaign']) await dropGuards(runner, table);
    await run(
      runner,
      ['policy_opening', 'obligation', 'campaign'].map((table) => `DROP TABLE ${table}`),
    );
  }
}

/** The guard names every column beside `superseded_at`: it is made anew around a table that changes. */
async function guardAnew(runner: QueryRunner, content: readonly string[], changes: readonly string[]): Promise<void> {
  await dropGuards(runner, 'acknowledgement');
  const triggers = ['kept_0', 'kept_1', 'no_replace'].map((name) => `DROP TRIGGER acknowledgement_${name}`);
  if (runner.connection.options.type !== 'postgres') await run(runner, triggers);
  await run(runner, changes);
  await keepEvidence(runner, 'acknowledgement', content);
}
