import type { Database } from '../database.ts';
import { remember } from '../ledger/memo.ts';
import { namedThen } from '../people/name-then.queries.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import type { UnitOnDay } from '../people/unit-tree.ts';
import { sha256 } from '../shared/canonical.ts';
import { type IsoDate, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { type AskedBefore, countAskedBefore, countUnasked, listAskedBefore } from './asked-before.queries.ts';
import { type Asking, askingOn } from './campaign.queries.ts';
import type { MissingState } from './missing-state.rules.ts';
import { listInForce } from './policy.queries.ts';
import {
  countByUnit,
  countMissing,
  type Looking,
  listMissing,
  type Missing,
  type UnitCount,
} from './who-has-not.queries.ts';

/** What the policy asks for on the day, or null where it asks for nothing. */
export async function askingOf(db: Database, slug: string, on: IsoDate): Promise<Asking | null> {
  const inForce = (await listInForce(db.read, { on, knownAt: null })).filter((version) => version.slug === slug);
  return (await askingOn(db.read, inForce, on))[0] ?? null;
}

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

/** A unit means it and all below, as far as the reader's permission reaches. */
export async function lookingAt(
  db: Database,
  { campaign, versionIds }: Asking,
  { unit: text, q }: StatusAsked,
  scope: Scope,
  on: IsoDate,
): Promise<LookingAt> {
  const base = { campaign, versionIds, moment: { on, knownAt: null }, q };
  if (text === '') return { ...base, within: scope, unit: null, fault: null };
  const found = await resolveUnit(db.read, text, on, 'unit').catch((error) => {
    if (error instanceof Refused) return error;
    throw error;
  });
  if (found instanceof Refused) return { ...base, within: [], unit: null, fault: found };
  const below = (await treeOn(db, on)).withBelow(found.id).map(({ id }) => id);
  const reach = scope === 'all' ? null : new Set(scope);
  return { ...base, within: below.filter((id) => reach === null || reach.has(id)), unit: found, fault: null };
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

/** The figures are remembered until something is recorded; of the people no more than the page is read. */
export async function whoHasNot(db: Database, looking: LookingAt, { state, page }: StatusAsked): Promise<WhoHasNot> {
  const { campaign, moment, within } = looking;
  const key = `who has not ${campaign.campaignId} ${moment.on} ${within === 'all' ? within : sha256(within.join())}`;
  const everybody = { ...looking, q: '' };
  const figures = await remember(db, key, async () => ({
    counts: await countByUnit(db.read, everybody),
    unasked: within === 'all' ? await countUnasked(db.read, everybody) : 0,
    before: await countAskedBefore(db.read, everybody),
  }));
  const stretch = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const day = { on: moment.on, today: todayIn(db.clock()) };
  const left = state === 'left' ? await listAskedBefore(db.read, looking, stretch) : [];
  const missing = state === 'left' ? [] : await listMissing(db.read, looking, state, stretch);
  const total = await remember(db, `${key} ${state} ${looking.q}`, () =>
    state === 'left' ? countAskedBefore(db.read, looking) : countMissing(db.read, looking, state, 'all'),
  );
  return {
    ...figures,
    total,
    missing: await namedThen(db.read, missing, day),
    left: await namedThen(db.read, left, day),
  };
}
