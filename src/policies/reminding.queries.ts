import type { Reminding } from '../audience/reminder.queries.ts';
import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { askedAcknowledgement } from './asked-acknowledgement.queries.ts';
import { askingOn } from './campaign.queries.ts';
import { listInForce } from './policy.queries.ts';

/** Of which texts people are reminded on the day. */
export async function remindingOfPolicies({ read }: Database, on: IsoDate): Promise<Reminding[]> {
  const asking = await askingOn(read, await listInForce(read, { on, knownAt: null }), on);
  return asking.map((one) => {
    const { title, number } = one.version;
    const text = { words: 'campaigns', kind: 'ack', id: one.campaign.campaignId, params: { title, number } } as const;
    return { asked: askedAcknowledgement(one), text, office: 'policy' };
  });
}
