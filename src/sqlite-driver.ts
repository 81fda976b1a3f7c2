import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const [major = 0] = process.versions.node.split('.').map(Number);

/**
 * From Node 24.19 on, collecting a statement of better-sqlite3 12 ends the process; version 13 does not run on Node 20,
 * where npm leaves it out. Decision 1.
 */
export const sqliteDriver = (): unknown => load(major < 22 ? 'better-sqlite3' : 'better-sqlite3-13');
