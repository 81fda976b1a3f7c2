import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { addDraft, type Origin, type VersionPlace } from './draft.actions.ts';
import { versionsOf } from './policy.queries.ts';
import type { PolicyText } from './policy-shape.ts';

/** The first version of a document. Throws Refused where another one has its address. */
export const createDocument = (
  db: Database,
  by: Actor,
  text: PolicyText,
  origin: Omit<Origin, 'basedOnId'>,
): Promise<VersionPlace> =>
  change(db, by, async (tx) => {
    const { slug, layer } = text;
    const [taken] = await versionsOf(tx.manager, slug);
    if (taken) throw new Refused('policies:refused.slugTaken', { slug, title: taken.title }, 'slug');
    return addDraft(tx, text, { ...origin, basedOnId: null, evidence: { slug, layer, ...origin.evidence } });
  });
