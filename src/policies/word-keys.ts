import { sha256 } from '../shared/canonical.ts';
import { pairUp } from './pairing.ts';
import type { PolicyClause } from './policy-shape.ts';
import type { ReadClause } from './word-clauses.ts';

/** Clauses that are those of the earlier text keep their keys and what they are mapped to; the others get keys of their own. */
export function keyed(read: readonly ReadClause[], earlier: readonly PolicyClause[]): PolicyClause[] {
  const known = matched(read, earlier);
  const taken = new Set(earlier.map(({ key }) => key));
  return read.map((clause) => {
    const { level, label, heading, paragraphs, tables } = clause;
    const same = known.get(clause);
    const key = same?.key ?? newKey(clause, taken);
    taken.add(key);
    const mapped = { guidelineKeys: same?.guidelineKeys ?? [], evidence: same?.evidence };
    return { level, key, label, heading, ...mapped, paragraphs, tables };
  });
}

/** From what the clause says: the same file gives the same keys. */
function newKey({ place, heading, paragraphs }: ReadClause, taken: ReadonlySet<string>): string {
  const key = `c-${sha256(JSON.stringify([place, heading, paragraphs])).slice(0, 12)}`;
  let free = key;
  for (let more = 2; taken.has(free); more += 1) free = `${key}-${more}`;
  return free;
}

type Either = Pick<PolicyClause, 'level' | 'label' | 'heading' | 'paragraphs' | 'tables'>;
type Matches = Map<ReadClause, PolicyClause>;

const isHeaded = ({ level }: Either): boolean => level !== '項' && level !== '号';
const bodyOf = ({ paragraphs, tables }: Either): string => JSON.stringify([paragraphs, tables]);

/** By the number and the heading, else by the heading, else by the words, else by what is most alike. */
const WAYS: readonly ((clause: Either) => string | null)[] = [
  (clause) => JSON.stringify([clause.label, clause.heading, bodyOf(clause)]),
  ({ label, heading }) => JSON.stringify([label, heading]),
  ({ heading }) => heading || null,
  (clause) => (clause.paragraphs.length + clause.tables.length > 0 ? bodyOf(clause) : null),
];

function matched(read: readonly ReadClause[], earlier: readonly PolicyClause[]): Matches {
  const matches: Matches = new Map();
  const [now, before] = [read.filter(isHeaded), earlier.filter(isHeaded)];
  for (const way of WAYS) matchBy(way, now, before, matches);
  matchAlike(now, before, matches);
  const [inNow, inBefore] = [groups(read), groups(earlier)];
  for (const [holder, clauses] of inNow) {
    const parent = matches.get(holder);
    if (parent) matchAlike(clauses, inBefore.get(parent) ?? [], matches);
  }
  for (const way of WAYS.slice(2)) matchBy(way, read, earlier, matches);
  return matches;
}

function matchBy(
  way: (clause: Either) => string | null,
  now: readonly ReadClause[],
  before: readonly PolicyClause[],
  matches: Matches,
): void {
  const places = new Map<string, PolicyClause[]>();
  const signOf = (clause: Either): string | null => {
    const sign = way(clause);
    return sign === null ? null : `${clause.level} ${sign}`;
  };
  for (const clause of left(before, matches)) {
    const sign = signOf(clause);
    if (sign !== null) places.set(sign, [...(places.get(sign) ?? []), clause]);
  }
  for (const clause of now.filter((each) => !matches.has(each))) {
    const same = places.get(signOf(clause) ?? '')?.shift();
    if (same) matches.set(clause, same);
  }
}

function left(before: readonly PolicyClause[], matches: Matches): PolicyClause[] {
  const used = new Set(matches.values());
  return before.filter((clause) => !used.has(clause));
}

/** Those of one level in their order. */
function matchAlike(now: readonly ReadClause[], before: readonly PolicyClause[], matches: Matches): void {
  for (const level of new Set(now.map((clause) => clause.level))) {
    const open = now.filter((clause) => clause.level === level && !matches.has(clause));
    const free = left(before, matches).filter((clause) => clause.level === level);
    for (const [one, other] of pairUp(free.map(wordsOf), open.map(wordsOf))) {
      const [same, clause] = [free[one ?? -1], open[other ?? -1]];
      if (same && clause) matches.set(clause, same);
    }
  }
}

const wordsOf = (clause: Either): string => [clause.heading, ...clause.paragraphs].join('\n');

/** The 項 and 号 of each article, 附則 or 別表. */
function groups<T extends Either>(clauses: readonly T[]): Map<T, T[]> {
  const found = new Map<T, T[]>();
  let holder: T | undefined;
  for (const clause of clauses) {
    if (isHeaded(clause)) {
      holder = clause;
      found.set(clause, []);
    } else if (holder) found.get(holder)?.push(clause);
  }
  return found;
}
