import type { EntityManager } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { isIn, raw, row, rows, sql } from '../sql.ts';
import type { EntryBody, Json, RowChange } from './chain.ts';

interface Changed {
  readonly id: string;
  readonly body: string;
  readonly row: string | null;
}

export type FieldsThen = ReadonlyMap<string, Readonly<Record<string, Json>>>;

/**
 * What these records said at an instant, where that was something else than what they say now: what is no dated fact is
 * overwritten, but the ledger knows what it was before. A record that is younger than the instant says what it said at first.
 * One query, whatever the number of records.
 */
export async function fieldsThen(
  manager: EntityManager,
  type: string,
  ids: readonly string[],
  at: Instant,
): Promise<FieldsThen> {
  if (ids.length === 0 || !(await hasGoneOn(manager, at))) return new Map();
  const named = sql`subject_type = ${type} AND ${isIn(raw('subject_id'), ids)}`;
  const found = await rows<Changed>(
    manager,
    sql`SELECT s.subject_id AS "id", e.body AS "body", r.body AS "row" FROM ledger_entry e
        JOIN (SELECT seq, subject_id FROM ledger_subject WHERE ${named}
              UNION SELECT seq, subject_id FROM ledger_row WHERE ${named}) s ON s.seq = e.seq
        LEFT JOIN ledger_row r ON r.seq = e.seq AND r.subject_type = ${type} AND r.subject_id = s.subject_id
        WHERE e.at > ${at} ORDER BY e.seq DESC`,
  );
  const then = new Map<string, Readonly<Record<string, Json>>>();
  // The oldest of the changes since comes last, and what was before it is what held then.
  for (const change of found) then.set(change.id, { ...then.get(change.id), ...before(change) });
  return then;
}

async function hasGoneOn(manager: EntityManager, at: Instant): Promise<boolean> {
  const last = await row<{ at: Instant }>(manager, sql`SELECT at AS "at" FROM ledger_entry ORDER BY seq DESC LIMIT 1`);
  return last !== undefined && last.at > at;
}

function before({ body, row: text, id }: Changed): Readonly<Record<string, Json>> {
  const said = text === null ? ofEntry(JSON.parse(body), id) : (JSON.parse(text) as RowChange).before;
  return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Record<string, Json>) : {};
}

/** An entry about something else may name the record too. */
const ofEntry = ({ subjects, before: said }: EntryBody, id: string): Json => (subjects[0]?.id === id ? said : null);
