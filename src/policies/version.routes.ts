import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { isReviewerOf } from '../decisions/hands.queries.ts';
import type { Moment } from '../facts.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Link } from '../web/components.ts';
import { userOf } from '../web/guard.ts';
import type { Frame } from '../web/render.ts';
import { baseOf, POLICY_TABLES } from './draft.queries.ts';
import { isOpen, isPublic } from './draft-life.rules.ts';
import { findVersion, type VersionRow, versionsOf } from './policy.queries.ts';
import { amendedBy } from './policy.rules.ts';

/** The version that the address names. */
export async function versionAt(db: Database, req: Request): Promise<VersionRow & { readonly text: string }> {
  const version = await findVersion(db.read, String(req.params.slug), String(req.params.number));
  if (!version) throw new NotFound();
  return version;
}

/** Likewise, as far as the person may read it. */
export async function readableVersion(db: Database, req: Request): ReturnType<typeof versionAt> {
  const version = await versionAt(db, req);
  if (!isPublic(version.state) && !(await worksOn(db, req, version))) throw new NotFound();
  return version;
}

/** As far as the person works on the version or was asked about it: others are told that there is no such page. */
export async function workedOn(db: Database, req: Request): ReturnType<typeof versionAt> {
  const version = await versionAt(db, req);
  if (!(await worksOn(db, req, version))) throw new NotFound();
  return version;
}

export const worksOn = async ({ read }: Database, req: Request, { versionId }: VersionRow): Promise<boolean> =>
  seesDrafts(req) || (await isReviewerOf(read, POLICY_TABLES, versionId, userOf(req).personId));

/** What is no draft any more has no page to edit it on. */
export async function editedAt(db: Database, req: Request): ReturnType<typeof versionAt> {
  const version = await versionAt(db, req);
  if (req.method === 'GET' && !isOpen(version.state)) throw new NotFound();
  return version;
}

/** Drafts are for those who work on policies. */
const seesDrafts = (req: Request): boolean => scopeOf(userOf(req).roles, 'draft.read') !== null;

/** Of the same document, as far as the person may read them. */
export async function otherVersions(
  { read }: Database,
  { slug, number }: VersionRow,
  req: Request,
): Promise<VersionRow[]> {
  const all = await versionsOf(read, slug);
  return all.filter((other) => other.number !== number && (isPublic(other.state) || seesDrafts(req)));
}

/** Which of them the version amends. */
export const amendedIn = async (
  { read }: Database,
  { versionId, number }: VersionRow,
  others: readonly VersionRow[],
): Promise<VersionRow | null> => amendedBy(number, others, (await baseOf(read, versionId))?.number ?? null);

export const momentOf = (res: Response): Moment => ({ on: res.locals.asOn.on, knownAt: null });

/** `above`: what the page belongs to, where that is not the list of all. */
export const frameOf = (res: Response, title: string, above: readonly Link[] = []): Frame => ({
  title,
  crumbs: [{ href: '/policies', label: res.locals.t('policies:title') }, ...above, { label: title }],
});
