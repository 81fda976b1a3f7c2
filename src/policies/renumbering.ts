import type { ClauseLevel, PolicyClause } from './policy-shape.ts';

type Clauses = readonly PolicyClause[];

/** A clause that gets another number (繰上げ・繰下げ). */
export interface Renumbered {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** A place that names an article whose number changes: to be looked at by a person, who knows which document is meant. */
export interface Reference {
  readonly key: string;
  readonly label: string;
  readonly found: string;
  readonly now: string;
}

export interface Renumbering {
  readonly clauses: PolicyClause[];
  readonly renumbered: readonly Renumbered[];
  readonly references: readonly Reference[];
}

/**
 * Numbers chapters, sections, articles, paragraphs and items anew in their order, as ordinances are numbered: articles
 * through the chapters and anew in each 附則, the first 項 of an article has no number of its own. Branch numbers (第3条の2)
 * are taken up. 附則, 別表 and items in 一二三 or アイウ keep their labels.
 */
export function renumber(clauses: Clauses): Renumbering {
  const counts = new Map<ClauseLevel, number>();
  let holder: ClauseLevel = '条';
  const done = clauses.map((clause) => {
    for (const level of ENDS[clause.level]) counts.delete(level);
    if (['条', '附則', '別表'].includes(clause.level)) holder = clause.level;
    const write = LABELS[clause.level];
    if (!write?.is.test(clause.label)) return clause;
    const number = (counts.get(clause.level) ?? firstOf(clause.level, holder) - 1) + 1;
    counts.set(clause.level, number);
    return { ...clause, label: write.label(number) };
  });
  const renumbered = done.flatMap(({ key, label }, at): Renumbered[] => {
    const from = clauses[at]?.label ?? label;
    return from === label ? [] : [{ key, from, to: label }];
  });
  return { clauses: done, renumbered, references: referencesTo(done, articlesOf(renumbered)) };
}

/** What begins to be counted anew after a clause of the level. */
const ENDS: Readonly<Record<ClauseLevel, readonly ClauseLevel[]>> = {
  ...{ 章: ['節', '項', '号'], 節: ['項', '号'], 条: ['項', '号'], 項: ['号'], 号: [] },
  ...{ 附則: ['節', '条', '項', '号'], 別表: ['項', '号'] },
};

/** The first paragraph of an article has no number; those of an 附則 or 別表 all have one. */
const firstOf = (level: ClauseLevel, holder: ClauseLevel): number => (level === '項' && holder === '条' ? 2 : 1);

interface Label {
  /** Labels of this shape are counted; the others stay as they are. */
  readonly is: RegExp;
  label(number: number): string;
}

const BRANCH = '(の\\d+)?';
const LABELS: Readonly<Partial<Record<ClauseLevel, Label>>> = {
  章: { is: new RegExp(`^第\\d+章${BRANCH}$`), label: (n) => `第${n}章` },
  節: { is: new RegExp(`^第\\d+節${BRANCH}$`), label: (n) => `第${n}節` },
  条: { is: new RegExp(`^第\\d+条${BRANCH}$`), label: (n) => `第${n}条` },
  項: { is: /^\d+$/, label: String },
  号: { is: /^（\d+）$/, label: (n) => `（${n}）` },
};

const articlesOf = (renumbered: readonly Renumbered[]): ReadonlyMap<string, string> =>
  new Map(renumbered.filter(({ from }) => /^第\d+条/.test(from)).map(({ from, to }) => [from, to]));

const ARTICLE = /第\d+条(?:の\d+)?/g;

function referencesTo(clauses: Clauses, changed: ReadonlyMap<string, string>): Reference[] {
  return clauses.flatMap(({ key, label, paragraphs, tables }) => {
    const texts = [...paragraphs, ...tables.flatMap(({ header, rows }) => [header, ...rows].flat())];
    const found = new Set(texts.flatMap((text) => text.match(ARTICLE) ?? []));
    return [...found].flatMap((article) => {
      const now = changed.get(article);
      return now === undefined ? [] : [{ key, label, found: article, now }];
    });
  });
}

/** A number for a new clause behind `label`: the next branch (第3条の2) of an article, else one more. */
export function labelAfter(level: ClauseLevel, label: string, taken: ReadonlySet<string>): string {
  const [, head = label] = /^(第\d+[章節条])(?:の\d+)?$/.exec(label) ?? [];
  if (head !== label || /^第\d+[章節条]$/.test(label)) return branchOf(head, taken);
  const write = LABELS[level];
  const number = Number(/\d+/.exec(label)?.[0] ?? 0);
  for (let next = number + 1; write; next += 1) if (!taken.has(write.label(next))) return write.label(next);
  return '';
}

function branchOf(head: string, taken: ReadonlySet<string>): string {
  for (let branch = 2; ; branch += 1) if (!taken.has(`${head}の${branch}`)) return `${head}の${branch}`;
}
