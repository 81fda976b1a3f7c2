import type { EntityTarget } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { type DatedFact, stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import type { Tx } from '../ledger/change.ts';
import type { IsoDate } from '../shared/dates.ts';
import { later } from '../shared/timeline.ts';
import { membersOn } from './audience.queries.ts';
import { readAudience } from './audience.rules.ts';
import { knownObligations, leavingDays, returningDays } from './obligation.queries.ts';
import { type KnownObligation, type ObligationChanges, obligationChanges, type Terms } from './obligation.rules.ts';

/** Where the obligations of one kind of request lie. */
export interface ObligationTable<T extends DatedFact> {
  readonly entity: EntityTarget<T>;
  readonly table: string;
  /** Names the request in it. */
  readonly column: string;
  readonly values: (requestId: string, personId: string, dueOn: IsoDate) => Omit<T, keyof DatedFact>;
}

/** Something that an audience is asked for. */
export interface Request extends Terms {
  readonly id: string;
  /** An `Audience` as JSON. */
  readonly audience: string;
  /** The last day on which somebody can join; null where it does not end. */
  readonly endsOn: IsoDate | null;
  /** Of a request in the place of another: the days on which that one began or ceased to ask somebody. */
  readonly turns?: readonly IsoDate[];
}

/**
 * Compares who is asked with who is in the audience, as of today, or as of the first day where that is still to come. A
 * request without any obligation that began before (one of an earlier release, or in the place of another) asks whoever was
 * there on its first day, and then follows the people through its turns.
 */
export async function writeObligations<T extends DatedFact>(
  db: Database,
  tx: Tx,
  kept: ObligationTable<T>,
  request: Request,
): Promise<ObligationChanges> {
  const { id, startsOn, endsOn } = request;
  const today = endsOn !== null && endsOn < tx.today ? endsOn : tx.today;
  const on = later(startsOn, today);
  const known = () => knownObligations(tx.manager, kept, id);
  const isNew = (await known()).length === 0;
  let joined = 0;
  for (const day of isNew ? pastDays(request, on) : []) {
    const then = await comparedOn(db, tx, request, day, await known());
    await writePieces(tx, kept, id, then);
    joined += then.joined;
  }
  const changes = await comparedOn(db, tx, request, on, await known());
  await writePieces(tx, kept, id, changes);
  return { ...changes, joined: joined + changes.joined };
}

const pastDays = ({ startsOn, turns = [] }: Request, on: IsoDate): readonly IsoDate[] =>
  [...new Set([startsOn, ...turns])].filter((day) => day >= startsOn && day < on).sort();

async function comparedOn(
  db: Database,
  tx: Tx,
  request: Request,
  on: IsoDate,
  known: readonly KnownObligation[],
): Promise<ObligationChanges> {
  const members = await membersOn(db, tx.manager, readAudience(request.audience), on);
  const gone = known.filter(({ personId }) => !members.has(personId)).map(({ personId }) => personId);
  const leftOn = await leavingDays(tx.manager, gone, on);
  const backOn = await returningDays(tx.manager, request.startsOn, on);
  return obligationChanges({ known, members, on, terms: request, leftOn, backOn });
}

async function writePieces<T extends DatedFact>(
  tx: Tx,
  { entity, values }: ObligationTable<T>,
  requestId: string,
  { superseded, written }: ObligationChanges,
): Promise<void> {
  await supersedeMany(tx, entity, superseded);
  const facts = written.map(({ personId, dueOn, ...span }) => stamped<T>(tx, span, values(requestId, personId, dueOn)));
  await insertMany(tx.manager, entity, facts);
}
