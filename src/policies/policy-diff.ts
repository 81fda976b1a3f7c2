import { canonical } from '../shared/canonical.ts';
import { type ClauseDiff, clauseOn, diffClause, isReworded, type Placed } from './clause-diff.ts';
import { longestRising } from './longest-rising.ts';
import type { PolicyClause, PolicyHead, PolicyText } from './policy-shape.ts';
import { isChanged, type Side } from './text-diff.ts';

/** 新旧対照表: two versions of a policy, clause by clause, by their keys. */
export interface PolicyDiff {
  readonly head: { readonly before: PolicyHead; readonly after: PolicyHead };
  /** In the order of the version after; what was removed stands where it stood. */
  readonly clauses: readonly ComparedClause[];
}

export interface ComparedClause {
  readonly diff: ClauseDiff;
  readonly kind: 'same' | 'reworded' | 'added' | 'removed';
  /** It has another number. */
  readonly isRenumbered: boolean;
  /** It stands elsewhere among the clauses that stayed. */
  readonly isMoved: boolean;
}

export function diffPolicies(before: PolicyText, after: PolicyText): PolicyDiff {
  const [old, now] = [placed(before.clauses), placed(after.clauses)];
  const stays = new Set(stayed(old, after.clauses));
  const compared = after.clauses.map((clause, index) => {
    const was = old.get(clause.key) ?? null;
    return compare(diffClause(was, { index, clause }), was !== null && !stays.has(clause.key));
  });
  const removed = before.clauses.flatMap((clause, index) =>
    now.has(clause.key) ? [] : [compare(diffClause({ index, clause }, null), false)],
  );
  return { head: { before: headOf(before), after: headOf(after) }, clauses: merged(compared, removed) };
}

const placed = (clauses: readonly PolicyClause[]): Map<string, Placed> =>
  new Map(clauses.map((clause, index) => [clause.key, { index, clause }]));

/** The most clauses that kept their order: all others were moved. */
function stayed(old: ReadonlyMap<string, Placed>, after: readonly PolicyClause[]): string[] {
  const common = after.flatMap(({ key }) => (old.has(key) ? [key] : []));
  const rising = longestRising(common.map((key) => old.get(key)?.index ?? 0));
  return rising.map((at) => common[at] ?? '');
}

function compare(diff: ClauseDiff, isMoved: boolean): ComparedClause {
  const { before, after, label } = diff;
  const isBoth = before !== null && after !== null;
  const kind = before === null ? 'added' : after === null ? 'removed' : isReworded(diff) ? 'reworded' : 'same';
  return { diff, kind, isRenumbered: isBoth && isChanged(label), isMoved };
}

/** Puts each removed clause after the one that it followed and that stayed. */
function merged(compared: readonly ComparedClause[], removed: readonly ComparedClause[]): ComparedClause[] {
  const rest = [...removed];
  const found: ComparedClause[] = [];
  for (const clause of compared) {
    const at = clause.isMoved ? null : (clause.diff.before?.index ?? null);
    while (at !== null && (rest[0]?.diff.before?.index ?? at) < at) found.push(...rest.splice(0, 1));
    found.push(clause);
  }
  return [...found, ...rest];
}

const headOf = ({ clauses: _clauses, ...head }: PolicyText): PolicyHead => head;

/** The version after, made from the one before. Throws where that is another text than the one that was compared. */
export function applyDiff(before: PolicyText, diff: PolicyDiff): PolicyText {
  if (canonical(before) !== canonical(versionOn('before', diff)))
    throw new Error('the comparison is one of another text');
  return versionOn('after', diff);
}

function versionOn(side: Side, { head, clauses }: PolicyDiff): PolicyText {
  const there = clauses.flatMap(({ diff }) => {
    const clause = clauseOn(side, diff);
    return clause ? [{ clause, index: diff[side]?.index ?? 0 }] : [];
  });
  return { ...head[side], clauses: there.sort((a, b) => a.index - b.index).map(({ clause }) => clause) };
}
