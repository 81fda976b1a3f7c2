import type { Tx } from '../ledger/change.ts';
import { postLabel } from '../people/post-label.queries.ts';
import { resolvePerson } from '../people/resolve.queries.ts';
import { Refused } from '../shared/errors.ts';

/** Whom a proposal goes to. */
export interface Reviewer {
  /** line 回議, joint 合議. */
  readonly part: 'line' | 'joint';
  readonly personId: string;
  /** 所属・職・氏名, as they are. */
  readonly label: string;
}

export interface Circulation {
  /** 職員番号 or names, in the order of the circulation. */
  readonly line: readonly string[];
  readonly joint: readonly string[];
}

/** Finds whom the proposal goes to. Throws Refused where nobody is named, an author is, or somebody twice. */
export async function reviewersFrom(
  tx: Tx,
  { line, joint }: Circulation,
  authors: readonly (string | null)[],
): Promise<Reviewer[]> {
  const named = [...(await peopleFrom(tx, line, 'line')), ...(await peopleFrom(tx, joint, 'joint'))];
  check(named, authors);
  return named.map(({ name: _, ...reviewer }) => reviewer);
}

type Named = Reviewer & { readonly name: string };

async function peopleFrom({ manager, today }: Tx, typed: readonly string[], part: Reviewer['part']): Promise<Named[]> {
  const found: Named[] = [];
  for (const text of typed) {
    const { personId, name } = await resolvePerson(manager, text, today, part);
    found.push({ part, personId, name, label: await postLabel(manager, personId, today, name) });
  }
  return found;
}

function check(reviewers: readonly Named[], authors: readonly (string | null)[]): void {
  if (reviewers.length === 0) throw new Refused('decisions:refused.noReviewers', {}, 'line');
  const author = reviewers.find(({ personId }) => authors.includes(personId));
  if (author) throw new Refused('decisions:refused.authorReviews', { name: author.name }, author.part);
  const twice = reviewers.find(({ personId }, at) => reviewers.slice(0, at).some((one) => one.personId === personId));
  if (twice) throw new Refused('decisions:refused.reviewerTwice', { name: twice.name }, twice.part);
}
