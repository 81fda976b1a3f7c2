import type { Outside } from './city-problem.ts';
import type { PlanPerson, Solved } from './plan-people.ts';
import { WHY_MORE, type WhyMore } from './why-more.ts';

/** Of a 部 or a 課: whom the planner was asked about, and the terminals in their hands. */
export interface PlaceCounts {
  readonly code: string;
  readonly people: number;
  readonly before: number;
  readonly after: number;
  readonly more: number;
}

/** What limits the plan, with how much of it is taken. */
export interface Limit {
  readonly kind: 'seats' | 'stock' | 'budget';
  /** Of a method, or a name in the catalogue; empty for the budget. */
  readonly id: string;
  readonly used: number;
  readonly most: number;
  /** Nothing is left, and more of it could change the plan. */
  readonly binds: boolean;
}

export interface PlanFigures {
  readonly places: readonly PlaceCounts[];
  readonly whyMore: readonly { readonly why: WhyMore; readonly people: number }[];
  readonly outside: readonly { readonly reason: Outside['reason']; readonly people: number }[];
  readonly limits: readonly Limit[];
}

/** By code; `placeOf` gathers a 課 at its 部. */
export function planFigures(
  solved: Solved,
  people: readonly PlanPerson[],
  placeOf: (unit: string) => string,
): PlanFigures {
  return {
    places: placesOf(people, placeOf),
    whyMore: WHY_MORE.map((why) => ({ why, people: people.filter((one) => one.whyMore === why).length })).filter(
      (one) => one.people > 0,
    ),
    outside: REASONS.map((reason) => ({
      reason,
      people: people.filter((one) => one.outside.some((other) => other.reason === reason)).length,
    })).filter((one) => one.people > 0),
    limits: limitsOf(solved),
  };
}

const REASONS: readonly Outside['reason'][] = [
  'dedicatedLine',
  'noWay',
  'onLeave',
  'nowhere',
  'nothingNeeded',
  'settled',
];

function placesOf(people: readonly PlanPerson[], placeOf: (unit: string) => string): PlaceCounts[] {
  const counts = new Map<string, { people: number; before: number; after: number; more: number }>();
  for (const { unit, holds, terminals } of people.filter((one) => one.unit !== '')) {
    const code = placeOf(unit);
    const sofar = counts.get(code) ?? { people: 0, before: 0, after: 0, more: 0 };
    const after = terminals?.length ?? 0;
    counts.set(code, {
      ...{ people: sofar.people + 1, before: sofar.before + holds.length },
      ...{ after: sofar.after + after, more: sofar.more + Number(after > 1) },
    });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, one]) => ({ code, ...one }));
}

/** A city's own methods and catalogue, those without a limit left out. */
export function limitsOf({ problem, answer }: Pick<Solved, 'problem' | 'answer'>): Limit[] {
  const bought = new Map<string, number>();
  for (const one of answer.assignments.flatMap(({ terminals }) => terminals)) {
    if ('new' in one) bought.set(one.new, (bought.get(one.new) ?? 0) + 1);
  }
  const limit = (kind: 'seats' | 'stock', id: string, used: number, most: number | null): Limit[] =>
    most === null ? [] : [{ kind, id, used, most, binds: used >= most }];
  const { budget } = problem;
  const spent = { kind: 'budget', id: '', used: answer.outlay } as const;
  return [
    ...problem.methods.flatMap(({ id, seats }) => limit('seats', id, answer.seatsUsed[id] ?? 0, seats)),
    ...problem.catalogue.flatMap(({ id, stock }) => limit('stock', id, bought.get(id) ?? 0, stock)),
    ...(budget === null
      ? []
      : [{ ...spent, most: budget, binds: answer.smallestBudget !== null || answer.outlay === budget }]),
  ];
}
