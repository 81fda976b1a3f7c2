import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  consistencyPath,
  EMPTY_ROOT,
  type FullNode,
  growTree,
  inclusionPath,
  isConsistent,
  leafOf,
  nodeOf,
  rootFrom,
} from '../../src/ledger/merkle.ts';

const leaf = (n: number): Buffer => leafOf(createHash('sha256').update(String(n)).digest('hex'));
const leaves = Array.from({ length: 700 }, (_, n) => leaf(n));

/** MTH of RFC 6962, word for word. */
function naiveRoot(of: readonly Buffer[]): Buffer {
  if (of.length === 0) return EMPTY_ROOT;
  const [only] = of;
  if (of.length === 1 && only) return only;
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  return nodeOf(naiveRoot(of.slice(0, split)), naiveRoot(of.slice(split)));
}

const rootOf = async (from: number, to: number): Promise<Buffer> => naiveRoot(leaves.slice(from, to));
const rootAt = (size: number): Buffer => naiveRoot(leaves.slice(0, size));
const size = fc.integer({ min: 1, max: leaves.length });

test('the root is the one of RFC 6962, at every size', () => {
  const tree = growTree();
  expect(tree.root()).toEqual(EMPTY_ROOT);
  for (const [index, each] of leaves.entries()) {
    tree.add(each);
    if (index < 70 || index % 97 === 0) expect(tree.root()).toEqual(rootAt(index + 1));
  }
  expect(tree.size()).toBe(leaves.length);
});

// From the reference implementation of Certificate Transparency: the leaf 0x00…, and an empty tree.
test('hashes are those of the published examples', () => {
  expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(leafOf('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('each full subtree of 256 leaves is told once, when its last leaf comes', () => {
  const tree = growTree();
  const told: FullNode[] = leaves.flatMap((each) => [...tree.add(each)]);
  expect(told).toEqual([
    { level: 1, position: 0, hash: naiveRoot(leaves.slice(0, 256)) },
    { level: 1, position: 1, hash: naiveRoot(leaves.slice(256, 512)) },
  ]);
});

test('every leaf is proven by its path, and no other leaf, place or size is', async () => {
  await fc.assert(
    fc.asyncProperty(size, fc.nat(), async (of, pick) => {
      const index = pick % of;
      const path = await inclusionPath(index, of, rootOf);
      expect(rootFrom(leaf(index), index, of, path)).toEqual(rootAt(of));
      expect(rootFrom(leaf(index + 1), index, of, path)).not.toEqual(rootAt(of));
      expect(rootFrom(leaf(index), index + 1, of, path) ?? EMPTY_ROOT).not.toEqual(rootAt(of));
      expect(rootFrom(leaf(index), index, of, [...path, leaf(0)])).toBeNull();
      if (path.length > 0)
        expect(rootFrom(leaf(index), index, of, path.slice(1)) ?? EMPTY_ROOT).not.toEqual(rootAt(of));
    }),
  );
});

test('a tree is proven to be the beginning of every larger one, and no other tree is', async () => {
  await fc.assert(
    fc.asyncProperty(size, size, async (one, other) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)];
      const path = await consistencyPath(first, second, rootOf);
      const [older, newer] = [
        { size: first, root: rootAt(first) },
        { size: second, root: rootAt(second) },
      ];
      expect(isConsistent(older, newer, path)).toBe(true);
      expect(isConsistent({ ...older, root: leaf(1_000) }, newer, path)).toBe(false);
      expect(isConsistent(older, { ...newer, root: leaf(1_000) }, path)).toBe(false);
      expect(isConsistent(older, newer, [...path, leaf(0)])).toBe(false);
      if (path.length > 0) expect(isConsistent(older, newer, path.slice(0, -1))).toBe(false);
    }),
  );
});
