import type { AudienceForm } from '../audience/audience.form.ts';
import { type Audience, isEverybody } from '../audience/audience.rules.ts';
import { audienceFrom, audienceSaid } from '../audience/audience-typed.queries.ts';
import { REMINDERS } from '../audience/reminder.rules.ts';
import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import type { Tx } from '../ledger/change.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { Campaign } from './campaign.entity.ts';
import type { CampaignRow } from './campaign.queries.ts';
import { askAudience } from './obligation.actions.ts';
import type { VersionRow } from './policy.queries.ts';

export interface CampaignAsked {
  readonly statement: string;
  readonly dueOn: IsoDate;
  readonly joinerDays: number;
  /** As it was typed. */
  readonly audience: AudienceForm;
}

/** In the transaction that publishes: asks everybody in the audience from the first day (施行日) on. */
export async function openCampaign(
  db: Database,
  tx: Tx,
  version: VersionRow,
  startsOn: IsoDate,
  asked: CampaignAsked,
): Promise<void> {
  const audience = await audienceFrom(tx.manager, asked.audience, startsOn);
  const campaign = campaignFrom(version, startsOn, asked, audience);
  const { campaignId, ...values } = campaign;
  await insertMany(tx.manager, Campaign, [{ id: campaignId, ...values, openedAt: tx.at, openedBy: tx.by.label }]);
  const { joined } = await askAudience(db, tx, campaign);
  if (joined === 0 && !isEverybody(audience)) throw new Refused('campaigns:refused.nobody', {}, 'units');
  const { dueOn, joinerDays, statement } = asked;
  await tx.record({
    action: 'campaign.opened',
    subjects: [{ type: 'policy', id: version.policyId, label: `${version.title} ${version.number}` }],
    after: { ...audienceSaid(asked.audience), people: joined, dueOn, joinerDays, statement },
  });
  // From a later first day on the daily schedule sees to it.
  if (startsOn <= tx.today)
    await enqueue(tx, [{ kind: REMINDERS, key: `${version.slug} ${version.number}`, payload: {} }]);
}

const campaignFrom = (
  { policyId, versionId }: VersionRow,
  startsOn: IsoDate,
  { statement, dueOn, joinerDays }: CampaignAsked,
  audience: Audience,
): CampaignRow => ({
  ...{ campaignId: newId(), policyId, versionId, statement, audience: JSON.stringify(audience) },
  ...{ startsOn, dueOn, joinerDays },
});
