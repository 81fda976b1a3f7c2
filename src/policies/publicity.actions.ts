import type { Database } from '../database.ts';
import { putFact } from '../facts.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { PolicyPublication } from './policy.entity.ts';
import type { VersionRow } from './policy.queries.ts';

/** 公表日, and where everybody can read it. */
export interface Publicity {
  readonly publishedOn: IsoDate;
  readonly publicAddress: string;
}

/**
 * 地方自治法: the text is made public without delay, often after it was published here. Says when and where that was; what
 * was said before stays known as of then.
 */
export function recordPublicity(db: Database, by: Actor, version: VersionRow, asked: Publicity): Promise<void> {
  return change(db, by, async (tx) => {
    const { policyId, versionId, effectiveOn, title, number } = version;
    if (effectiveOn === null) throw new NotFound();
    const line = { policyId, versionId, validFrom: effectiveOn, supersededAt: STILL_KNOWN };
    const known = await tx.manager.findOneByOrFail(PolicyPublication, line);
    const { enactedOn, publishedOn, publicAddress } = known;
    if (enactedOn !== null && asked.publishedOn < enactedOn)
      throw new Refused('policies:refused.publishedEarly', { enactedOn }, 'publishedOn');
    if (asked.publishedOn > tx.today) throw new Refused('policies:refused.publishedLater', {}, 'publishedOn');
    const before = { publishedOn, publicAddress };
    await putFact(tx, PolicyPublication, { policyId }, known, { ...known, ...asked });
    await tx.record({
      action: 'policy.madePublic',
      subjects: [{ type: 'policy', id: policyId, label: `${title} ${number}` }],
      before,
      after: { ...asked },
    });
  });
}
