import { type ObligationTable, writeObligations } from '../audience/following.actions.ts';
import type { ObligationChanges } from '../audience/obligation.rules.ts';
import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { Obligation } from './campaign.entity.ts';
import { type CampaignRow, campaignsFrom } from './campaign.queries.ts';
import { labelOfVersion } from './policy.queries.ts';

/** How far the register had come when the obligations were last compared with it, and on which day. */
const compared = new WeakMap<Database, string>();

/**
 * Lets the obligations of every campaign follow the people: who joined, who left, who came into the audience and who fell
 * out of it. The schedule calls it, every morning and a few times an hour: no page does, for reading writes nothing, and
 * no import, for the register knows nothing of policies. Where nothing in the register moved since, it asks no further.
 */
export async function refreshObligations(db: Database, by: Actor): Promise<void> {
  const today = todayIn(db.clock());
  const state = `${today} ${(await ledgerReach(db)).register} ${(await campaignsFrom(db.read, today)).length}`;
  if (compared.get(db) === state) return;
  await change(db, by, async (tx) => {
    for (const campaign of await campaignsFrom(tx.manager, tx.today)) await refreshOne(db, tx, campaign);
  });
  compared.set(db, state);
}

async function refreshOne(db: Database, tx: Tx, campaign: CampaignRow): Promise<void> {
  const { joined, left, returned } = await askAudience(db, tx, campaign);
  if (joined + left + returned === 0) return;
  const { policyId } = campaign;
  const subject = { type: 'policy', id: policyId, label: await labelOfVersion(tx.manager, campaign.versionId) };
  await tx.record({ action: 'campaign.followed', subjects: [subject], after: { joined, left, returned } });
}

const OBLIGATIONS: ObligationTable<Obligation> = {
  entity: Obligation,
  ...{ table: 'obligation', column: 'campaign_id' },
  values: (campaignId, personId, dueOn) => ({ campaignId, personId, dueOn }),
};

export const askAudience = (db: Database, tx: Tx, { campaignId, ...terms }: CampaignRow): Promise<ObligationChanges> =>
  writeObligations(db, tx, OBLIGATIONS, { id: campaignId, endsOn: null, ...terms });
