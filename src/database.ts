import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  DataSource,
  type DataSourceOptions,
  type Driver,
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type MixedList,
  type ObjectLiteral,
} from 'typeorm';
import { alone, firstInFirstOut } from './one-at-a-time.ts';
import { rowWriter } from './row-writer.ts';
import type { Instant } from './shared/dates.ts';
import { forReading, forWriting, sqliteDriver } from './sqlite-driver.ts';

export interface Database {
  /** Where it was opened: a thread opens it anew. */
  readonly place: DatabasePlace;
  readonly engine: 'sqlite' | 'postgres';
  /** For reading only; never sees a row that is not committed. */
  readonly read: EntityManager;
  readonly clock: () => Instant;
  /** One writer at a time, in the order asked. Only `change` and `upkeep` call it. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** See `upkeepBeside`. */
  beside<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  readonly source: DataSource;
  close(): Promise<void>;
}

export interface Schema {
  readonly entities: MixedList<new () => unknown>;
  readonly migrations: MixedList<new () => unknown>;
}

export interface DatabasePlace {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** Opens and migrates. PostgreSQL where an address is given, else SQLite at `<dataDir>/ichidai.db`. */
export async function openDatabase(place: DatabasePlace, schema: Schema, clock = systemClock): Promise<Database> {
  return place.databaseUrl === null
    ? openSqlite(place, schema, clock)
    : openPostgres(place, place.databaseUrl, schema, clock);
}

export const systemClock = (): Instant => new Date().toISOString();

async function openSqlite(place: DatabasePlace, schema: Schema, clock: () => Instant): Promise<Database> {
  const file = path.join(place.dataDir, 'ichidai.db');
  mkdirSync(path.dirname(file), { recursive: true });
  const common = {
    type: 'better-sqlite3',
    driver: sqliteDriver(),
    database: file,
    entities: schema.entities,
    statementCacheSize: 200,
  } as const;
  const source = await ready({
    ...common,
    migrations: schema.migrations,
    enableWAL: true,
    prepareDatabase: forWriting,
  });
  await source.runMigrations({ transaction: 'each' });
  const reader = await ready({ ...common, readonly: true, prepareDatabase: forReading });
  const queue = firstInFirstOut();
  return {
    place,
    engine: 'sqlite',
    read: reader.manager,
    clock,
    source,
    transaction: (work) => queue(() => source.transaction(work)),
    beside: (work) =>
      queue(async () => {
        await source.query('PRAGMA synchronous = NORMAL');
        return source.transaction(work).finally(() => source.query('PRAGMA synchronous = FULL'));
      }),
    close: async () => {
      await queue(async () => undefined);
      await reader.destroy();
      await source.destroy();
    },
  };
}

/** Takes the same lock at the start of every transaction: changes are serial on both engines, and so is the ledger. */
async function openPostgres(
  place: DatabasePlace,
  url: string,
  schema: Schema,
  clock: () => Instant,
): Promise<Database> {
  const source = await ready({ type: 'postgres', url, entities: schema.entities, migrations: schema.migrations });
  await source.runMigrations({ transaction: 'each' });
  return {
    place,
    engine: 'postgres',
    read: source.manager,
    clock,
    source,
    transaction: (work) =>
      alone(() =>
        source.transaction(async (manager) => {
          await manager.query('SELECT pg_advisory_xact_lock(7420)');
          return work(manager);
        }),
      ),
    beside: (work) =>
      alone(() =>
        source.transaction(async (manager) => {
          await manager.query('SET LOCAL synchronous_commit TO OFF');
          return work(manager);
        }),
      ),
    close: () => source.destroy(),
  };
}

const ready = (options: DataSourceOptions): Promise<DataSource> => new DataSource(options).initialize();

/** Writes to data that is no record: sessions, one-time tokens, previews. Leaves no ledger entry. */
export const upkeep = <T>(db: Database, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  db.transaction(work);

/**
 * The same for what is done again where the note of it is lost. The commit does not wait for the disk: it outlives the
 * process at once, and a power failure a moment later. PostgreSQL runs it beside a long change instead of after it; SQLite
 * has one writer.
 */
export const upkeepBeside = <T>(db: Database, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  db.beside(work);

const MOST_PARAMETERS = 30_000;

/**
 * Inserts by the hundred rows; `save` of the ORM takes one round for each. Records that are made while they are read (by a
 * generator) are let go at once, and others have their turn in between.
 */
export const insertMany = <T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  records: Iterable<T>,
): Promise<void> => writeMany(manager, target, records, '');

/** The same for records of which some may be there already, by these columns: those stay as they are. */
export const insertNew = <T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  records: Iterable<T>,
  key: readonly string[],
): Promise<void> => writeMany(manager, target, records, ` ON CONFLICT (${key.join(', ')}) DO NOTHING`);

/** The same for records that exist (by `id`): every column takes the value given. */
export async function replaceMany<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  records: Iterable<T>,
): Promise<void> {
  const names = manager.connection.getMetadata(target).columns.map(({ databaseName }) => databaseName);
  const set = names.filter((name) => name !== 'id').map((name) => `"${name}" = excluded."${name}"`);
  await writeMany(manager, target, records, ` ON CONFLICT (id) DO UPDATE SET ${set.join(', ')}`);
}

async function writeMany<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  records: Iterable<T>,
  tail: string,
): Promise<void> {
  const { columns, tablePath } = manager.connection.getMetadata(target);
  const { driver } = manager.connection;
  const names = columns.map((column) => driver.escape(column.databaseName)).join(',');
  const head = `INSERT INTO ${driver.escape(tablePath)} (${names}) VALUES`;
  const write = await rowWriter(manager, { head, columns: columns.length, tail });
  const size = Math.min(500, Math.floor(MOST_PARAMETERS / columns.length));
  let rows: unknown[][] = [];
  for (const record of records) {
    rows.push(columns.map((column) => stored(driver, column, record[column.propertyName] ?? null)));
    if (rows.length < size) continue;
    await write(rows);
    rows = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (rows.length > 0) await write(rows);
}

const STORED_AS_IS = new Set<unknown>(['varchar', 'text', 'integer']);

const stored = (driver: Driver, column: EntityMetadata['columns'][number], value: unknown): unknown =>
  STORED_AS_IS.has(column.type) ? value : driver.preparePersistentValue(value, column);
