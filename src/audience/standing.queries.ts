import type { Database } from '../database.ts';
import { held } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { later } from '../shared/timeline.ts';
import { listed, raw, rows, type Sql, sql } from '../sql.ts';
import { type AskedFor, asksFor, isAway, isExempt, obligationsOf } from './asked-for.queries.ts';
import type { Asked } from './standing.ts';
import type { Looking } from './who-has-not.queries.ts';

/** Everybody who is asked, with what the register says of them: it holds until people move or a campaign does. */
export const everybodyAsked = (db: Database, { asked, moment }: Looking): Promise<readonly Asked[]> =>
  rememberRegister(db, `asked ${asked.key} ${moment.on}`, () =>
    rows<Asked>(
      db.read,
      sql`SELECT o.person_id AS "personId", m.unit_id AS "unitId", o.due_on AS "dueOn",
            CASE WHEN ${isAway(moment)} THEN 1 ELSE 0 END AS "away",
            CASE WHEN ${isExempt(asked, moment)} THEN 1 ELSE 0 END AS "exempt"
          FROM ${obligationsOf(asked, 'o')} JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
          LEFT JOIN posting m ON m.employment_id = e.employment_id AND m.person_id = o.person_id AND m.kind = 'main'
            AND ${held('m', moment)}
          WHERE ${asksFor(asked, 'o')} AND ${held('o', moment)}`,
    ),
  );

/** Whose time of being asked is over by the day. */
export const formerlyAsked = (db: Database, { asked, moment }: Looking): Promise<readonly string[]> =>
  rememberRegister(db, `formerly asked ${asked.key} ${moment.on}`, async () => {
    const found = await rows<{ personId: string }>(
      db.read,
      sql`SELECT DISTINCT o.person_id AS "personId" FROM ${obligationsOf(asked, 'o')} WHERE ${asksFor(asked, 'o')}
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
 * Who has done it. In the weeks in which everybody is asked somebody does so every minute: what was recorded since the
 * last look is added to what is known, for instants on the ledger rise strictly.
 */
export async function everybodyDone(db: Database, { asked, moment: { on } }: Looking): Promise<ReadonlySet<string>> {
  const days = known.get(db) ?? new Map<string, Known>();
  known.set(db, days);
  const key = `${asked.key} ${on}`;
  const { upTo, done } = days.get(key) ?? { upTo: '', done: new Set<string>() };
  const takenBack = upTo === '' ? [] : await takenBackSince(db, asked, upTo);
  for (const { personId } of takenBack) done.delete(personId);
  const again = sql`k.person_id IN (${listed(
    db.engine,
    takenBack.map(({ personId }) => personId),
  )})`;
  const standing = takenBack.length === 0 ? [] : await givenUntil(db, asked, on, again);
  const given = await givenUntil(db, asked, on, sql`k.recorded_at > ${upTo}`);
  for (const { personId } of [...standing, ...given]) done.add(personId);
  const newest = [...takenBack, ...given].reduce((last, { at }) => later(at, last), upTo);
  days.delete(key);
  days.set(key, { upTo: newest, done });
  for (const oldest of [...days.keys()].slice(0, Math.max(0, days.size - MOST_DAYS))) days.delete(oldest);
  return done;
}

interface Deed {
  readonly personId: string;
  readonly at: Instant;
}

const givenUntil = (db: Database, { deeds }: AskedFor, on: IsoDate, which: Sql): Promise<Deed[]> =>
  rows(
    db.read,
    sql`SELECT k.person_id AS "personId", k.recorded_at AS "at" FROM ${raw(deeds.table)} k
        WHERE ${deeds.counting} AND k.superseded_at = ${STILL_KNOWN} AND ${which}
          AND k.valid_from <= ${on} AND k.valid_to > ${on}`,
  );

const takenBackSince = (db: Database, { deeds }: AskedFor, upTo: Instant): Promise<Deed[]> =>
  rows(
    db.read,
    sql`SELECT k.person_id AS "personId", k.superseded_at AS "at" FROM ${raw(deeds.table)} k
        WHERE ${deeds.counting} AND k.superseded_at > ${upTo} AND k.superseded_at < ${STILL_KNOWN}`,
  );
