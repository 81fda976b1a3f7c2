import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SegmentRow } from '../../src/networks/segment.queries.ts';
import { placeFault } from '../../src/networks/segment.rules.ts';
import { isCrossing, isInside, isSameRange } from '../../src/networks/segment-range.ts';
import { childrenOf, pruned, type SegmentNode, segmentsAround, segmentTree } from '../../src/networks/segment-tree.ts';
import { segmentOf } from './segments.ts';

const shape = (nodes: readonly SegmentNode<SegmentRow>[], depth = 0): string[] =>
  nodes.flatMap(({ segment, children }) => [`${'  '.repeat(depth)}${segment.cidr}`, ...shape(children, depth + 1)]);

const city = [
  '10.1.20.128/25',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '2001:db8::/48',
  '10.1.20.0/24',
  '10.2.0.0/16',
  '192.168.0.0/24',
  '2001:db8:0:1::/64',
].map((cidr) => segmentOf(`LG ${cidr}`));

describe('the tree of segments', () => {
  test('follows from the ranges alone, in the order of the addresses', () => {
    expect(shape(segmentTree(city))).toEqual([
      '10.0.0.0/8',
      '  10.1.0.0/16',
      '    10.1.20.0/24',
      '      10.1.20.128/25',
      '  10.2.0.0/16',
      '192.168.0.0/24',
      '2001:db8::/48',
      '  2001:db8:0:1::/64',
    ]);
  });

  test('keeps zones apart, the same range in two of them included', () => {
    const both = [segmentOf('LG 10.1.0.0/16'), segmentOf('IN 10.1.0.0/16'), segmentOf('IN 10.1.1.0/24')];
    expect(segmentTree(both).map(({ segment, children }) => [segment.zone, children.length])).toEqual([
      ['IN', 1],
      ['LG', 0],
    ]);
  });

  test('knows what lies directly in a segment and what lies around it', () => {
    const whole = segmentOf('LG 10.0.0.0/8');
    expect(childrenOf(whole, city).map(({ cidr }) => cidr)).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
    const inner = segmentOf('LG 10.1.20.128/25');
    expect(segmentsAround(inner, city).map(({ cidr }) => cidr)).toEqual(['10.0.0.0/8', '10.1.0.0/16', '10.1.20.0/24']);
  });

  test('can be pruned to what was searched for, with everything above it', () => {
    const found = pruned(segmentTree(city), ({ cidr }) => cidr === '10.1.20.0/24');
    expect(shape(found)).toEqual(['10.0.0.0/8', '  10.1.0.0/16', '    10.1.20.0/24']);
  });
});

const hex = (n: number): string => `0a01${n.toString(16).padStart(4, '0')}`;
const anyCidr = fc.tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 16 })).map(([low, bits]) => {
  const first = (low >> bits) << bits;
  return [hex(first), hex(first + 2 ** bits - 1)] as const;
});
/** No CIDR: what only a fault elsewhere could bring, and what the rule and the database must refuse all the same. */
const anyKeys = fc.tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0xffff }));
const anyRange = fc.oneof(
  { weight: 3, arbitrary: anyCidr },
  anyKeys.map(([a, b]) => [hex(Math.min(a, b)), hex(Math.max(a, b))] as const),
);
const anySegments = fc.array(fc.tuple(fc.constantFrom('LG', 'IN'), anyRange), { maxLength: 60 }).map((all) =>
  all.map(([zone, [firstKey, lastKey]], index) => {
    const id = String(index);
    return { ...segmentOf(`${zone} 10.1.0.0/16`), id, name: id, firstKey, lastKey };
  }),
);

/** Enters them one after the other, as people do; what is refused stays out. */
function accepted(entered: readonly SegmentRow[]): SegmentRow[] {
  const kept: SegmentRow[] = [];
  for (const next of entered) if (placeFault(next, kept) === null) kept.push(next);
  return kept;
}

describe('of any segments that were accepted', () => {
  test('no two overlap in part, and none is there twice', () => {
    fc.assert(
      fc.property(anySegments, (entered) => {
        const kept = accepted(entered);
        const pairs = kept.flatMap((a, index) => kept.slice(index + 1).map((b) => [a, b] as const));
        expect(pairs.filter(([a, b]) => isCrossing(a, b) || isSameRange(a, b))).toEqual([]);
      }),
    );
  });

  test('each stands exactly once in the tree, inside everything above it and apart from what stands beside it', () => {
    const check = (nodes: readonly SegmentNode<SegmentRow>[], above: readonly SegmentRow[]): number =>
      nodes.reduce((count, { segment, children }) => {
        expect(above.every((outer) => isInside(segment, outer))).toBe(true);
        expect(nodes.filter((other) => isInside(segment, other.segment))).toHaveLength(1);
        return count + 1 + check(children, [...above, segment]);
      }, 0);
    fc.assert(
      fc.property(anySegments, (entered) => {
        const kept = accepted(entered);
        expect(check(segmentTree(kept), [])).toBe(kept.length);
      }),
    );
  });
});
