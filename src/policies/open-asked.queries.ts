import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { askingOn } from './campaign.queries.ts';
import { acknowledgementsOf, listInForce } from './policy.queries.ts';

/** A text that somebody is still to acknowledge, by a day of their own. */
export interface OpenAsked {
  readonly title: string;
  readonly number: string;
  readonly slug: string;
  readonly dueOn: IsoDate;
}

export async function openAsked(manager: EntityManager, personId: string, moment: Moment): Promise<OpenAsked[]> {
  const own = await rows<{ campaignId: string; dueOn: IsoDate }>(
    manager,
    sql`SELECT o.campaign_id AS "campaignId", o.due_on AS "dueOn" FROM obligation o
        WHERE o.person_id = ${personId} AND ${held('o', moment)}`,
  );
  const due = new Map(own.map(({ campaignId, dueOn }) => [campaignId, dueOn]));
  const given = new Set((await acknowledgementsOf(manager, personId)).map(({ versionId }) => versionId));
  const asking = await askingOn(manager, await listInForce(manager, moment), moment.on);
  return asking.flatMap(({ version: { title, number, slug }, campaign, versionIds }) => {
    const dueOn = due.get(campaign.campaignId);
    return dueOn === undefined || versionIds.some((id) => given.has(id)) ? [] : [{ title, number, slug, dueOn }];
  });
}
