import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, run } from './statements.ts';

/** A text that was ever published can no longer be changed or removed, by anybody: the database itself says so. */
const SQLITE_TRIGGERS = [
  ...['UPDATE', 'DELETE'].map(
    (verb) => `CREATE TRIGGER policy_version_no_${verb.toLowerCase()} BEFORE ${verb} ON policy_version
      WHEN EXISTS (SELECT 1 FROM policy_publication WHERE version_id = OLD.id)
      BEGIN SELECT RAISE(ABORT, 'a published text is immutable'); END`,
  ),
  // INSERT OR REPLACE removes the old row without asking the trigger on DELETE.
  `CREATE TRIGGER policy_version_no_replace BEFORE INSERT ON policy_version
    WHEN EXISTS (SELECT 1 FROM policy_version v JOIN policy_publication p ON p.version_id = v.id
      WHERE v.id = NEW.id OR (v.policy_id = NEW.policy_id AND v.version_number = NEW.version_number))
    BEGIN SELECT RAISE(ABORT, 'a published text is immutable'); END`,
];

const POSTGRES_TRIGGERS = [
  `CREATE FUNCTION policy_version_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM policy_publication WHERE version_id = OLD.id) THEN
        RAISE EXCEPTION 'a published text is immutable';
      END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER policy_version_no_change BEFORE UPDATE OR DELETE ON policy_version
    FOR EACH ROW EXECUTE FUNCTION policy_version_refuse()`,
];

const ACKNOWLEDGEMENT = [
  ...['id', 'valid_from', 'valid_to', 'recorded_at', 'person_id', 'version_id'],
  ...['text_hash', 'statement', 'acknowledged_at', 'mode'],
];

export class Policies1000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE policy (
        id varchar(36) NOT NULL,
        slug varchar(60) NOT NULL,
        layer varchar(20) NOT NULL,
        CONSTRAINT "pk_policy" PRIMARY KEY ("id"),
        CONSTRAINT "uq_policy_slug" UNIQUE ("slug"))`,
      `CREATE TABLE policy_version (
        id varchar(36) NOT NULL,
        policy_id varchar(36) NOT NULL,
        version_number varchar(20) NOT NULL,
        title varchar(200) NOT NULL,
        canonical_text text NOT NULL,
        text_hash varchar(64) NOT NULL,
        CONSTRAINT "pk_policy_version" PRIMARY KEY ("id"),
        CONSTRAINT "uq_policy_version" UNIQUE ("policy_id", "version_number"),
        CONSTRAINT "fk_policy_version_policy" FOREIGN KEY ("policy_id") REFERENCES "policy" ("id"))`,
      `CREATE TABLE policy_publication (${factColumns},
        policy_id varchar(36) NOT NULL,
        version_id varchar(36) NOT NULL,
        document_number varchar(100) NOT NULL,
        published_on varchar(10) NOT NULL,
        due_on varchar(10) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_policy_publication" UNIQUE ("policy_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_policy_publication_policy" FOREIGN KEY ("policy_id") REFERENCES "policy" ("id"),
        CONSTRAINT "fk_policy_publication_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
      'CREATE INDEX ix_policy_publication_version ON policy_publication (version_id)',
      `CREATE TABLE acknowledgement (${factColumns},
        person_id varchar(36) NOT NULL,
        version_id varchar(36) NOT NULL,
        text_hash varchar(64) NOT NULL,
        statement text NOT NULL,
        acknowledged_at varchar(24) NOT NULL,
        mode varchar(20) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_acknowledgement" UNIQUE ("version_id", "person_id", "superseded_at"),
        CONSTRAINT "fk_acknowledgement_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        CONSTRAINT "fk_acknowledgement_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
      'CREATE INDEX ix_acknowledgement_person ON acknowledgement (person_id, superseded_at)',
    ]);
    await run(runner, runner.connection.options.type === 'postgres' ? POSTGRES_TRIGGERS : SQLITE_TRIGGERS);
    await keepEvidence(runner, 'acknowledgement', ACKNOWLEDGEMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropGuards(runner, 'acknowledgement');
    const tables = ['acknowledgement', 'policy_publication', 'policy_version', 'policy'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
    if (runner.connection.options.type === 'postgres') await runner.query('DROP FUNCTION policy_version_refuse()');
  }
}
