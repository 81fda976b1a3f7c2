import type { ClauseLevel, PolicyHead, PolicyText } from './policy-shape.ts';
import type { NotRead } from './word-clauses.ts';
import type { WordPolicy } from './word-policy.ts';

/** What an import leaves behind beside the draft, to be read later. */
export interface ImportRecord {
  readonly version: string;
  readonly textHash: string;
  readonly fileName: string;
  readonly fileHash: string;
  /** How many clauses of each level there are, and how many are those of the version before; null where there is none. */
  readonly counts: Readonly<Record<string, number>>;
  readonly kept: number | null;
  readonly notRead: readonly NotRead[];
  /** Where the list is cut off: how long it was. */
  readonly notReadCount: number;
}

/** A policy with pictures in it stays below. */
export const MOST_WORD_BYTES = 20 * 1024 * 1024;

/** Of the next version; what makes a version public is not known yet. */
export const headAfter = (earlier: PolicyText, version: string): PolicyHead => ({
  ...earlier,
  ...{ version, effectiveOn: null, publishedOn: null, documentNumber: '', note: '' },
});

const MOST_LISTED = 300;
const MOST_LETTERS = 200;

/** `earlier`: null for the first version of a document. */
export function recordOf(
  earlier: PolicyText | null,
  text: PolicyText,
  { title, notRead }: WordPolicy,
): Pick<ImportRecord, 'counts' | 'kept' | 'notRead' | 'notReadCount'> {
  const known = new Set(earlier?.clauses.map(({ key }) => key));
  const reason = earlier ? 'title' : 'ownTitle';
  const renamed: NotRead[] = title === '' || title === text.title ? [] : [{ place: '', reason, text: title }];
  const all = [...renamed, ...notRead];
  return {
    counts: countsOf(text),
    kept: earlier && text.clauses.filter(({ key }) => known.has(key)).length,
    notRead: all.slice(0, MOST_LISTED).map((each) => ({ ...each, text: each.text.slice(0, MOST_LETTERS) })),
    notReadCount: all.length,
  };
}

const NAMES: Readonly<Record<ClauseLevel, string>> = {
  ...{ 章: 'chapter', 節: 'section', 条: 'article', 項: 'paragraph', 号: 'item', 附則: 'supplement', 別表: 'annex' },
};

function countsOf({ clauses }: PolicyText): ImportRecord['counts'] {
  const counts: Record<string, number> = {};
  for (const { level } of clauses) counts[NAMES[level]] = (counts[NAMES[level]] ?? 0) + 1;
  const table = clauses.flatMap((clause) => clause.tables).length;
  return table === 0 ? counts : { ...counts, table };
}
