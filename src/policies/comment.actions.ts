import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { PolicyComment } from './decision.entity.ts';
import { policySubject, type VersionPlace, versionIn } from './draft.actions.ts';
import { findClause } from './draft-edit.ts';
import { clauseName } from './policy-shape.ts';
import { storedText } from './policy-text.ts';

/** What somebody says of a clause, or of the whole where `clauseKey` is empty, while it is drafted or circulates. */
export function addComment(
  db: Database,
  by: Actor,
  place: VersionPlace,
  { clauseKey, text }: { clauseKey: string; text: string },
): Promise<void> {
  return change(db, by, async (tx) => {
    const version = await versionIn(tx, place);
    const { versionId, round, state } = version;
    if (!['draft', 'circulating'].includes(state)) throw new Refused(`policies:closed.${state}`);
    const clause = clauseKey === '' ? null : findClause(storedText(version).clauses, clauseKey);
    if (clauseKey !== '' && !clause) throw new Refused('policies:refused.noClause', {}, 'clauseKey');
    const { personId: byId, label: byLabel } = by;
    if (byId === null) throw new Refused('decisions:closed.noReviewer');
    await insertMany(tx.manager, PolicyComment, [
      { id: newId(), versionId, round, clauseKey, at: tx.at, byId, byLabel, text },
    ]);
    const after = {
      version: version.number,
      clause: clause ? clauseName(clause) : '',
      comment: text,
    };
    await tx.record({ action: 'policy.commented', subjects: [policySubject(version)], after });
  });
}
