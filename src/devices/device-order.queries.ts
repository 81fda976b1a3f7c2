import type { Database } from '../database.ts';
import { held, type Moment, stoodAt } from '../facts.ts';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, rows, type Sql, sql } from '../sql.ts';
import { deviceReached } from './device-reach.queries.ts';
import { calledThen } from './retraction.queries.ts';

interface Numbered {
  readonly id: string;
  /** As known at the moment. */
  readonly number: string;
  /** Under which it lies in the register today. */
  readonly now: string;
}

const AT_ONCE = 500;

/**
 * The terminals that exist on the day, some at a time, by their asset numbers of then: those of now would put the rows of a
 * report in another order. Only those are in memory that have another number now.
 */
export async function* devicesInOrder(
  db: Database,
  moment: Moment,
  scope: Scope,
  conditions: readonly Sql[] = [],
): AsyncGenerator<readonly string[]> {
  const pages = () => stretches(db, moment, [...deviceReached(scope, moment), ...conditions]);
  const renumbered: Numbered[] = [];
  for await (const page of pages()) renumbered.push(...page.filter(({ number, now }) => number !== now));
  renumbered.sort((a, b) => compare(a.number, b.number) || compare(a.id, b.id));
  let next = 0;
  const until = (number: string): Numbered[] => {
    const from = next;
    while (next < renumbered.length && compare(renumbered[next]?.number ?? '', number) <= 0) next += 1;
    return renumbered.slice(from, next);
  };
  for await (const page of pages()) {
    const stayed = page.filter(({ number, now }) => number === now);
    yield stayed.flatMap((one) => [...until(one.number), one]).map(({ id }) => id);
  }
  yield renumbered.slice(next).map(({ id }) => id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** SQLite keeps the order of a CROSS JOIN: it walks along the numbers and stops when the stretch is full. */
async function* stretches(db: Database, moment: Moment, conditions: readonly Sql[]): AsyncGenerator<Numbered[]> {
  for (let after = ''; ; ) {
    const found = await rows<Numbered>(
      db.read,
      sql`SELECT d.id AS "id", d.asset_number AS "now", ${calledThen('asset_number', moment)} AS "number"
          FROM device d CROSS JOIN device_state s
          WHERE d.asset_number > ${after} AND s.device_id = d.id AND ${held('s', moment)} AND ${all(conditions)}
          ORDER BY d.asset_number LIMIT ${AT_ONCE}`,
    );
    const ids = found.map(({ id }) => id);
    const then = await fieldsThen(db.read, 'device', ids, stoodAt(moment));
    yield found.map((one) => {
      const { assetNumber } = then.get(one.id) ?? {};
      return typeof assetNumber === 'string' ? { ...one, number: assetNumber } : one;
    });
    if (found.length < AT_ONCE) return;
    after = found.at(-1)?.now ?? '';
  }
}
