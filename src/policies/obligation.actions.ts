import { membersOn } from '../audience/audience.queries.ts';
import { readAudience } from '../audience/audience.rules.ts';
import { type KnownObligation, type ObligationChanges, obligationChanges } from '../audience/obligation.rules.ts';
import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { type IsoDate, todayIn } from '../shared/dates.ts';
import { later } from '../shared/timeline.ts';
import { Obligation } from './campaign.entity.ts';
import { type CampaignRow, campaignsFrom } from './campaign.queries.ts';
import { knownObligations, leavingDays } from './obligation.queries.ts';
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
  const { joined, left } = await writeObligations(db, tx, campaign);
  if (joined + left === 0) return;
  const { policyId } = campaign;
  const subject = { type: 'policy', id: policyId, label: await labelOfVersion(tx.manager, campaign.versionId) };
  await tx.record({ action: 'campaign.followed', subjects: [subject], after: { joined, left } });
}

/**
 * Compares as of today, or as of the first day where that is still to come. A campaign of an earlier release has no
 * obligations yet: whoever was there on its first day was asked then.
 */
export async function writeObligations(db: Database, tx: Tx, campaign: CampaignRow): Promise<ObligationChanges> {
  const { campaignId, startsOn } = campaign;
  const on = later(startsOn, tx.today);
  const before = await knownObligations(tx.manager, campaignId);
  if (before.length === 0 && startsOn < on) {
    await writePieces(tx, campaignId, await comparedOn(db, tx, campaign, startsOn, []));
  }
  const known = before.length === 0 ? await knownObligations(tx.manager, campaignId) : before;
  const changes = await comparedOn(db, tx, campaign, on, known);
  await writePieces(tx, campaignId, changes);
  return changes;
}

async function comparedOn(
  db: Database,
  tx: Tx,
  campaign: CampaignRow,
  on: IsoDate,
  known: readonly KnownObligation[],
): Promise<ObligationChanges> {
  const members = await membersOn(db, tx.manager, readAudience(campaign.audience), on);
  const gone = known.filter(({ personId }) => !members.has(personId)).map(({ personId }) => personId);
  const leftOn = await leavingDays(tx.manager, gone, on);
  return obligationChanges({ known, members, on, terms: campaign, leftOn });
}

async function writePieces(tx: Tx, campaignId: string, { superseded, written }: ObligationChanges): Promise<void> {
  await supersedeMany(tx, Obligation, superseded);
  await insertMany(
    tx.manager,
    Obligation,
    written.map(({ personId, dueOn, ...span }) => stamped<Obligation>(tx, span, { campaignId, personId, dueOn })),
  );
}
