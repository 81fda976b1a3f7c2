import { Refused } from '../shared/errors.ts';
import { type ClauseLevel, LEVEL_DEPTH, type PolicyClause } from './policy-shape.ts';

type Clauses = readonly PolicyClause[];

/** The places of a clause and all that stands under it: from the first up to, not with, the second. */
export function spanOf(clauses: Clauses, key: string): { readonly from: number; readonly to: number } {
  const from = indexOf(clauses, key);
  const depth = LEVEL_DEPTH[clauses[from]?.level ?? '号'];
  const next = clauses.findIndex(({ level }, at) => at > from && LEVEL_DEPTH[level] <= depth);
  return { from, to: next < 0 ? clauses.length : next };
}

/** Throws Refused where somebody else has taken the clause out. */
function indexOf(clauses: Clauses, key: string): number {
  const at = clauses.findIndex((clause) => clause.key === key);
  if (at < 0) throw new Refused('policies:refused.noClause');
  return at;
}

export const findClause = (clauses: Clauses, key: string): PolicyClause | null =>
  clauses.find((clause) => clause.key === key) ?? null;

export const replaced = (clauses: Clauses, changed: PolicyClause): PolicyClause[] =>
  clauses.with(indexOf(clauses, changed.key), changed);

/** Puts a clause behind another one and all that stands under it; at the very front where `after` is null. */
export function inserted(clauses: Clauses, after: string | null, added: PolicyClause): PolicyClause[] {
  const at = after === null ? 0 : endFor(clauses, after, added.level);
  return clauses.toSpliced(at, 0, added);
}

/** A deeper clause goes right under the one named; one of the same or a higher level behind its whole. */
function endFor(clauses: Clauses, after: string, level: ClauseLevel): number {
  const { from, to } = spanOf(clauses, after);
  return LEVEL_DEPTH[level] > LEVEL_DEPTH[clauses[from]?.level ?? '号'] ? from + 1 : to;
}

/** Without the clause and all that stands under it. */
export function removed(clauses: Clauses, key: string): PolicyClause[] {
  const { from, to } = spanOf(clauses, key);
  return clauses.toSpliced(from, to - from);
}

/** The clause, with all under it, behind another one of which it is no part. */
export function moved(clauses: Clauses, key: string, after: string | null): PolicyClause[] {
  const { from, to } = spanOf(clauses, key);
  const block = clauses.slice(from, to);
  if (block.some((clause) => clause.key === after)) throw new Refused('policies:refused.intoItself', {}, 'after');
  const rest = clauses.toSpliced(from, to - from);
  const at = after === null ? 0 : endFor(rest, after, block[0]?.level ?? '号');
  return rest.toSpliced(at, 0, ...block);
}

/** What stands before a clause on its own level and under the same parent changes places with it; the same where there is nothing. */
export function movedUp(clauses: Clauses, key: string): PolicyClause[] {
  const before = siblingsOf(clauses, key).before;
  return before === null ? [...clauses] : swapped(clauses, before, key);
}

export function movedDown(clauses: Clauses, key: string): PolicyClause[] {
  const after = siblingsOf(clauses, key).after;
  return after === null ? [...clauses] : swapped(clauses, key, after);
}

/** The neighbours on the same level under the same parent. */
export function siblingsOf(
  clauses: Clauses,
  key: string,
): { readonly before: string | null; readonly after: string | null } {
  const { from, to } = spanOf(clauses, key);
  const depth = LEVEL_DEPTH[clauses[from]?.level ?? '号'];
  const next = clauses[to];
  const up = clauses.findLastIndex(({ level }, at) => at < from && LEVEL_DEPTH[level] <= depth);
  const previous = clauses[up];
  return {
    before: previous && LEVEL_DEPTH[previous.level] === depth ? previous.key : null,
    after: next && LEVEL_DEPTH[next.level] === depth ? next.key : null,
  };
}

/** Two neighbours, each with all that stands under it. */
function swapped(clauses: Clauses, first: string, second: string): PolicyClause[] {
  const [a, b] = [spanOf(clauses, first), spanOf(clauses, second)];
  return [
    ...clauses.slice(0, a.from),
    ...clauses.slice(b.from, b.to),
    ...clauses.slice(a.from, a.to),
    ...clauses.slice(b.to),
  ];
}

/** Cuts a clause before one of its paragraphs: the rest, with its tables, becomes `rest` right behind it. */
export function split(
  clauses: Clauses,
  key: string,
  at: number,
  rest: Pick<PolicyClause, 'key' | 'label'>,
): PolicyClause[] {
  const clause = clauses[indexOf(clauses, key)];
  if (!clause || at < 1 || at >= clause.paragraphs.length) throw new Refused('policies:refused.splitAt', {}, 'at');
  const { from } = spanOf(clauses, key);
  const head = { ...clause, paragraphs: clause.paragraphs.slice(0, at), tables: [] };
  const tail = { ...clause, ...rest, heading: '', paragraphs: clause.paragraphs.slice(at) };
  return clauses.toSpliced(from, 1, head, tail);
}
