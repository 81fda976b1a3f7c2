import type { Database } from '../database.ts';
import { namedThen } from '../people/name-then.queries.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import type { UnitOnDay } from '../people/unit-tree.ts';
import { type IsoDate, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { type AskedBefore, countAskedBefore, listAskedBefore } from './asked-before.queries.ts';
import type { AskedFor } from './asked-for.queries.ts';
import type { MissingState } from './missing-state.rules.ts';
import { everybodyAsked, everybodyDone, formerlyAsked } from './standing.queries.ts';
import { type Standing, standingOf } from './standing.ts';
import {
  countByUnit,
  countMissing,
  type Looking,
  listMissing,
  type Missing,
  type UnitCount,
} from './who-has-not.queries.ts';

export interface StatusAsked {
  readonly q: string;
  readonly unit: string;
  readonly state: MissingState;
  readonly page: number;
}

export interface LookingAt extends Looking {
  readonly unit: UnitOnDay | null;
  /** What is wrong with the unit that was asked for. */
  readonly fault: Refused | null;
}

export async function lookingAt(
  db: Database,
  asked: AskedFor,
  { unit, q }: StatusAsked,
  scope: Scope,
  on: IsoDate,
): Promise<LookingAt> {
  return { asked, moment: { on, knownAt: null }, q, ...(await unitWithin(db, unit, scope, on)) };
}

export type UnitWithin = Pick<LookingAt, 'within' | 'unit' | 'fault'>;

/** A unit means it and all below, as far as the reader's permission reaches. */
export async function unitWithin(db: Database, text: string, scope: Scope, on: IsoDate): Promise<UnitWithin> {
  if (text === '') return { within: scope, unit: null, fault: null };
  const found = await resolveUnit(db.read, text, on, 'unit').catch((error) => {
    if (error instanceof Refused) return error;
    throw error;
  });
  if (found instanceof Refused) return { within: [], unit: null, fault: found };
  const below = (await treeOn(db, on)).withBelow(found.id).map(({ id }) => id);
  const reach = scope === 'all' ? null : new Set(scope);
  return { within: below.filter((id) => reach === null || reach.has(id)), unit: found, fault: null };
}

export interface WhoHasNot {
  readonly counts: readonly UnitCount[];
  readonly unasked: number;
  readonly before: number;
  readonly total: number;
  readonly missing: readonly Missing[];
  /** Filled instead of `missing` where those who dropped out were asked for. */
  readonly left: readonly AskedBefore[];
}

/** For the whole city the figures are kept up to date in memory; of the people no more than the page is read. */
export async function whoHasNot(db: Database, looking: LookingAt, asked: StatusAsked): Promise<WhoHasNot> {
  const { moment, q } = looking;
  const { state, page } = asked;
  const { counts, totals, unasked, before } = await standing(db, looking);
  const stretch = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const day = { on: moment.on, today: todayIn(db.clock()) };
  const left = state === 'left' ? await listAskedBefore(db.read, looking, stretch) : [];
  const missing = state === 'left' ? [] : await listMissing(db.read, looking, state, stretch);
  const known = q === '' && state !== 'noMail' ? totals?.[state] : undefined;
  return {
    ...{ counts, unasked, before, total: known ?? (await countFound(db, looking, state)) },
    missing: await namedThen(db.read, missing, day),
    left: await namedThen(db.read, left, day),
  };
}

const countFound = (db: Database, looking: Looking, state: MissingState): Promise<number> =>
  state === 'left' ? countAskedBefore(db.read, looking) : countMissing(db.read, looking, state, 'all');

type Stand = Pick<WhoHasNot, 'counts' | 'unasked' | 'before'> & { readonly totals: Standing['totals'] | null };

/** How many have, by unit: counted as the page of who has not counts them. */
export const countsNow = async (db: Database, looking: Looking): Promise<readonly UnitCount[]> =>
  looking.within === 'all' ? (await standing(db, looking)).counts : countByUnit(db.read, looking);

/** Of single units the database counts anew each time. */
async function standing(db: Database, looking: Looking): Promise<Stand> {
  if (looking.within !== 'all') {
    const everybody = { ...looking, q: '' };
    const before = await countAskedBefore(db.read, everybody);
    return { counts: await countByUnit(db.read, everybody), totals: null, unasked: 0, before };
  }
  const [everybody, former] = [await everybodyAsked(db, looking), await formerlyAsked(db, looking)];
  const stand = standingOf(everybody, former, await everybodyDone(db, looking), looking.moment.on);
  return { ...stand, before: stand.totals.left };
}
