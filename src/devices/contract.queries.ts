import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, rows, type Sql, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { StateCode } from './device.rules.ts';
import { deviceReached } from './device-reach.queries.ts';
import { devicesById } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';

export interface StateCount {
  readonly state: StateCode;
  readonly count: number;
}

const underContract = (contract: string, moment: Moment, scope: Scope): Sql =>
  sql`FROM device d JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)}
      WHERE ${all([sql`d.contract = ${contract}`, ...deviceReached(scope, moment)])}`;

/** How many terminals under the contract somebody may see, by state; remembered. Without a contract there are none. */
export const contractStates = (
  db: Database,
  contract: string,
  moment: Moment,
  scope: Scope,
): Promise<readonly StateCount[]> => {
  if (contract === '') return Promise.resolve([]);
  const key = `contract ${moment.on} ${moment.knownAt} ${JSON.stringify([contract, scope])}`;
  return rememberRegister(db, key, () =>
    rows<StateCount>(
      db.read,
      sql`SELECT s.state AS "state", CAST(count(*) AS integer) AS "count"
          ${underContract(contract, moment, scope)} GROUP BY s.state`,
    ),
  );
};

interface Asked {
  readonly moment: Moment;
  readonly scope: Scope;
  readonly page: number;
  readonly states: readonly StateCount[];
}

/** A page of the other terminals under the same contract, by asset number; beyond the last page, the last. */
export async function sameContract(db: Database, { id, contract }: DeviceRecord, asked: Asked) {
  const { moment, scope, states } = asked;
  const total = states.reduce((sum, { count }) => sum + count, 0) - 1;
  const pages = pagination(Math.max(0, total), asked.page, PAGE_SIZE);
  if (total < 1) return { others: [], pages };
  const found = await rows<{ id: string }>(
    db.read,
    sql`SELECT d.id AS "id" ${underContract(contract, moment, scope)} AND d.id <> ${id}
        ORDER BY d.asset_number LIMIT ${PAGE_SIZE} OFFSET ${(pages.page - 1) * PAGE_SIZE}`,
  );
  const ids = found.map((device) => device.id);
  return { others: await devicesById(db.read, ids, moment), pages };
}
