import { LessThan } from 'typeorm';
import { type Database, insertMany, upkeepBeside } from '../database.ts';
import { newToken } from '../ids.ts';
import { sha256 } from '../shared/canonical.ts';
import { ScormLaunch } from './scorm.entity.ts';

/** A working day: who leaves the page open over lunch goes on. */
const HOURS = 12;

/** Answers the token under which one person's frame fetches the files of a version; only its hash is stored. */
export async function openLaunch(db: Database, of: Omit<ScormLaunch, 'tokenHash' | 'endsAt'>): Promise<string> {
  const token = newToken();
  const now = db.clock();
  const endsAt = new Date(Date.parse(now) + HOURS * 3_600_000).toISOString();
  await upkeepBeside(db, async (manager) => {
    await manager.delete(ScormLaunch, { endsAt: LessThan(now) });
    await insertMany(manager, ScormLaunch, [{ ...of, tokenHash: sha256(token), endsAt }]);
  });
  return token;
}
