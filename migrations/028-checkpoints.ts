import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, dropRefusals, makeAppendOnly, type Refusal, refuseWhere, run } from './statements.ts';

const COLUMNS = {
  ledger_entry: ['seq', 'at', 'action', 'actor_id', 'request_id', 'hash'],
  ledger_row: ['seq', 'row_number', 'subject_type', 'subject_id'],
} as const;

/** What of the ledger was removed from view, by the entry that says so. */
const recorded = (table: keyof typeof COLUMNS): string =>
  `EXISTS (SELECT 1 FROM ledger_subject s JOIN ledger_entry e ON e.seq = s.seq
     WHERE e.action = 'ledger.withheld' AND s.subject_type = 'ledgerEntry'
       AND s.subject_id = ${table === 'ledger_entry' ? 'CAST(NEW.seq AS text)' : "CAST(NEW.seq AS text) || '.' || CAST(NEW.row_number AS text)"})`;

const same = (columns: readonly string[]): string =>
  columns
    .map((column) => `coalesce(CAST(NEW.${column} AS text), '') = coalesce(CAST(OLD.${column} AS text), '')`)
    .join(' AND ');

/** An entry and a row are never changed, but for what they say: that is replaced by its hash where an entry says so. */
const RULES: readonly Refusal[] = (['ledger_entry', 'ledger_row'] as const).map((table) => ({
  name: `${table}_only_withheld`,
  on: `UPDATE ON ${table}`,
  where: `NOT (${same(COLUMNS[table])} AND length(NEW.body) < length(OLD.body) AND ${recorded(table)})`,
  sentence: `${table} is append-only`,
}));

export class Checkpoints1000000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    await run(runner, [
      `CREATE TABLE ledger_node (
        level integer NOT NULL,
        position integer NOT NULL,
        hash varchar(64) NOT NULL,
        CONSTRAINT "pk_ledger_node" PRIMARY KEY ("level", "position"))`,
      `CREATE TABLE ledger_checkpoint (
        id varchar(36) NOT NULL,
        size integer NOT NULL,
        at varchar(24) NOT NULL,
        cause varchar(20) NOT NULL,
        note text NOT NULL,
        CONSTRAINT "pk_ledger_checkpoint" PRIMARY KEY ("id"))`,
      'CREATE INDEX ix_ledger_checkpoint_size ON ledger_checkpoint (size)',
      `CREATE TABLE ledger_check (
        id varchar(36) NOT NULL,
        at varchar(24) NOT NULL,
        entries integer NOT NULL,
        findings text NOT NULL,
        CONSTRAINT "pk_ledger_check" PRIMARY KEY ("id"))`,
      ...Object.keys(COLUMNS).flatMap((table) =>
        isPostgres
          ? [
              `DROP TRIGGER ${table}_no_change ON ${table}`,
              `CREATE TRIGGER ${table}_no_change BEFORE DELETE ON ${table}
                FOR EACH ROW EXECUTE FUNCTION ${table}_refuse()`,
            ]
          : [`DROP TRIGGER ${table}_no_update`],
      ),
    ]);
    for (const rule of RULES) await refuseWhere(runner, rule);
    await makeAppendOnly(runner, 'ledger_node', ['level', 'position']);
    await makeAppendOnly(runner, 'ledger_checkpoint', ['id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    await dropRefusals(runner, RULES);
    for (const table of ['ledger_checkpoint', 'ledger_node']) await dropGuards(runner, table);
    await run(runner, [
      ...['ledger_check', 'ledger_checkpoint', 'ledger_node'].map((table) => `DROP TABLE ${table}`),
      ...Object.keys(COLUMNS).flatMap((table) =>
        isPostgres
          ? [
              `DROP TRIGGER ${table}_no_change ON ${table}`,
              `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE ON ${table}
                FOR EACH ROW EXECUTE FUNCTION ${table}_refuse()`,
            ]
          : [
              `CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
                BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
            ],
      ),
    ]);
  }
}
