import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { NotFound } from '../shared/errors.ts';
import type { Frame } from '../web/render.ts';
import { findVersion, type VersionRow } from './policy.queries.ts';

/** The version that the address names. */
export async function versionAt(db: Database, req: Request): Promise<VersionRow & { readonly text: string }> {
  const version = await findVersion(db.read, String(req.params.slug), String(req.params.number));
  if (!version) throw new NotFound();
  return version;
}

export const momentOf = (res: Response): Moment => ({ on: res.locals.asOn.on, knownAt: null });

export const frameOf = (res: Response, title: string): Frame => ({
  title,
  crumbs: [{ href: '/policies', label: res.locals.t('policies:title') }, { label: title }],
});
