import type Connection from 'better-sqlite3';
import { readAudience } from '../src/audience/audience.rules.ts';
import { FOREVER, STILL_KNOWN } from '../src/shared/dates.ts';
import { holds } from './sql-device-record.ts';

interface Round {
  readonly id: string;
  readonly audience: string;
  readonly dueOn: string;
}

const ROUNDS = 'SELECT id, audience, due_on AS dueOn FROM course_round ORDER BY id';

/** Each unit with those above it. */
const ABOVE = `WITH RECURSIVE above(unit_id, over) AS (
  SELECT f.unit_id, f.unit_id FROM unit_fact f WHERE ${holds('f')}
  UNION ALL SELECT a.unit_id, f.parent_id FROM above a JOIN unit_fact f ON f.unit_id = a.over
    WHERE f.parent_id IS NOT NULL AND ${holds('f')})`;

const postedUnder = (over: string): string => `e.person_id IN (SELECT p.person_id FROM posting p
  JOIN above a ON a.unit_id = p.unit_id WHERE ${holds('p')} AND a.over IN (${over}))`;

const usedBy = (which: string): string =>
  postedUnder(`SELECT x.unit_id FROM system_use x
  JOIN info_system i ON i.id = x.system_id WHERE ${holds('x')} AND ${which}`);

/** Of the kinds of audience that the city has; ids and days come from the database, not from people. */
function conditionsOf(json: string): string {
  const { units, joinedSince, systems, zones, mnHandlers } = readAudience(json);
  const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
  const conditions = [
    ...(units.length > 0 ? [postedUnder(listed(units))] : []),
    ...(joinedSince === null
      ? []
      : [
          `NOT EXISTS (SELECT 1 FROM employment_term t WHERE t.person_id = e.person_id
            AND t.superseded_at = '${STILL_KNOWN}' AND t.valid_from < '${joinedSince}')`,
        ]),
    ...(systems.length > 0 ? [usedBy(`i.id IN (${listed(systems)})`)] : []),
    ...(zones.length > 0 ? [usedBy(`i.zone IN (${listed(zones)})`)] : []),
    ...(mnHandlers ? [usedBy(`i.zone = 'MN'`)] : []),
  ];
  return ['1 = 1', ...conditions].join(' AND ');
}

const OPEN = `round_id = @id AND superseded_at = '${STILL_KNOWN}' AND valid_to > @on`;

/** The members into a table, then one statement for those who left the audience and one for those who came. */
export function followedByHand(connection: Connection, on: string, at: string): void {
  connection.exec('BEGIN IMMEDIATE');
  connection.exec('CREATE TEMP TABLE IF NOT EXISTS member (person_id text PRIMARY KEY) WITHOUT ROWID');
  for (const { id, audience, dueOn } of connection.prepare(ROUNDS).all() as Round[]) {
    connection.exec('DELETE FROM member');
    const members = `${ABOVE} SELECT DISTINCT e.person_id FROM employment_term e WHERE ${holds('e')} AND ${conditionsOf(audience)}`;
    connection.prepare(`INSERT INTO member ${members}`).run({ on });
    connection
      .prepare(
        `UPDATE training_obligation SET superseded_at = @at WHERE ${OPEN} AND person_id NOT IN (SELECT person_id FROM member)`,
      )
      .run({ id, on, at });
    connection
      .prepare(
        `INSERT INTO training_obligation (id, round_id, person_id, valid_from, valid_to, due_on, recorded_at, superseded_at)
         SELECT lower(hex(randomblob(18))), @id, m.person_id, @on, '${FOREVER}', @dueOn, @at, '${STILL_KNOWN}' FROM member m
         WHERE m.person_id NOT IN (SELECT person_id FROM training_obligation WHERE ${OPEN})`,
      )
      .run({ id, on, at, dueOn });
  }
  connection.exec('COMMIT');
}

/** Who is asked for what, by which day: the same text for the same obligations. */
export function obligationsIn(connection: Connection): string {
  const found = connection
    .prepare(
      `SELECT round_id || ' ' || person_id || ' ' || valid_from || ' ' || due_on AS line FROM training_obligation
       WHERE superseded_at = '${STILL_KNOWN}' ORDER BY round_id, person_id`,
    )
    .all() as { line: string }[];
  return found.map(({ line }) => line).join('\n');
}

/** How many obligations were superseded or written by the last change of the program. */
export const lastFollowed = (connection: Connection): { readonly joined: number; readonly left: number } =>
  connection
    .prepare(
      `SELECT coalesce(sum(json_extract(body, '$.content.after.joined')), 0) AS joined,
         coalesce(sum(json_extract(body, '$.content.after.left')), 0) AS "left"
       FROM ledger_entry WHERE action = 'round.followed'
         AND seq > (SELECT max(seq) FROM ledger_entry WHERE action = 'bench.transferred')`,
    )
    .get() as { joined: number; left: number };
