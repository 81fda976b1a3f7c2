import { sumOf } from './exactly.ts';
import type { Patience } from './highs-session.ts';
import type { Entry, Row } from './rows.ts';
import { type Pinned, slotsAround } from './wave-pins.ts';
import { leastLastWeek, type Slot, workingWeeks } from './wave-slots.ts';
import type { WavesAnswer, WavesProblem, WaveUnit } from './waves-problem.ts';
import { type Outcome, type Programme, startSolver, type WholeNumberSolver } from './whole-number-solver.ts';

const NONE: Pinned = new Map();

/**
 * The schedule that leaves the fewest units out, then costs least, then ends first, proven. The same problem gives the same
 * answer, however its units are ordered. A pinned unit starts in its week, and the rest is solved around it; throws
 * FaultyProblem where pins cannot all be kept.
 */
export async function solveWaves(problem: WavesProblem, patience: Patience, pinned = NONE): Promise<WavesAnswer> {
  const units = [...problem.units].sort((a, b) => (a.id < b.id ? -1 : 1));
  const working = workingWeeks(problem);
  const slots = slotsAround(problem, working, units, pinned);
  const model = programmeOf(problem, working, units, slots, pinned);
  const solver = await startSolver(model.programme, patience);
  try {
    return answerOf(
      units,
      slots,
      inTurn(model, solver, leastLastWeek(problem, working, units, slots), patience.onStep),
    );
  } finally {
    solver.dispose();
  }
}

interface WavesModel {
  readonly programme: Programme;
  readonly slots: readonly Slot[];
  /** Of each decision: first whether each unit is left out, then which slots are taken. */
  readonly leftOut: Float64Array;
  readonly cost: Float64Array;
  readonly rows: { readonly leftOut: number; readonly cost: number };
}

function programmeOf(
  { capacityPerWeek }: WavesProblem,
  working: readonly number[],
  units: readonly WaveUnit[],
  slots: readonly Slot[],
  pinned: Pinned,
): WavesModel {
  const rows: Row[] = [];
  const row = (least: number, most: number): number => rows.push({ least, most }) - 1;
  const held = { leftOut: row(0, Number.POSITIVE_INFINITY), cost: row(0, Number.POSITIVE_INFINITY) };
  const never = row(0, 0);
  const once = new Map(units.map((unit) => [unit, row(1, 1)]));
  const weeks = new Map(working.map((week) => [week, row(0, capacityPerWeek)]));
  const unitEntry = (unit: WaveUnit): Entry => [once.get(unit) ?? -1, 1];
  const entries: Entry[][] = [
    ...units.map((unit): Entry[] => [[pinned.has(unit.id) ? never : held.leftOut, 1], unitEntry(unit)]),
    ...slots.map(({ unit, cost, taken }): Entry[] => [
      ...(cost === 0 ? [] : [[held.cost, cost] as const]),
      unitEntry(unit),
      ...taken.map(({ week, moves }): Entry => [weeks.get(week) ?? -1, moves]),
    ]),
  ];
  return {
    ...{ programme: { rows, entries }, slots, rows: held },
    leftOut: Float64Array.from(entries, (_entry, at) => (at < units.length ? 1 : 0)),
    cost: Float64Array.from(entries, (_entry, at) => slots[at - units.length]?.cost ?? 0),
  };
}

interface Found {
  readonly values: readonly number[] | null;
  readonly leftOut: Outcome;
  readonly cost: Outcome;
  /** The schedule ends in none before it: proven. */
  readonly leastLastWeek: number;
}

type Say = NonNullable<Patience['onStep']>;

function inTurn(model: WavesModel, solver: WholeNumberSolver, leastOfAll: number, say: Say = () => undefined): Found {
  say('leftOut');
  const leftOut = held(solver, model.leftOut, model.rows.leftOut);
  const areAllIn = leftOut.values !== null && sumOf(model.leftOut, leftOut.values) === 0;
  const least = areAllIn ? leastOfAll : 0;
  say('cost');
  const cost = held(solver, model.cost, model.rows.cost);
  const values = cost.values ?? leftOut.values;
  if (!cost.values || !cost.isProven) return { values, leftOut, cost, leastLastWeek: least };
  say('lastWeek');
  return { leftOut, cost, ...endingFirst(model, solver, cost.values, least) };
}

/** Makes a total as small as it can be, and keeps it there. */
function held(solver: WholeNumberSolver, weights: Float64Array, row: number): Outcome {
  const outcome = solver.minimise({ weights, base: 0, parts: 1 });
  if (outcome.values) solver.limit(row, 0, sumOf(weights, outcome.values));
  return outcome;
}

/** Halves the weeks in which the last unit may end until one is left: can it be done without any slot that ends later? */
function endingFirst(model: WavesModel, solver: WholeNumberSolver, known: readonly number[], atLeast: number) {
  const units = model.leftOut.length - model.slots.length;
  const endOf = (values: readonly number[]): number =>
    Math.max(0, ...model.slots.flatMap(({ to }, at) => (values[units + at] ? [to] : [])));
  let values = known;
  let [least, most] = [endOf(known) === 0 ? 0 : Math.max(1, atLeast), endOf(known)];
  while (least < most) {
    const week = Math.floor((least + most) / 2);
    const later = Float64Array.from(model.leftOut, (_one, at) => ((model.slots[at - units]?.to ?? 0) > week ? 1 : 0));
    const outcome = solver.minimise({ weights: later, base: 0, parts: 1 });
    const isDone = outcome.values !== null && sumOf(later, outcome.values) === 0;
    if (outcome.values && isDone) {
      values = outcome.values;
      most = endOf(values);
    } else if (outcome.bound >= 1) least = week + 1;
    else break;
  }
  return { values, leastLastWeek: least };
}

function answerOf(units: readonly WaveUnit[], slots: readonly Slot[], found: Found): WavesAnswer {
  const { values, leftOut, cost: costOutcome, leastLastWeek } = found;
  const taken = values ? slots.filter((_slot, at) => values[units.length + at]) : [];
  const moved = new Set(taken.map(({ unit }) => unit));
  const cost = taken.reduce((sum, slot) => sum + slot.cost, 0);
  const lastWeek = Math.max(0, ...taken.map(({ to }) => to));
  const isProven = leftOut.isProven && costOutcome.isProven && leastLastWeek === lastWeek;
  return {
    status: isProven ? 'optimal' : 'feasible',
    ...{ cost, lastWeek },
    bound: { cost: Math.max(0, Math.min(cost, costOutcome.bound)), lastWeek: Math.min(lastWeek, leastLastWeek) },
    schedule: taken.map(({ unit, from, to }) => ({ unit: unit.id, from, to })),
    unscheduled: units.filter((unit) => !moved.has(unit)).map(({ id }) => id),
  };
}
