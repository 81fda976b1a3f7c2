import { Buffer } from 'node:buffer';
import { sha256 } from '../shared/canonical.ts';

/** RFC 6962, section 2.1, over the hashes of the ledger's entries. All hashes are 32 bytes. */
export const leafOf = (entryHash: string): Buffer => hashOf(Buffer.from(`00${entryHash}`, 'hex'));

export function nodeOf(left: Buffer, right: Buffer): Buffer {
  const joined = Buffer.allocUnsafe(1 + left.length + right.length);
  joined[0] = 1;
  joined.set(left, 1);
  joined.set(right, 1 + left.length);
  return hashOf(joined);
}

/** By way of the hex, which takes half as long as asking for the bytes: verification does it two million times. */
const hashOf = (bytes: Buffer): Buffer => Buffer.from(sha256(bytes), 'hex');

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = hashOf(Buffer.of());

/** Leaves below a stored node of level 1, nodes below one of level 2, and so on. */
export const WIDTH = 256;

/** A subtree that is full: `256 ** level` leaves from `position * 256 ** level`. */
export interface FullNode {
  readonly level: number;
  readonly position: number;
  readonly hash: Buffer;
}

export interface GrowingTree {
  readonly size: () => number;
  /** Takes the next leaf; answers the subtrees of whole levels that it completes, the smaller first. */
  add(leaf: Buffer): readonly FullNode[];
  /** Of everything so far. */
  root(): Buffer;
}

/** Holds one hash for each binary digit of the size, however many leaves come. */
export function growTree(): GrowingTree {
  // The full subtrees from left to right; `at[i]` has `2 ** i` leaves.
  const at: (Buffer | undefined)[] = [];
  let size = 0;
  const add = (leaf: Buffer): readonly FullNode[] => {
    const completed: FullNode[] = [];
    let node = leaf;
    let height = 0;
    for (; at[height] !== undefined; height += 1) {
      node = nodeOf(at[height] as Buffer, node);
      at[height] = undefined;
      const level = (height + 1) / 8;
      if (Number.isInteger(level)) completed.push({ level, position: Math.floor(size / WIDTH ** level), hash: node });
    }
    at[height] = node;
    size += 1;
    return completed;
  };
  return { size: () => size, add, root: () => folded(at) };
}

/** From the smallest subtree at the right to the largest at the left. */
function folded(at: readonly (Buffer | undefined)[]): Buffer {
  const full = at.filter((node): node is Buffer => node !== undefined);
  const [first, ...larger] = full;
  return first ? larger.reduce((right, left) => nodeOf(left, right), first) : EMPTY_ROOT;
}

/** The root over the leaves from `from` to before `to`. */
export type RangeRoot = (from: number, to: number) => Promise<Buffer>;

/** The largest power of two below `size`: where RFC 6962 splits a tree. */
export const splitOf = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

/** PATH(index, D[size]): what leads from the leaf to the root, from the bottom. Leaves count from 0. */
export async function inclusionPath(index: number, size: number, rootOf: RangeRoot): Promise<Buffer[]> {
  const walk = async (from: number, to: number): Promise<Buffer[]> => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...(await walk(from, middle)), await rootOf(middle, to)]
      : [...(await walk(middle, to)), await rootOf(from, middle)];
  };
  return walk(0, size);
}

/** PROOF(first, D[second]): that the smaller tree is the beginning of the larger; for `0 < first <= second`. */
export async function consistencyPath(first: number, second: number, rootOf: RangeRoot): Promise<Buffer[]> {
  const walk = async (from: number, to: number, isWhole: boolean): Promise<Buffer[]> => {
    if (to === first) return isWhole ? [] : [await rootOf(from, to)];
    const middle = from + splitOf(to - from);
    return first <= middle
      ? [...(await walk(from, middle, isWhole)), await rootOf(middle, to)]
      : [...(await walk(middle, to, false)), await rootOf(from, middle)];
  };
  return walk(0, second, true);
}

/** The root to which a path leads from a leaf (RFC 9162, section 2.1.3.2); null where the path does not fit the tree. */
export function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (index < 0 || index >= size) return null;
  let [node, last, root] = [index, size - 1, leaf];
  for (const hash of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      root = nodeOf(hash, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else root = nodeOf(root, hash);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
}

interface Sized {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether the larger tree begins with the smaller one (RFC 9162, section 2.1.4.2). */
export function isConsistent(first: Sized, second: Sized, path: readonly Buffer[]): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && first.root.equals(second.root);
  if (first.size === 0) return path.length === 0;
  const isFull = Number.isInteger(Math.log2(first.size));
  const [start, ...rest] = isFull ? [first.root, ...path] : path;
  if (!start) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [old, now] = [start, start];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, now] = [nodeOf(hash, old), nodeOf(hash, now)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else now = nodeOf(now, hash);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && old.equals(first.root) && now.equals(second.root);
}
