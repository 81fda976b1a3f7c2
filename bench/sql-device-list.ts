import type Connection from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import { fold, likePattern } from '../src/shared/text.ts';
import { PAGE_SIZE } from '../src/web/list.ts';
import type { Question } from './questions.ts';
import { AROUND, holds, RECORD } from './sql-device-record.ts';

interface Asked extends Omit<Question, 'unit'> {
  readonly on: string;
  readonly unitIds?: readonly string[];
}

export interface HandRow {
  readonly id: string;
}

interface HandList {
  readonly total: number;
  readonly rows: readonly HandRow[];
}

type Values = Readonly<Record<string, unknown>>;
type Answer = (values: Values) => HandList;

const WINDOW = `LIMIT ${PAGE_SIZE} OFFSET @offset`;

/** The whole of a short list is gathered, sorted and counted at once; only its first rows are read in full. */
const gathered = (found: string): string => `WITH page AS MATERIALIZED (
    SELECT d.id, d.asset_number, count(*) OVER () AS total FROM (${found}) f JOIN device d ON d.id = f.id
    ORDER BY d.asset_number ${WINDOW})
  SELECT page.total, ${RECORD} FROM page JOIN device d ON d.id = page.id ${AROUND} ORDER BY d.asset_number`;

/** The first rows of a long list are found by walking along the asset numbers. */
const walked = (from: string, where: string): string => `SELECT ${RECORD} FROM (
    SELECT d.id FROM device d ${from} WHERE ${where} ORDER BY d.asset_number ${WINDOW}) page
  JOIN device d ON d.id = page.id ${AROUND} ORDER BY d.asset_number`;

const counted = (from: string, where: string): string => `SELECT count(*) AS total FROM ${from} WHERE ${where}`;

const UNIT = gathered(`SELECT c.device_id AS id FROM json_each(@units) one CROSS JOIN device_custody c
  WHERE c.unit_id = one.value AND ${holds('c')}`);

/** What does not exist yet on the day has no state on it. */
const SEARCH = gathered(`SELECT x.id FROM (
    SELECT id FROM device WHERE search LIKE @pattern ESCAPE '\\'
    UNION SELECT h.device_id FROM person p CROSS JOIN device_custody h
      WHERE p.search LIKE @pattern ESCAPE '\\' AND h.person_id = p.id AND ${holds('h')}) x
  CROSS JOIN device_state s WHERE s.device_id = x.id AND ${holds('s')}`);

const IN_BOTH = `z.device_id = s.device_id AND s.state = @state AND ${holds('s')} AND z.zone = @zone AND ${holds('z')}`;
const FROM_STATE = 'device_state s CROSS JOIN device_zone z';
const FROM_ZONE = 'device_zone z CROSS JOIN device_state s';

/** Beyond so many it is sooner to walk than to gather. */
const LONG = 2_000;

/** The statements that one would write for these very lists, prepared once. */
export function deviceListByHand(connection: Connection): (asked: Asked) => HandList {
  const [unit, search] = [asOne(connection.prepare(UNIT)), asOne(connection.prepare(SEARCH))];
  const [inCommonState, inRareState] = [FROM_ZONE, FROM_STATE].map((from) => zoneAndState(connection, from));
  const whole = wholeList(connection);
  return ({ on, page, q, zone, state, unitIds }) => {
    const at = { on, offset: (page - 1) * PAGE_SIZE };
    if (q) return search({ ...at, pattern: likePattern(fold(q)) });
    if (unitIds) return unit({ ...at, units: JSON.stringify(unitIds) });
    const filtered = state === 'deployed' ? inCommonState : inRareState;
    return zone && filtered ? filtered({ ...at, zone, state }) : whole(at);
  };
}

/** Page and total from one and the same statement. */
const asOne =
  (statement: Statement): Answer =>
  (values) => {
    const rows = statement.all(values) as (HandRow & { total: number })[];
    return { total: rows[0]?.total ?? 0, rows };
  };

function wholeList(connection: Connection): Answer {
  const count = connection.prepare(counted('device_state s', holds('s')));
  const page = connection.prepare(walked('CROSS JOIN device_state s', `s.device_id = d.id AND ${holds('s')}`));
  return (values) => ({ ...(count.get(values) as { total: number }), rows: page.all(values) as HandRow[] });
}

function zoneAndState(connection: Connection, from: string): Answer {
  const count = connection.prepare(counted(from, IN_BOTH));
  const walking = connection.prepare(walked(`CROSS JOIN ${FROM_STATE}`, `s.device_id = d.id AND ${IN_BOTH}`));
  const gathering = connection.prepare(gathered(`SELECT s.device_id AS id FROM ${from} WHERE ${IN_BOTH}`));
  return (values) => {
    const { total } = count.get(values) as { total: number };
    return { total, rows: (total > LONG ? walking : gathering).all(values) as HandRow[] };
  };
}
