import { type Database, insertMany } from '../database.ts';
import { putFact } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { type CampaignAsked, openCampaign } from './campaign.actions.ts';
import { Policy, PolicyPublication, PolicyVersion } from './policy.entity.ts';
import { findVersion, listInForce, type VersionRow } from './policy.queries.ts';
import { checkPublishing, laterVersion, type Publishing } from './policy.rules.ts';
import type { PolicyText } from './policy-shape.ts';
import { canonicalPolicy, policyHash } from './policy-text.ts';

export type Loaded = 'loaded' | 'unchanged' | 'refused';

/** Brings a template in as a draft. A draft whose file changed is replaced; a published text never is. */
export function loadTemplate(db: Database, by: Actor, text: PolicyText): Promise<Loaded> {
  return change(db, by, async (tx): Promise<Loaded> => {
    const known = await findVersion(tx.manager, text.slug, text.version);
    const textHash = policyHash(text);
    if (known?.textHash === textHash) return 'unchanged';
    if (known?.effectiveOn) return 'refused';
    const policyId = known?.policyId ?? (await policyOf(tx, text));
    const version = { policyId, number: text.version, title: text.title, text: canonicalPolicy(text), textHash };
    if (known) await tx.manager.update(PolicyVersion, known.versionId, version);
    else await insertMany(tx.manager, PolicyVersion, [{ id: newId(), ...version }]);
    const subject = { type: 'policy', id: policyId, label: `${text.title} ${text.version}` };
    await tx.record({ action: 'policy.loaded', subjects: [subject], after: { version: text.version, textHash } });
    return 'loaded';
  });
}

async function policyOf({ manager }: Tx, { slug, layer }: PolicyText): Promise<string> {
  const known = await manager.findOneBy(Policy, { slug });
  if (known) return known.id;
  const id = newId();
  await insertMany(manager, Policy, [{ id, slug, layer }]);
  return id;
}

export interface Publication extends Publishing {
  readonly documentNumber: string;
  readonly campaign: Omit<CampaignAsked, 'dueOn'>;
}

/** Puts a version into force from its effective date (施行日); the one before it ends on that day. */
export function publish(
  db: Database,
  by: Actor,
  slug: string,
  number: string,
  asked: Publication,
): Promise<VersionRow> {
  return change(db, by, async (tx) => {
    const version = await findVersion(tx.manager, slug, number);
    if (!version) throw new NotFound();
    if (version.effectiveOn) throw new Refused('policies:refused.alreadyPublished');
    checkPublishing(asked, tx.today);
    await refuseOlder(tx, version, asked.effectiveOn);
    const { policyId, versionId } = version;
    const { effectiveOn, publishedOn, dueOn, documentNumber } = asked;
    const values = { policyId, versionId, publishedOn, dueOn, documentNumber };
    await putFact(tx, PolicyPublication, { policyId }, { validFrom: effectiveOn }, values);
    const subject = { type: 'policy', id: policyId, label: `${version.title} ${number}` };
    const after = { version: number, effectiveOn, publishedOn, dueOn, documentNumber };
    await tx.record({ action: 'policy.published', subjects: [subject], after });
    await openCampaign(db, tx, version, effectiveOn, { ...asked.campaign, dueOn });
    return version;
  });
}

async function refuseOlder(tx: Tx, version: VersionRow, effectiveOn: string): Promise<void> {
  const inForce = await listInForce(tx.manager, { on: effectiveOn, knownAt: null });
  const before = inForce.find(({ policyId }) => policyId === version.policyId);
  if (before && !laterVersion(version.number, before.number)) {
    throw new Refused('policies:refused.olderVersion', { number: before.number });
  }
}
