import type { EntityManager } from 'typeorm';
import { type Database, insertMany, upkeep } from '../database.ts';
import { row, sql } from '../sql.ts';
import { LedgerNode } from './ledger.entity.ts';
import { WIDTH } from './merkle.ts';
import { leavesOf, nodesOf, rootOver } from './tree.queries.ts';

/** Within one transaction; others have their turn in between. */
const NODES_AT_ONCE = 100;

/** Stores the roots of the subtrees that have become full, so that a proof reads a few hundred hashes and not all. */
export async function storeNodes(db: Database): Promise<void> {
  while ((await upkeep(db, storeSome)) > 0);
}

/** Answers how many it stored. */
async function storeSome(manager: EntityManager): Promise<number> {
  const made: LedgerNode[] = [];
  for (let level = 1; made.length === 0; level += 1) {
    const below = await countBelow(manager, level);
    if (below < WIDTH) return 0;
    const known = await nodesAt(manager, level);
    const most = Math.min(Math.floor(below / WIDTH), known + NODES_AT_ONCE);
    for (let position = known; position < most; position += 1) {
      const children = await (level === 1 ? leavesOf(manager, position) : nodesOf(manager, level - 1, position));
      made.push({ level, position, hash: rootOver(children).toString('hex') });
    }
  }
  await insertMany(manager, LedgerNode, made);
  return made.length;
}

const countBelow = (manager: EntityManager, level: number): Promise<number> =>
  level === 1 ? entriesIn(manager) : nodesAt(manager, level - 1);

export const entriesIn = async (manager: EntityManager): Promise<number> =>
  (await row<{ n: number | null }>(manager, sql`SELECT max(seq) AS "n" FROM ledger_entry`))?.n ?? 0;

async function nodesAt(manager: EntityManager, level: number): Promise<number> {
  const last = await row<{ n: number | null }>(
    manager,
    sql`SELECT max(position) + 1 AS "n" FROM ledger_node WHERE level = ${level}`,
  );
  return last?.n ?? 0;
}
