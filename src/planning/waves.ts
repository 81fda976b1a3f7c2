import { sumOf } from './exactly.ts';
import type { Patience } from './highs-session.ts';
import type { Entry, Row } from './rows.ts';
import { type Pinned, slotsAround } from './wave-pins.ts';
import { type Effort, type Field, searched, type Taken } from './wave-search.ts';
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
    return answerOf(units, model, inTurn(model, solver, leastLastWeek(problem, working, units, slots), patience));
  } finally {
    solver.dispose();
  }
}

interface WavesModel extends Field {
  readonly programme: Programme;
  /** How many there are. */
  readonly units: number;
  /** Of each decision: first whether each unit is left out, then which slots are taken. */
  readonly leftOut: Float64Array;
  /** In parts of so many yen. */
  readonly cost: Float64Array;
  readonly yen: number;
  readonly rows: { readonly leftOut: number; readonly cost: number; readonly weeks: ReadonlyMap<number, number> };
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
  const yen = units.reduce((divisor, { lateCostPerWeek }) => commonDivisor(divisor, lateCostPerWeek), 0) || 1;
  const held = { leftOut: row(0, Number.POSITIVE_INFINITY), cost: row(0, Number.POSITIVE_INFINITY) };
  const never = row(0, 0);
  const once = new Map(units.map((unit) => [unit, row(1, 1)]));
  const weeks = new Map(working.map((week) => [week, row(0, capacityPerWeek)]));
  const unitEntry = (unit: WaveUnit): Entry => [once.get(unit) ?? -1, 1];
  const entries: Entry[][] = [
    ...units.map((unit): Entry[] => [[pinned.has(unit.id) ? never : held.leftOut, 1], unitEntry(unit)]),
    ...slots.map(({ unit, cost, taken }): Entry[] => [
      ...(cost === 0 ? [] : [[held.cost, cost / yen] as const]),
      unitEntry(unit),
      ...taken.map(({ week, moves }): Entry => [weeks.get(week) ?? -1, moves]),
    ]),
  ];
  return {
    ...{ programme: { rows, entries }, slots, yen, rows: { ...held, weeks }, capacityPerWeek },
    ...{ units: units.length, weeks: working },
    leftOut: Float64Array.from(entries, (_entry, at) => (at < units.length ? 1 : 0)),
    cost: Float64Array.from(entries, (_entry, at) => (slots[at - units.length]?.cost ?? 0) / yen),
  };
}

/** Small whole numbers suit the solver: one that need not weigh single yen proves the same sooner. */
const commonDivisor = (one: number, other: number): number => (other === 0 ? one : commonDivisor(other, one % other));

interface Found {
  readonly values: readonly number[] | null;
  readonly leftOut: Outcome;
  readonly cost: Outcome;
  /** The schedule ends in none before it: proven. */
  readonly leastLastWeek: number;
}

/** So often another schedule that ends earlier is looked for nearby, before the solver is asked whether there is one. */
const TRIES = 40;

function inTurn(model: WavesModel, solver: WholeNumberSolver, leastOfAll: number, patience: Patience): Found {
  const { onStep: say = () => undefined } = patience;
  say('leftOut');
  const leftOut = held(solver, model.leftOut, model.rows.leftOut);
  const areAllIn = leftOut.values !== null && sumOf(model.leftOut, leftOut.values) === 0;
  const least = areAllIn ? leastOfAll : 0;
  say('cost');
  const cost = held(solver, model.cost, model.rows.cost, leftOut.values && nearby(model, leftOut.values));
  if (!cost.values || !cost.isProven) {
    const values = cost.values ?? leftOut.values;
    return { values: values && nearby(model, values), leftOut, cost, leastLastWeek: least };
  }
  say('lastWeek');
  const isEnough = (taken: Taken): boolean => isOver(patience) || lastOf(taken) <= least;
  const earlier = nearby(model, cost.values, { tries: TRIES, isEnough });
  return { leftOut, cost, ...endingFirst(model, solver, earlier, least) };
}

const isOver = ({ secondsLeft, isStopped = () => false }: Patience): boolean => secondsLeft() <= 0 || isStopped();

const lastOf = (taken: Taken): number => Math.max(0, ...taken.map(({ to }) => to));

const AT_ONCE: Effort = { tries: 0, isEnough: () => true };

/** A schedule that is as good or better, found without the solver. */
function nearby(model: WavesModel, values: readonly number[], effort: Effort = AT_ONCE): number[] {
  const found = new Set(searched(model, takenOf(model, values), effort));
  return [...values.slice(0, model.units), ...model.slots.map((slot) => (found.has(slot) ? 1 : 0))];
}

const takenOf = ({ slots, units }: WavesModel, values: readonly number[]): Slot[] =>
  slots.filter((_slot, at) => values[units + at]);

/** Makes a total as small as it can be, and keeps it there. */
function held(solver: WholeNumberSolver, weights: Float64Array, row: number, start: number[] | null = null): Outcome {
  const outcome = solver.minimise({ weights, base: 0, parts: 1 }, { start });
  if (outcome.values) solver.limit(row, 0, sumOf(weights, outcome.values));
  return outcome;
}

/** Asks of one week after the other whether nothing need move after it: the first of which that is true is the least. */
function endingFirst(model: WavesModel, solver: WholeNumberSolver, known: readonly number[], atLeast: number) {
  const lastOfKnown = lastOf(takenOf(model, known));
  const anything = { weights: new Float64Array(model.leftOut.length), base: 0, parts: 1 };
  for (let week = Math.max(1, atLeast); week < lastOfKnown; week += 1) {
    closeAfter(model, solver, week);
    const { values, isProven } = solver.minimise(anything);
    if (values || !isProven) return { values: values ?? known, leastLastWeek: week };
  }
  return { values: known, leastLastWeek: lastOfKnown };
}

function closeAfter({ rows, capacityPerWeek }: WavesModel, solver: WholeNumberSolver, last: number): void {
  for (const [week, row] of rows.weeks) solver.limit(row, 0, week > last ? 0 : capacityPerWeek);
}

function answerOf(units: readonly WaveUnit[], model: WavesModel, found: Found): WavesAnswer {
  const { values, leftOut, cost: costOutcome, leastLastWeek } = found;
  const taken = values ? takenOf(model, values) : [];
  const moved = new Set(taken.map(({ unit }) => unit));
  const cost = taken.reduce((sum, slot) => sum + slot.cost, 0);
  const lastWeek = lastOf(taken);
  const isProven = leftOut.isProven && costOutcome.isProven && leastLastWeek === lastWeek;
  return {
    status: isProven ? 'optimal' : 'feasible',
    ...{ cost, lastWeek },
    bound: {
      cost: Math.max(0, Math.min(cost, costOutcome.bound * model.yen)),
      lastWeek: Math.min(lastWeek, leastLastWeek),
    },
    schedule: taken.map(({ unit, from, to }) => ({ unit: unit.id, from, to })),
    unscheduled: units.filter((unit) => !moved.has(unit)).map(({ id }) => id),
  };
}
