import type { ControlCode } from '../networks/control.rules.ts';
import type { UnitOnDay } from '../people/unit-tree.ts';
import { addMonths, type IsoDate } from '../shared/dates.ts';
import { isCandidate } from './candidate.rules.ts';
import type { AssessedPerson } from './person-assessor.ts';
import type { Place } from './place.ts';
import { type ConsolidationFigures, type FiguresCounter, figuresCounter } from './summary.rules.ts';

/** The figures of a 部 or 課; `place` is null for people who are posted nowhere. */
export interface PlaceFigures extends ConsolidationFigures {
  /** The code of `place`. */
  readonly unit: string;
  readonly place: UnitOnDay | null;
  readonly division: UnitOnDay | null;
}

export interface LeaseEnds {
  /** Over already on the day asked about. */
  readonly past: number;
  /** `YYYY-MM` of months in which a lease ends, the earliest first. */
  readonly months: readonly { readonly month: string; readonly terminals: number }[];
  /** After the last month looked at. */
  readonly later: number;
}

export interface Overview {
  readonly figures: ConsolidationFigures;
  readonly divisions: readonly PlaceFigures[];
  readonly sections: readonly PlaceFigures[];
  /** People whose one terminal lacks the control, most first. */
  readonly missing: readonly { readonly control: ControlCode; readonly people: number }[];
  /** People whose verdict counts a control that nobody has confirmed. */
  readonly claimed: number;
  readonly inferred: number;
  readonly unconfirmedRows: readonly number[];
  readonly leaseEnds: LeaseEnds;
}

export interface OverviewCounter {
  add(person: AssessedPerson): void;
  overview(): Overview;
}

/** Adds people up one by one, and keeps none of them. */
export function overviewCounter(on: IsoDate): OverviewCounter {
  const [all, divisions, sections] = [figuresCounter(), placesCounter('division'), placesCounter('section')];
  const [missing, leaseMonths, rows] = [new Map<ControlCode, number>(), new Map<string, number>(), new Set<number>()];
  const people = { claimed: 0, inferred: 0 };
  let pastLeases = 0;
  const add = (person: AssessedPerson): void => {
    const { result, holding, claimedControls, inferred, missingControls, unconfirmedRows } = person;
    for (const counter of [divisions, sections]) counter.add(person);
    all.add(result);
    if (!result.counted) return;
    people.claimed += Number(claimedControls.length > 0);
    people.inferred += Number(inferred);
    for (const control of missingControls) addOne(missing, control);
    for (const row of unconfirmedRows) rows.add(row);
    for (const { leaseEndOn } of holding.inHand.filter(isCandidate)) {
      if (leaseEndOn === null) continue;
      if (leaseEndOn < on) pastLeases += 1;
      else addOne(leaseMonths, leaseEndOn.slice(0, 7));
    }
  };
  const overview = (): Overview => ({
    ...{ figures: all.figures(), divisions: divisions.figures(), sections: sections.figures(), ...people },
    missing: mostFirst(missing),
    unconfirmedRows: [...rows].sort((a, b) => a - b),
    leaseEnds: leaseEnds(leaseMonths, pastLeases, on),
  });
  return { add, overview };
}

/** In the order of the unit codes, people who are posted nowhere last. */
function placesCounter(by: 'section' | 'division') {
  const places = new Map<string, { readonly place: Place | null; readonly counter: FiguresCounter }>();
  const add = ({ place, result }: AssessedPerson): void => {
    const code = place?.[by].code ?? '';
    const known = places.get(code) ?? { place, counter: figuresCounter() };
    places.set(code, known);
    known.counter.add(result);
  };
  const figures = (): PlaceFigures[] =>
    [...places]
      .sort(([a], [b]) => (a === '' ? 1 : b === '' || a < b ? -1 : 1))
      .map(([unit, { place, counter }]) => ({
        ...{ unit, ...counter.figures() },
        ...{ place: place?.[by] ?? null, division: place?.division ?? null },
      }));
  return { add, figures };
}

const mostFirst = (missing: ReadonlyMap<ControlCode, number>): Overview['missing'] =>
  [...missing]
    .map(([control, people]) => ({ control, people }))
    .sort((a, b) => b.people - a.people || (a.control < b.control ? -1 : 1));

const LEASE_MONTHS = 24;

/** Of the terminals that count in the figures. */
function leaseEnds(months: ReadonlyMap<string, number>, past: number, on: IsoDate): LeaseEnds {
  const last = addMonths(on, LEASE_MONTHS - 1).slice(0, 7);
  const ahead = [...months].filter(([month]) => month <= last).sort(([a], [b]) => (a < b ? -1 : 1));
  const later = [...months].filter(([month]) => month > last).reduce((sum, [, terminals]) => sum + terminals, 0);
  return { past, months: ahead.map(([month, terminals]) => ({ month, terminals })), later };
}

function addOne<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
