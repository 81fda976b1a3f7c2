import type { AskedFor } from '../audience/asked-for.queries.ts';
import { isIn, raw } from '../sql.ts';
import type { Asking } from './campaign.queries.ts';

/** A campaign as something that people are asked for: any version that counts settles it, and nobody is exempt. */
export const askedAcknowledgement = ({ campaign, versionIds }: Asking): AskedFor => ({
  key: `${campaign.campaignId} ${versionIds.join()}`,
  obligations: { table: 'obligation', column: 'campaign_id', id: campaign.campaignId },
  deeds: { table: 'acknowledgement', counting: isIn(raw('k.version_id'), versionIds) },
  exempt: null,
});
