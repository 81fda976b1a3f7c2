import type { Database } from '../database.ts';
import { clearFacts } from '../facts.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { putStep, readyFor, type StepAsked } from './decision.actions.ts';
import type { VersionPlace } from './draft.actions.ts';
import { PolicyPublication } from './policy.entity.ts';

/** 廃止: from the day on the version is no longer in force, and nothing takes its place. */
export function abolish(db: Database, by: Actor, place: VersionPlace, from: IsoDate, asked: StepAsked): Promise<void> {
  return change(db, by, async (tx) => {
    const { version } = await readyFor(tx, place, 'abolition', asked);
    const { policyId, effectiveOn, effectiveTo } = version;
    if (from < tx.today) throw new Refused('policies:refused.abolitionInPast', {}, 'from');
    if (effectiveOn === null || effectiveTo === null || from >= effectiveTo)
      throw new Refused('policies:refused.overAlready', {}, 'from');
    const validFrom = from > effectiveOn ? from : effectiveOn;
    await clearFacts(tx, PolicyPublication, { policyId }, { validFrom, validTo: effectiveTo });
    await putStep(tx, version, 'abolition', { note: asked.note, after: { abolishedOn: from } });
  });
}
