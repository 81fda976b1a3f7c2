import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { type Light, lightOf } from './effect.rules.ts';
import { type Course, courseByHand, courseOf, dayIn } from './fiscal-months.ts';
import {
  type ActualRow,
  type CommentRow,
  type IndicatorRow,
  listActuals,
  listComments,
  listEffectTargets,
  listIndicators,
  type TargetRow,
} from './indicator.queries.ts';
import { type KnownSources, knownSources } from './known.queries.ts';

/** An indicator with its target and its course in a fiscal year. */
export interface EffectRow extends Course {
  readonly indicator: IndicatorRow;
  readonly target: TargetRow | null;
  readonly light: Light;
  readonly comment: string;
  readonly unitName: string;
}

/** All that a fiscal year's page and report tell. */
export interface Sheet {
  readonly year: number;
  /** The day of which the values tell. */
  readonly on: IsoDate;
  readonly rows: readonly EffectRow[];
  /** As they were called last. */
  readonly retired: readonly IndicatorRow[];
}

interface Parts {
  readonly year: number;
  readonly on: IsoDate;
  readonly sources: KnownSources;
  readonly actuals: readonly ActualRow[];
  readonly targets: readonly TargetRow[];
  readonly comments: readonly CommentRow[];
  nameOf(unitId: string | null): string;
}

/** Each list is read once, however many indicators there are. */
export async function findSheet(db: Database, moment: Moment, year: number): Promise<Sheet> {
  const all = await listIndicators(db.read, moment);
  const parts = await partsOf(db, moment, year, all);
  const running = all.filter(({ isRetired }) => !isRetired);
  return {
    ...{ year, on: parts.on, rows: running.map((one) => rowOf(one, parts)) },
    retired: all.filter(({ isRetired }) => isRetired),
  };
}

/** The same for one indicator, running or retired. */
export const findEffectRow = async (
  db: Database,
  moment: Moment,
  year: number,
  indicator: IndicatorRow,
): Promise<EffectRow> => rowOf(indicator, await partsOf(db, moment, year, [indicator]));

async function partsOf(db: Database, moment: Moment, year: number, all: readonly IndicatorRow[]): Promise<Parts> {
  const on = dayIn(year, moment.on);
  const tree = await treeOn(db, moment.on);
  return {
    ...{ year, on, sources: await knownSources(db, { ...moment, on }) },
    actuals: await listActuals(db.read, moment),
    targets: await listEffectTargets(db, all, moment),
    comments: await listComments(db.read, moment),
    nameOf: (unitId) => (unitId === null ? '' : (tree.units.get(unitId)?.name ?? '')),
  };
}

function rowOf(indicator: IndicatorRow, { year, on, sources, actuals, targets, comments, nameOf }: Parts): EffectRow {
  const isOwn = (one: { readonly indicatorId: string }) => one.indicatorId === indicator.id;
  const isOfYear = (one: { readonly indicatorId: string; readonly fiscalYear: number }) =>
    isOwn(one) && one.fiscalYear === year;
  const { source, lowerIsBetter, restarts } = indicator;
  const shown = { year, day: on, restarts };
  const course = source === 'hand' ? courseByHand(shown, actuals.filter(isOwn)) : courseOf(shown, sources.of(source));
  const target = targets.find(isOfYear) ?? null;
  const judged = { value: course.now?.value ?? null, target: target?.value ?? null, start: course.start };
  return {
    ...{ indicator, ...course, target, unitName: nameOf(indicator.unitId) },
    light: lightOf({ fiscalYear: year, on, ...judged, lowerIsBetter, restarts }),
    comment: comments.find(isOfYear)?.text ?? '',
  };
}
