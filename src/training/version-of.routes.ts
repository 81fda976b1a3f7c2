import type { Request } from 'express';
import type { Database } from '../database.ts';
import { Refused } from '../shared/errors.ts';
import { getVersion, type VersionRow } from './version.queries.ts';

/** The version of the address; throws NotFound. */
export const versionOf =
  ({ read }: Database) =>
  (req: Request): Promise<VersionRow> =>
    getVersion(read, String(req.params.code), String(req.params.number));

/** The same where it is to be edited: a published one says that a new draft is what changes it. */
export const draftAt =
  (db: Database) =>
  async (req: Request): Promise<VersionRow> => {
    const version = await versionOf(db)(req);
    if (version.publishedAt !== null) throw new Refused('versions:refused.published');
    return version;
  };
