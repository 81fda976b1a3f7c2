import type { Database } from '../database.ts';
import { held } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { type Instant, STILL_KNOWN } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import type { Asked } from './standing.ts';
import type { Looking } from './who-has-not.queries.ts';

/** Everybody who is asked, with what the register says of them: it holds until people move or a campaign does. */
export const everybodyAsked = (db: Database, { campaign, moment }: Looking): Promise<readonly Asked[]> =>
  rememberRegister(db, `asked ${campaign.campaignId} ${moment.on}`, () =>
    rows<Asked>(
      db.read,
      sql`SELECT o.person_id AS "personId", m.unit_id AS "unitId", o.due_on AS "dueOn",
            CASE WHEN o.person_id IN (SELECT a.person_id FROM absence a WHERE ${held('a', moment)}) THEN 1 ELSE 0 END AS "away"
          FROM obligation o JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
          LEFT JOIN posting m ON m.employment_id = e.employment_id AND m.person_id = o.person_id AND m.kind = 'main'
            AND ${held('m', moment)}
          WHERE o.campaign_id = ${campaign.campaignId} AND ${held('o', moment)}`,
    ),
  );

/** Whose time of being asked is over by the day. */
export const formerlyAsked = (db: Database, { campaign, moment }: Looking): Promise<readonly string[]> =>
  rememberRegister(db, `formerly asked ${campaign.campaignId} ${moment.on}`, async () => {
    const found = await rows<{ personId: string }>(
      db.read,
      sql`SELECT DISTINCT o.person_id AS "personId" FROM obligation o WHERE o.campaign_id = ${campaign.campaignId}
          AND o.superseded_at = ${STILL_KNOWN} AND o.valid_to <= ${moment.on}`,
    );
    return found.map(({ personId }) => personId);
  });

interface Known {
  /** Nothing that was recorded or taken back until then is missing. */
  readonly upTo: Instant;
  readonly done: Set<string>;
}

const known = new WeakMap<Database, Map<string, Known>>();
const MOST_DAYS = 20;

/**
 * Who has acknowledged it. In the weeks of a campaign somebody does so every minute: what was recorded since the last look
 * is added to what is known, for instants on the ledger rise strictly.
 */
export async function everybodyDone(db: Database, { versionIds, moment }: Looking): Promise<ReadonlySet<string>> {
  const days = known.get(db) ?? new Map<string, Known>();
  known.set(db, days);
  const key = `${versionIds.join()} ${moment.on}`;
  const before = days.get(key) ?? { upTo: '', done: new Set<string>() };
  const takenBack = await takenBackSince(db, versionIds, before.upTo);
  const deeds = [...takenBack, ...(await givenSince(db, versionIds, moment.on, before.upTo))];
  // What corrects another has its instant: the sort is stable, and what is taken back comes first.
  deeds.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  for (const { personId, isGiven } of deeds) {
    if (isGiven) before.done.add(personId);
    else before.done.delete(personId);
  }
  const upTo = deeds.at(-1)?.at ?? before.upTo;
  days.delete(key);
  days.set(key, { upTo, done: before.done });
  for (const oldest of [...days.keys()].slice(0, Math.max(0, days.size - MOST_DAYS))) days.delete(oldest);
  return before.done;
}

interface Deed {
  readonly personId: string;
  readonly at: Instant;
  readonly isGiven: number;
}

const givenSince = (db: Database, versionIds: readonly string[], on: string, upTo: Instant): Promise<Deed[]> =>
  rows(
    db.read,
    sql`SELECT k.person_id AS "personId", k.recorded_at AS "at", 1 AS "isGiven" FROM acknowledgement k
        WHERE ${isIn(raw('k.version_id'), versionIds)} AND k.superseded_at = ${STILL_KNOWN} AND k.recorded_at > ${upTo}
          AND k.valid_from <= ${on} AND k.valid_to > ${on}`,
  );

const takenBackSince = (db: Database, versionIds: readonly string[], upTo: Instant): Promise<Deed[]> =>
  rows(
    db.read,
    sql`SELECT k.person_id AS "personId", k.superseded_at AS "at", 0 AS "isGiven" FROM acknowledgement k
        WHERE ${isIn(raw('k.version_id'), versionIds)} AND k.superseded_at > ${upTo} AND k.superseded_at < ${STILL_KNOWN}`,
  );
