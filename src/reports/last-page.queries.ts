import type { Database } from '../database.ts';
import { newestCheckpoint } from '../ledger/checkpoint.queries.ts';
import { fingerprintOf } from '../ledger/checkpoint.ts';
import { logKeys } from '../ledger/log-identity.queries.ts';
import type { Translate } from '../web/i18n.ts';

/** What stands at the end of every report on paper, out of this system's reach: the newest checkpoint. Nothing where none was made. */
export async function lastPageOf(db: Database, t: Translate): Promise<readonly string[]> {
  const newest = await newestCheckpoint(db);
  const key = (await logKeys(db.read)).at(-1)?.key;
  if (!newest || !key) return [];
  return [
    t('reportMaking:lastPage.lead', { size: newest.size }),
    ...newest.note.split('\n').filter((line) => line !== ''),
    t('reportMaking:lastPage.fingerprint', { fingerprint: fingerprintOf(key) }),
  ];
}
