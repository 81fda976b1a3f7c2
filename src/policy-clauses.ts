import type { Database } from './database.ts';
import type { ClauseChoice, ClausesInForce } from './exceptions/clause-choice.ts';
import { findVersion, listInForce, type VersionRow } from './policies/policy.queries.ts';
import type { PolicyClause, PolicyText } from './policies/policy-shape.ts';
import { storedText } from './policies/policy-text.ts';

/** What exceptions can be asked from: the articles and paragraphs of the texts in force. */
export const clausesInForce =
  (db: Database): ClausesInForce =>
  async (on) => {
    const choices: ClauseChoice[] = [];
    for (const version of await listInForce(db.read, { on, knownAt: null })) {
      const found = await findVersion(db.read, version.slug, version.number);
      if (found) choices.push(...choicesIn(version, storedText(found)));
    }
    return choices;
  };

/** A paragraph (項) is called with its article: 第13条第2項. */
function choicesIn({ slug, title, number }: VersionRow, { clauses }: PolicyText): ClauseChoice[] {
  let article: PolicyClause | null = null;
  return clauses.flatMap((clause) => {
    if (clause.level === '条' || clause.level === '別表') article = clause;
    const named = nameOf(clause, article);
    if (named === null) return [];
    return [{ policySlug: slug, policyTitle: title, policyVersion: number, clauseKey: clause.key, ...named }];
  });
}

type Named = Pick<ClauseChoice, 'clauseLabel' | 'clauseHeading'>;

function nameOf(clause: PolicyClause, article: PolicyClause | null): Named | null {
  if (clause === article) return { clauseLabel: clause.label, clauseHeading: clause.heading };
  if (clause.level !== '項' || article === null) return null;
  return { clauseLabel: `${article.label}第${clause.label}項`, clauseHeading: article.heading };
}
