import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './statements.ts';

/** Another segment of the same addresses which the new one meets, though neither contains the other. */
const CROSSING = `SELECT 1 FROM segment s WHERE s.zone = NEW.zone AND s.family = NEW.family AND s.id <> NEW.id
  AND s.first_key <= NEW.last_key AND s.last_key >= NEW.first_key
  AND NOT (s.first_key <= NEW.first_key AND s.last_key >= NEW.last_key)
  AND NOT (s.first_key >= NEW.first_key AND s.last_key <= NEW.last_key)`;

const REFUSAL = 'segments of a zone nest or lie apart';

/** Both engines refuse a partial overlap themselves, whoever writes. */
export class NetworkGuards1000000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, runner.connection.options.type === 'postgres' ? POSTGRES : SQLITE);
  }

  async down(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    await run(
      runner,
      postgres
        ? ['DROP FUNCTION segment_nests() CASCADE']
        : ['DROP TRIGGER segment_nests_insert', 'DROP TRIGGER segment_nests_update'],
    );
  }
}

const sqliteTrigger = (verb: string): string =>
  `CREATE TRIGGER segment_nests_${verb.toLowerCase()} BEFORE ${verb} ON segment WHEN EXISTS (${CROSSING})
    BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`;

const SQLITE = ['INSERT', 'UPDATE'].map(sqliteTrigger);

const POSTGRES = [
  `CREATE FUNCTION segment_nests() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF EXISTS (${CROSSING}) THEN RAISE EXCEPTION '${REFUSAL}'; END IF; RETURN NEW; END $$`,
  'CREATE TRIGGER segment_nests BEFORE INSERT OR UPDATE ON segment FOR EACH ROW EXECUTE FUNCTION segment_nests()',
];
