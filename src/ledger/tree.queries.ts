import { Buffer } from 'node:buffer';
import type { EntityManager } from 'typeorm';
import { rows, sql } from '../sql.ts';
import { growTree, leafOf, nodeOf, type RangeRoot, splitOf, WIDTH } from './merkle.ts';

/** Roots over stretches of the ledger, from the entries and the stored nodes; what it has read once it does not read again. */
export function treeOf(manager: EntityManager): RangeRoot {
  const tiles = new Map<string, Promise<Buffer[]>>();
  const tile = (level: number, position: number): Promise<Buffer[]> => {
    const key = `${level} ${position}`;
    const known = tiles.get(key);
    if (known) return known;
    const read = level === 0 ? leavesOf(manager, position) : nodesOf(manager, level, position);
    tiles.set(key, read);
    return read;
  };
  /** Of `2 ** height` leaves, from a multiple of that. */
  const full = async (from: number, size: number): Promise<Buffer> => {
    const level = Math.floor(Math.log2(size) / 8);
    const [first, count] = [from / WIDTH ** level, size / WIDTH ** level];
    const place = first % WIDTH;
    const nodes = (await tile(level, Math.floor(first / WIDTH))).slice(place, place + count);
    if (nodes.length === count) return rootOver(nodes);
    if (level === 0) throw new Error(`the ledger does not have ${from + size} entries`);
    return nodeOf(await full(from, size / 2), await full(from + size / 2, size / 2));
  };
  const rootOf: RangeRoot = async (from, to) => {
    const size = to - from;
    if (Number.isInteger(Math.log2(size)) && from % size === 0) return full(from, size);
    const middle = from + splitOf(size);
    return nodeOf(await rootOf(from, middle), await rootOf(middle, to));
  };
  return (from, to) => (from === to ? Promise.resolve(growTree().root()) : rootOf(from, to));
}

export function rootOver(nodes: readonly Buffer[]): Buffer {
  const tree = growTree();
  for (const node of nodes) tree.add(node);
  return tree.root();
}

export async function leavesOf(manager: EntityManager, position: number): Promise<Buffer[]> {
  const first = position * WIDTH;
  const found = await rows<{ hash: string }>(
    manager,
    sql`SELECT hash AS "hash" FROM ledger_entry WHERE seq > ${first} AND seq <= ${first + WIDTH} ORDER BY seq`,
  );
  return found.map(({ hash }) => leafOf(hash));
}

export async function nodesOf(manager: EntityManager, level: number, position: number): Promise<Buffer[]> {
  const first = position * WIDTH;
  const found = await rows<{ hash: string }>(
    manager,
    sql`SELECT hash AS "hash" FROM ledger_node WHERE level = ${level}
        AND position >= ${first} AND position < ${first + WIDTH} ORDER BY position`,
  );
  return found.map(({ hash }) => Buffer.from(hash, 'hex'));
}
