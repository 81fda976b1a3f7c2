import type { QueryRunner } from 'typeorm';

export async function run(runner: QueryRunner, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await runner.query(statement);
}

/** The five columns of a dated fact, for a table whose constraints begin with `name`. */
export const factColumns = `
  id varchar(36) NOT NULL,
  valid_from varchar(10) NOT NULL,
  valid_to varchar(10) NOT NULL,
  recorded_at varchar(24) NOT NULL,
  superseded_at varchar(24) NOT NULL`;

/** Lets a table only grow: the database itself refuses to change, remove or replace a row, on both engines. */
export async function makeAppendOnly(runner: QueryRunner, table: string, key: readonly string[]): Promise<void> {
  const { type } = runner.connection.options;
  await run(runner, type === 'postgres' ? postgresTriggers(table) : sqliteTriggers(table, key));
}

/**
 * Evidence: a row can be superseded and that is all; the database itself refuses to remove or rewrite it. `content` are
 * its columns beside `superseded_at`.
 */
export async function keepEvidence(runner: QueryRunner, table: string, content: readonly string[]): Promise<void> {
  const refused = [`DELETE ON ${table}`, `UPDATE OF ${content.join(', ')} ON ${table}`];
  if (runner.connection.options.type !== 'postgres') {
    const body = `BEGIN SELECT RAISE(ABORT, '${table} is evidence'); END`;
    await run(runner, [
      ...refused.map((what, index) => `CREATE TRIGGER ${table}_kept_${index} BEFORE ${what} ${body}`),
      `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
        WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id) ${body}`,
    ]);
    return;
  }
  const execute = `EXECUTE FUNCTION ${table}_refuse()`;
  await run(runner, [
    `CREATE FUNCTION ${table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '${table} is evidence'; END $$`,
    ...refused.map((what, index) => `CREATE TRIGGER ${table}_kept_${index} BEFORE ${what} FOR EACH ROW ${execute}`),
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT ${execute}`,
  ]);
}

export interface Refusal {
  readonly name: string;
  /** What is refused, as `INSERT ON table`. */
  readonly on: string;
  /** A condition on NEW (and OLD). */
  readonly where: string;
  readonly sentence: string;
}

/** A rule between tables that the database itself keeps, on both engines. */
export async function refuseWhere(runner: QueryRunner, { name, on, where, sentence }: Refusal): Promise<void> {
  if (runner.connection.options.type !== 'postgres') {
    await run(runner, [
      `CREATE TRIGGER ${name} BEFORE ${on} WHEN ${where} BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
    ]);
    return;
  }
  // A row that is deleted has no NEW, and what a trigger answers with nothing is silently left undone.
  const kept = on.startsWith('DELETE') ? 'OLD' : 'NEW';
  await run(runner, [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${where} THEN RAISE EXCEPTION '${sentence}'; END IF; RETURN ${kept}; END $$`,
    `CREATE TRIGGER ${name} BEFORE ${on} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  ]);
}

/** Takes back what `refuseWhere` did. */
export async function dropRefusals(runner: QueryRunner, refusals: readonly Refusal[]): Promise<void> {
  const isPostgres = runner.connection.options.type === 'postgres';
  await run(
    runner,
    refusals.map(({ name }) => (isPostgres ? `DROP FUNCTION ${name}() CASCADE` : `DROP TRIGGER ${name}`)),
  );
}

/** `INSERT OR REPLACE` removes the old row without asking the trigger on DELETE: SQLite alone has it. */
const sqliteTriggers = (table: string, key: readonly string[]): string[] => [
  ...['UPDATE', 'DELETE'].map(
    (verb) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  ),
  `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
    WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key.map((column) => `${column} = NEW.${column}`).join(' AND ')})
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
];

const postgresTriggers = (table: string): string[] => [
  `CREATE FUNCTION ${table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '${table} is append-only'; END $$`,
  `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION ${table}_refuse()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION ${table}_refuse()`,
];

/** Takes back what `makeAppendOnly` or `keepEvidence` did. */
export async function dropGuards(runner: QueryRunner, table: string): Promise<void> {
  if (runner.connection.options.type !== 'postgres') return;
  await runner.query(`DROP FUNCTION ${table}_refuse() CASCADE`);
}
