import type { EntityManager } from 'typeorm';
import { placeholders } from './shared/placeholders.ts';

/** What stands before and after the rows of an insert. */
export interface RowStatement {
  readonly head: string;
  readonly columns: number;
  readonly tail: string;
}

type WriteRows = (rows: readonly (readonly unknown[])[]) => Promise<void>;

interface Statement {
  run(values: readonly unknown[]): void;
}

interface Connection {
  prepare(text: string): Statement;
}

/** One for each table and way to write it, for as long as the connection is open. */
const prepared = new WeakMap<Connection, Map<string, Statement>>();

/** Each engine in the way in which it is fastest. */
export const rowWriter = (manager: EntityManager, statement: RowStatement): Promise<WriteRows> =>
  manager.connection.options.type === 'postgres' ? manyAtOnce(manager, statement) : oneByOne(manager, statement);

/** What counts on PostgreSQL is how often the server is asked. */
async function manyAtOnce(manager: EntityManager, { head, columns, tail }: RowStatement): Promise<WriteRows> {
  return async (rows) => {
    await manager.query(`${head} ${placeholders(true, rows.length, columns)}${tail}`, rows.flat());
  };
}

/** SQLite takes half as long again for many rows in one statement, for it copies them through a query of its own. */
async function oneByOne(manager: EntityManager, { head, columns, tail }: RowStatement): Promise<WriteRows> {
  const connection = (await manager.connection.createQueryRunner().connect()) as Connection;
  return async (rows) => {
    const statement = statementOf(connection, `${head} ${placeholders(false, 1, columns)}${tail}`);
    for (const row of rows) statement.run(row);
  };
}

function statementOf(connection: Connection, text: string): Statement {
  const known = prepared.get(connection) ?? new Map<string, Statement>();
  prepared.set(connection, known);
  const statement = known.get(text) ?? connection.prepare(text);
  known.set(text, statement);
  return statement;
}
