import { clauseOn } from './clause-diff.ts';
import { type ComparedClause, diffPolicies } from './policy-diff.ts';
import { clauseName, type PolicyText } from './policy-shape.ts';

/** 改正の概要: a clause that changes, how, and why. */
export interface Change {
  readonly key: string;
  /** Number and heading in the new text, or in the old one where it is taken out. */
  readonly clause: string;
  readonly kinds: readonly ChangeKind[];
  readonly reason: string;
}

export type ChangeKind = 'added' | 'removed' | 'reworded' | 'moved' | 'renumbered';

/** What changes from one text to the next, in the order of the next. */
export function changesBetween(before: PolicyText, after: PolicyText, reasons: ReadonlyMap<string, string>): Change[] {
  return diffPolicies(before, after).clauses.flatMap((compared) => {
    const kinds = kindsOf(compared);
    const clause = clauseOn('after', compared.diff) ?? clauseOn('before', compared.diff);
    if (kinds.length === 0 || !clause) return [];
    const { key } = clause;
    return [{ key, clause: clauseName(clause), kinds, reason: reasons.get(key) ?? '' }];
  });
}

function kindsOf({ kind, isMoved, isRenumbered }: ComparedClause): ChangeKind[] {
  return [
    ...(kind === 'same' ? [] : [kind]),
    ...(isMoved ? (['moved'] as const) : []),
    ...(isRenumbered ? (['renumbered'] as const) : []),
  ];
}
