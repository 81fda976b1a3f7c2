import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { acknowledgedVersions, campaignOf, dueOf } from './campaign.queries.ts';
import { type AcknowledgementRow, acknowledgementsOf, type VersionRow } from './policy.queries.ts';

/** What a text means to one person. */
export interface OwnAcknowledgement {
  /** What they said of it, or of an earlier version that still counts. */
  readonly given: AcknowledgementRow | null;
  /** What they are to say; null where the office asks for nothing. */
  readonly statement: string | null;
  /** Until when they are asked; null for whom nobody asks. */
  readonly dueOn: IsoDate | null;
}

export async function ownAcknowledgement(
  { read }: Database,
  personId: string,
  { versionId, policyId }: VersionRow,
  isInForce: boolean,
  moment: Moment,
): Promise<OwnAcknowledgement> {
  const campaign = isInForce ? await campaignOf(read, policyId, moment.on) : null;
  const counting = campaign ? await acknowledgedVersions(read, campaign, moment.on) : [versionId];
  const own = await acknowledgementsOf(read, personId);
  const given = own.find((one) => one.versionId === versionId) ?? own.find((one) => counting.includes(one.versionId));
  const dueOn = campaign && (await dueOf(read, campaign.campaignId, personId, moment));
  return { given: given ?? null, statement: campaign?.statement ?? null, dueOn };
}
