import type { Database } from './database.ts';
import type { ClauseChoice, ClausesInForce } from './exceptions/clause-choice.ts';
import { placesIn } from './policies/clause-place.ts';
import { findVersion, listInForce, type VersionRow } from './policies/policy.queries.ts';
import type { PolicyText } from './policies/policy-shape.ts';
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

const ASKED_FROM = ['条', '項', '別表'];

/** A paragraph (項) is called with its article: 第13条第2項. */
const choicesIn = ({ slug, title, number }: VersionRow, { clauses }: PolicyText): ClauseChoice[] =>
  placesIn(clauses)
    .filter(({ clause }) => ASKED_FROM.includes(clause.level))
    .map(({ clause, label, heading }) => ({
      ...{ policySlug: slug, policyTitle: title, policyVersion: number },
      ...{ clauseKey: clause.key, clauseLabel: label, clauseHeading: heading },
    }));
