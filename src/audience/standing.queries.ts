import type { Database } from '../database.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { later } from '../shared/timeline.ts';
import { listed, raw, rows, type Sql, sql } from '../sql.ts';
import { type AskedFor, isAway, isExempt } from './asked-for.queries.ts';
import { askedSpans, piecesAround } from './asked-spans.queries.ts';
import { askedOn, formerlyOf } from './asked-spans.ts';
import type { Asked } from './standing.ts';
import type { Looking } from './who-has-not.queries.ts';

/** Everybody who is asked, with what the register says of them: it holds until people move or a campaign does. */
export const everybodyAsked = (db: Database, { asked, moment }: Looking): Promise<readonly Asked[]> =>
  rememberRegister(db, `asked ${asked.key} ${moment.on}`, async () => {
    const pieces = await piecesAround(db, asked, moment.on);
    const away = await idsIn(db, isAway(moment));
    const exempt = await idsIn(db, isExempt(asked, moment));
    return askedOn(pieces, { away, exempt }, moment.on);
  });

/** Of the people of the register, whether they are asked or not: those whom the state is true of are few. */
const idsIn = async (db: Database, state: Sql): Promise<ReadonlySet<string>> => {
  const found = await rows<{ personId: string }>(
    db.read,
    sql`SELECT o.person_id AS "personId" FROM (SELECT p.id AS person_id FROM person p) o WHERE ${state}`,
  );
  return new Set(found.map(({ personId }) => personId));
};

/** Whose time of being asked is over by the day. */
export const formerlyAsked = (db: Database, { asked, moment }: Looking): Promise<readonly string[]> =>
  rememberRegister(db, `formerly asked ${asked.key} ${moment.on}`, async () =>
    formerlyOf(await askedSpans(db, asked), moment.on),
  );

interface Deed {
  readonly personId: string;
  /** When it was recorded, or taken back. */
  readonly at: Instant;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

interface Known {
  /** Nothing that was recorded or taken back until then is missing. */
  upTo: Instant;
  readonly deeds: Map<string, readonly Deed[]>;
  /** Who has done it by the day, of the days that somebody looked at. */
  readonly days: Map<IsoDate, Set<string>>;
}

const known = new WeakMap<Database, Map<string, Known>>();
const MOST_KEYS = 40;
const MOST_DAYS = 20;

/**
 * Who has done it. In the weeks in which everybody is asked somebody does so every minute: what was recorded since the
 * last look is added to what is known, for instants on the ledger rise strictly.
 */
export async function everybodyDone(db: Database, { asked, moment: { on } }: Looking): Promise<ReadonlySet<string>> {
  const own = knownOf(db, asked.key);
  const { upTo } = own;
  const takenBack = upTo === '' ? [] : await takenBackSince(db, asked, upTo);
  const ids = takenBack.map(({ personId }) => personId);
  const again = sql`k.person_id IN (${listed(db.engine, ids)})`;
  const standing = takenBack.length === 0 ? [] : await given(db, asked, again);
  const since = await given(db, asked, sql`k.recorded_at > ${upTo}`);
  for (const personId of ids) own.deeds.delete(personId);
  if (ids.length > 0) own.days.clear();
  for (const deed of [...standing, ...since]) add(own, deed);
  own.upTo = [...takenBack, ...since].reduce((last, { at }) => later(at, last), own.upTo);
  const done = own.days.get(on) ?? doneBy(own, on);
  own.days.delete(on);
  own.days.set(on, done);
  forgetOldest(own.days, MOST_DAYS);
  return done;
}

function knownOf(db: Database, key: string): Known {
  const all = known.get(db) ?? new Map<string, Known>();
  known.set(db, all);
  const own = all.get(key) ?? { upTo: '', deeds: new Map(), days: new Map() };
  all.delete(key);
  all.set(key, own);
  forgetOldest(all, MOST_KEYS);
  return own;
}

function forgetOldest(all: Map<string, unknown>, most: number): void {
  for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - most))) all.delete(oldest);
}

const holds = ({ from, to }: Deed, on: IsoDate): boolean => from <= on && to > on;

function add({ deeds, days }: Known, deed: Deed): void {
  deeds.set(deed.personId, [...(deeds.get(deed.personId) ?? []), deed]);
  for (const [on, done] of days) if (holds(deed, on)) done.add(deed.personId);
}

function doneBy({ deeds }: Known, on: IsoDate): Set<string> {
  const done = new Set<string>();
  for (const [personId, own] of deeds) if (own.some((deed) => holds(deed, on))) done.add(personId);
  return done;
}

const given = (db: Database, { deeds }: AskedFor, which: Sql): Promise<Deed[]> =>
  rows(
    db.read,
    sql`SELECT k.person_id AS "personId", k.recorded_at AS "at", k.valid_from AS "from", k.valid_to AS "to"
        FROM ${raw(deeds.table)} k WHERE ${deeds.counting} AND k.superseded_at = ${STILL_KNOWN} AND ${which}`,
  );

const takenBackSince = (db: Database, { deeds }: AskedFor, upTo: Instant): Promise<Deed[]> =>
  rows(
    db.read,
    sql`SELECT k.person_id AS "personId", k.superseded_at AS "at", k.valid_from AS "from", k.valid_to AS "to"
        FROM ${raw(deeds.table)} k
        WHERE ${deeds.counting} AND k.superseded_at > ${upTo} AND k.superseded_at < ${STILL_KNOWN}`,
  );
