import { isInside, isSameRange, type Ranged } from './segment-range.ts';

export interface SegmentNode<S extends Ranged> {
  readonly segment: S;
  readonly children: readonly SegmentNode<S>[];
}

interface Growing<S extends Ranged> {
  readonly segment: S;
  readonly children: Growing<S>[];
}

/** Segments under those that contain them; no parent is stored, the ranges say it. In the order of the addresses. */
export function segmentTree<S extends Ranged>(segments: readonly S[]): readonly SegmentNode<S>[] {
  const roots: Growing<S>[] = [];
  const open: Growing<S>[] = [];
  for (const segment of [...segments].sort(outerFirst)) {
    const node: Growing<S> = { segment, children: [] };
    while (open.length > 0 && !isUnder(segment, open.at(-1))) open.pop();
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

function outerFirst(a: Ranged, b: Ranged): number {
  if (a.zone !== b.zone) return a.zone < b.zone ? -1 : 1;
  if (a.family !== b.family) return a.family - b.family;
  if (a.firstKey !== b.firstKey) return a.firstKey < b.firstKey ? -1 : 1;
  return a.lastKey > b.lastKey ? -1 : 1;
}

const isUnder = <S extends Ranged>(segment: S, node: Growing<S> | undefined): boolean =>
  node !== undefined && isInside(segment, node.segment);

/** The segments that lie directly in this one. */
export function childrenOf<S extends Ranged>(segment: S, segments: readonly S[]): readonly S[] {
  const inside = segments.filter((other) => !isSameRange(other, segment) && isInside(other, segment));
  return segmentTree(inside).map((node) => node.segment);
}

/** From the outermost segment that contains the range down to the innermost; the range itself is left out. */
export function segmentsAround<S extends Ranged>(range: Ranged, segments: readonly S[]): readonly S[] {
  return segments.filter((other) => !isSameRange(other, range) && isInside(range, other)).sort(outerFirst);
}

/** The nodes for which `keep` holds, with everything above them. */
export function pruned<S extends Ranged>(
  nodes: readonly SegmentNode<S>[],
  keep: (segment: S) => boolean,
): readonly SegmentNode<S>[] {
  return nodes.flatMap(({ segment, children }) => {
    const kept = pruned(children, keep);
    return kept.length > 0 || keep(segment) ? [{ segment, children: kept }] : [];
  });
}
