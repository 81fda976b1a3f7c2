import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { decisionOf } from '../decisions/decision.rules.ts';
import { putFact } from '../facts.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import { checkpointJob } from '../ledger/checkpoint-job.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { type CampaignAsked, openCampaign } from './campaign.actions.ts';
import { campaignsFrom } from './campaign.queries.ts';
import { checkDue, checkMinor } from './campaign.rules.ts';
import { putStep } from './decision.actions.ts';
import { addDraft, type VersionPlace, type VersionWithText, versionIn } from './draft.actions.ts';
import { handsOf, loadedVersions } from './draft.queries.ts';
import { draftMove, draftObstacle } from './draft-life.rules.ts';
import { PolicyPublication } from './policy.entity.ts';
import { listInForce, type VersionRow } from './policy.queries.ts';
import { checkPublishing, laterVersion, nextNumbers, type Publishing } from './policy.rules.ts';
import type { PolicyText } from './policy-shape.ts';
import { policyHash } from './policy-text.ts';
import { keepRendition, type Printing, printed } from './rendition.actions.ts';

export type Loaded = 'loaded' | 'unchanged';

/**
 * Brings a file in as a draft. One that was brought in before and has changed since becomes a draft with the next number:
 * what people have made of the first, or decided upon, stays as it is.
 */
export function loadTemplate(db: Database, by: Actor, file: PolicyText): Promise<Loaded> {
  return change(db, by, async (tx): Promise<Loaded> => {
    const known = await loadedVersions(tx.manager, file.slug);
    const sourceHash = policyHash(file);
    if (known.some((version) => version.sourceHash === sourceHash || version.textHash === sourceHash))
      return 'unchanged';
    const numbers = known.map(({ number }) => number);
    const version = numbers.includes(file.version) ? nextNumbers(numbers).minor : file.version;
    const origin = { basedOnId: null, sourceHash, action: 'policy.loaded' } as const;
    await addDraft(tx, { ...file, version }, origin);
    return 'loaded';
  });
}

export interface Publication extends Publishing {
  readonly documentNumber: string;
  /** Where the public reads it; empty while that is not known. */
  readonly publicAddress: string;
  /** Whom it is to be acknowledged by; nobody is asked where the decision calls it 軽微. */
  readonly campaign: CampaignAsked | null;
}

/**
 * 公布: puts a decided version into force from its effective date (施行日); the one before it ends on that day. Its rendition
 * is set first, from a text that no longer changes, and stored with it.
 */
export async function publish(
  db: Database,
  by: Actor,
  place: VersionPlace,
  asked: Publication,
  printing: Printing,
): Promise<VersionRow> {
  const decided = await publishable({ manager: db.read, by, today: todayIn(db.clock()) }, place, asked);
  const rendition = await printed(printing, decided, asked, db.clock());
  return change(db, by, async (tx) => {
    const version = await publishable(tx, place, asked);
    const { policyId, versionId } = version;
    const { effectiveOn, campaign, ...values } = asked;
    const dueOn = campaign?.dueOn ?? effectiveOn;
    const published = { policyId, versionId, ...values, dueOn };
    await putFact(tx, PolicyPublication, { policyId }, { validFrom: effectiveOn }, published);
    const after = { effectiveOn, ...values, renditionHash: rendition.sha256 };
    await putStep(tx, version, 'publication', { note: '', after });
    if (campaign) await openCampaign(db, tx, version, effectiveOn, campaign);
    await keepRendition(tx, printing, versionId, rendition);
    await enqueue(tx, [checkpointJob('publication', versionId)]);
    return version;
  });
}

/** The version, where it can be published like that. Throws Refused otherwise. */
async function publishable(
  { manager, by, today }: Pick<Tx, 'manager' | 'by' | 'today'>,
  place: VersionPlace,
  asked: Publication,
): Promise<VersionWithText> {
  const version = await versionIn({ manager }, place);
  const hands = await handsOf(manager, version);
  const closed = draftObstacle(draftMove('publication'), hands, { personId: by.personId, decides: false });
  const decision = decisionOf(hands);
  if (closed !== null || !decision) throw new Refused(closed ?? 'policies:closed.draft');
  checkPublishing(asked, { decidedOn: todayIn(decision.at), today });
  const { campaign, effectiveOn } = asked;
  await refuseOlder(manager, version, effectiveOn);
  if ((decision.importance === 'major') !== (campaign !== null)) throw new Refused('policies:refused.importance');
  if (campaign) checkDue(campaign.dueOn, effectiveOn);
  else checkMinor(await startsOf(manager, version, effectiveOn), effectiveOn);
  return version;
}

async function startsOf(manager: EntityManager, { policyId }: VersionRow, from: string): Promise<string[]> {
  const campaigns = await campaignsFrom(manager, from);
  return campaigns.filter((campaign) => campaign.policyId === policyId).map(({ startsOn }) => startsOn);
}

async function refuseOlder(manager: EntityManager, version: VersionRow, effectiveOn: string): Promise<void> {
  const inForce = await listInForce(manager, { on: effectiveOn, knownAt: null });
  const before = inForce.find(({ policyId }) => policyId === version.policyId);
  if (before && !laterVersion(version.number, before.number)) {
    throw new Refused('policies:refused.olderVersion', { number: before.number });
  }
}
