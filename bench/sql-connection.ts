import path from 'node:path';
import Connection from 'better-sqlite3';
import { openDatabase } from '../src/database.ts';
import { schema } from '../src/schema.ts';

const fileOf = (dataDir: string): string => path.join(dataDir, 'ichidai.db');

/** A database of the program in its own folder, migrated and empty. */
export async function makeDatabase(dataDir: string): Promise<void> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  await db.close();
}

/** For writing by hand, as safe as the program writes: WAL, each commit on the disk, foreign keys checked. */
export function connectForWriting(dataDir: string): Connection {
  const connection = new Connection(fileOf(dataDir));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536']) {
    connection.pragma(pragma);
  }
  return connection;
}

/** For reading by hand, with the cache and the mapped memory that the program has. */
export function connectForReading(dataDir: string): Connection {
  const connection = new Connection(fileOf(dataDir), { readonly: true });
  for (const pragma of ['query_only = ON', 'cache_size = -65536', 'mmap_size = 268435456']) connection.pragma(pragma);
  return connection;
}

export const attach = (connection: Connection, dataDir: string, name: string): void => {
  connection.prepare(`ATTACH ? AS ${name}`).run(fileOf(dataDir));
};
