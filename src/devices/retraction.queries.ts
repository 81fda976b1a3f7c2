import type { Moment } from '../facts.ts';
import { raw, type Sql } from '../sql.ts';

/** For terminals `d` that are read without a fact of theirs: those retracted by now are none. */
export const standing = ({ knownAt }: Moment): Sql[] =>
  knownAt === null ? [raw('d.id NOT IN (SELECT r.device_id FROM device_retraction r)')] : [];

/** What `d` is called: a terminal that has been retracted since the moment had its own number then. */
export const calledThen = (column: 'asset_number' | 'serial', { knownAt }: Moment): Sql =>
  raw(knownAt === null ? `d.${column}` : `COALESCE((${kept(column)}), d.${column})`);

const kept = (column: string): string => `SELECT r.${column} FROM device_retraction r WHERE r.device_id = d.id`;
