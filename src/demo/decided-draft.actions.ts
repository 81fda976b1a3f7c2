import type { Database } from '../database.ts';
import { type Decision, decideDraft, submitDraft, takeDraftStep } from '../policies/decision.actions.ts';
import type { VersionPlace } from '../policies/draft.actions.ts';
import { findVersion } from '../policies/policy.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear } from '../shared/dates.ts';

/** It takes three people to decide a text. */
export interface Hands {
  readonly proposer: Actor;
  /** With their 職員番号. */
  readonly reviewer: { readonly actor: Actor; readonly number: string };
  readonly decider: Actor;
}

/** From the draft to the decision at once, each step by whose it is. */
export async function bringToDecision(
  db: Database,
  { proposer, reviewer, decider }: Hands,
  place: VersionPlace,
  { importance, note }: Pick<Decision, 'importance' | 'note'>,
): Promise<void> {
  const version = async () => {
    const found = await findVersion(db.read, place.slug, place.number);
    if (!found) throw new Error(`no version ${place.number} of ${place.slug}`);
    return found;
  };
  const asked = async (said: string, decides = false) => ({
    ...{ note: said, decides },
    revision: (await version()).revision,
  });
  const { title } = await version();
  const proposal = { subject: title, purpose: note, officeNumber: '', decisionClass: 'ciso', retention: '10' };
  const circulation = { fiscalYear: fiscalYear(db.clock().slice(0, 10)), line: [], joint: [reviewer.number] };
  await submitDraft(db, proposer, place, { ...proposal, ...circulation }, await asked(''));
  await takeDraftStep(db, reviewer.actor, place, 'agreement', await asked(''));
  await decideDraft(db, decider, place, { ...(await asked(note, true)), importance, isProxy: false });
}
