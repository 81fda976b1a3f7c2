import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { raw, row, rows, type Sql, sql } from '../sql.ts';
import { listInForce, type VersionRow } from './policy.queries.ts';

export interface CampaignRow {
  readonly campaignId: string;
  readonly policyId: string;
  /** The version that people were asked to acknowledge. */
  readonly versionId: string;
  readonly statement: string;
  readonly audience: string;
  readonly startsOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly joinerDays: number;
}

const CAMPAIGN = sql`c.id AS "campaignId", c.policy_id AS "policyId", c.version_id AS "versionId", c.statement AS "statement",
  c.audience AS "audience", c.starts_on AS "startsOn", c.due_on AS "dueOn", c.joiner_days AS "joinerDays"`;

/** The version is still published: it was not replaced before its first day. */
const stillPublished = (alias: string, knownAt: Instant | null = null): Sql =>
  sql`EXISTS (SELECT 1 FROM policy_publication f WHERE f.version_id = ${raw(alias)}.version_id AND ${known(knownAt)})`;

const known = (knownAt: Instant | null): Sql =>
  knownAt === null
    ? sql`f.superseded_at = ${STILL_KNOWN}`
    : sql`f.recorded_at <= ${knownAt} AND f.superseded_at > ${knownAt}`;

/** A later campaign of the same policy has begun by the day. */
const replacedOn = (on: IsoDate, knownAt: Instant | null = null): Sql =>
  sql`EXISTS (SELECT 1 FROM campaign d WHERE d.policy_id = c.policy_id AND d.starts_on > c.starts_on
    AND d.starts_on <= ${on} AND ${openedBy('d', knownAt)} AND ${stillPublished('d', knownAt)})`;

const openedBy = (alias: string, knownAt: Instant | null): Sql =>
  knownAt === null ? raw('1 = 1') : sql`${raw(alias)}.opened_at <= ${knownAt}`;

/** What people are asked for on the day: of each policy the campaign that began last. */
const campaignsOn = (manager: EntityManager, on: IsoDate, knownAt: Instant | null): Promise<CampaignRow[]> =>
  rows(
    manager,
    sql`SELECT ${CAMPAIGN} FROM campaign c
        WHERE c.starts_on <= ${on} AND ${openedBy('c', knownAt)} AND ${stillPublished('c', knownAt)}
          AND NOT ${replacedOn(on, knownAt)} ORDER BY c.opened_at`,
  );

/** The same, and those that will begin. */
export const campaignsFrom = (manager: EntityManager, on: IsoDate): Promise<CampaignRow[]> =>
  rows(
    manager,
    sql`SELECT ${CAMPAIGN} FROM campaign c WHERE ${stillPublished('c')} AND NOT ${replacedOn(on)} ORDER BY c.opened_at`,
  );

/** What the policy asks for on the day, or null. */
export const campaignOf = async (manager: EntityManager, policyId: string, on: IsoDate): Promise<CampaignRow | null> =>
  (await row<CampaignRow>(
    manager,
    sql`SELECT ${CAMPAIGN} FROM campaign c
        WHERE c.policy_id = ${policyId} AND c.starts_on <= ${on} AND ${stillPublished('c')} AND NOT ${replacedOn(on)}`,
  )) ?? null;

/**
 * The versions whose acknowledgement counts for the campaign: its own, and those after it that asked for none of their own
 * (軽微な改正) and are in force by the day.
 */
export async function acknowledgedVersions(
  manager: EntityManager,
  { policyId, versionId, startsOn }: Pick<CampaignRow, 'policyId' | 'versionId' | 'startsOn'>,
  on: IsoDate,
  knownAt: Instant | null = null,
): Promise<readonly string[]> {
  const later = await rows<{ versionId: string }>(
    manager,
    sql`SELECT DISTINCT f.version_id AS "versionId" FROM policy_publication f
        WHERE f.policy_id = ${policyId} AND ${known(knownAt)} AND f.valid_from >= ${startsOn} AND f.valid_from <= ${on}
          AND NOT EXISTS (SELECT 1 FROM campaign d WHERE d.version_id = f.version_id AND ${openedBy('d', knownAt)})
        ORDER BY f.version_id`,
  );
  return [versionId, ...later.map((found) => found.versionId)];
}

/** What a text in force asks for, if it asks at all. */
export interface Asking {
  readonly version: VersionRow;
  readonly campaign: CampaignRow;
  readonly versionIds: readonly string[];
}

/** Everything asked for on the day, in the order of the texts; `knownAt` null: as known now. */
export async function askingOn(
  manager: EntityManager,
  inForce: readonly VersionRow[],
  on: IsoDate,
  knownAt: Instant | null = null,
): Promise<readonly Asking[]> {
  const campaigns = new Map((await campaignsOn(manager, on, knownAt)).map((campaign) => [campaign.policyId, campaign]));
  const asked = inForce.flatMap((version) => {
    const campaign = campaigns.get(version.policyId);
    return campaign ? [{ version, campaign }] : [];
  });
  return Promise.all(
    asked.map(async (one) => ({
      ...one,
      versionIds: await acknowledgedVersions(manager, one.campaign, on, knownAt),
    })),
  );
}

/** What the policy asks for on the day, or null where it asks for nothing. */
export async function askingOf({ read }: Database, slug: string, on: IsoDate): Promise<Asking | null> {
  const inForce = (await listInForce(read, { on, knownAt: null })).filter((version) => version.slug === slug);
  return (await askingOn(read, inForce, on))[0] ?? null;
}

/** Until when the person is asked, or null. */
export async function dueOf(
  manager: EntityManager,
  campaignId: string,
  personId: string,
  moment: Moment,
): Promise<IsoDate | null> {
  const found = await row<{ dueOn: IsoDate }>(
    manager,
    sql`SELECT o.due_on AS "dueOn" FROM obligation o
        WHERE o.campaign_id = ${campaignId} AND o.person_id = ${personId} AND ${held('o', moment)}`,
  );
  return found?.dueOn ?? null;
}
