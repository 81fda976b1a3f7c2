import type { ControlCode } from '../networks/control.rules.ts';
import type { UnitOnDay } from '../people/unit-tree.ts';
import { addMonths, type IsoDate } from '../shared/dates.ts';
import { isCandidate } from './candidate.rules.ts';
import type { AssessedPerson } from './person-assessor.ts';
import { type ConsolidationFigures, summarise, summariseByUnit, type UnitFigures } from './summary.rules.ts';

/** The figures of a 部 or 課; `place` is null for people who are posted nowhere. */
export interface PlaceFigures extends UnitFigures {
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

const LEASE_MONTHS = 24;

interface Seen {
  readonly people: readonly AssessedPerson[];
  readonly counted: readonly AssessedPerson[];
  readonly on: IsoDate;
}

/** Part by part: in a large city each takes long enough. */
const PARTS: { readonly [Part in keyof Overview]: (seen: Seen) => Overview[Part] } = {
  figures: ({ people }) =>
    summarise(
      people.map(({ result }) => result),
      null,
    ),
  divisions: ({ people }) => figuresBy(people, 'division'),
  sections: ({ people }) => figuresBy(people, 'section'),
  missing: ({ counted }) => missingControls(counted),
  claimed: ({ counted }) => counted.filter(({ claimedControls }) => claimedControls.length > 0).length,
  inferred: ({ counted }) => counted.filter(({ inferred }) => inferred).length,
  unconfirmedRows: ({ counted }) => [...new Set(counted.flatMap((one) => one.unconfirmedRows))].sort((a, b) => a - b),
  leaseEnds: ({ counted, on }) => leaseEnds(counted, on),
};

/** Waits for `pause` before each part. */
export async function overviewOf(
  people: readonly AssessedPerson[],
  on: IsoDate,
  pause: () => Promise<void>,
): Promise<Overview> {
  const counted = people.filter(({ result }) => result.counted);
  const parts: [string, unknown][] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    await pause();
    parts.push([name, part({ people, counted, on })]);
  }
  return Object.fromEntries(parts) as unknown as Overview;
}

/** In the order of the unit codes, people who are posted nowhere last. */
function figuresBy(people: readonly AssessedPerson[], by: 'section' | 'division'): readonly PlaceFigures[] {
  const ofSection = new Map(people.map(({ place }) => [place?.section.code ?? '', place]));
  const places = new Map([...ofSection.values()].map((place) => [place?.[by].code ?? '', place]));
  const results = people.map(({ result }) => result);
  const figures = summariseByUnit(results, new Map(), ({ unit }) => ofSection.get(unit)?.[by].code ?? '').map((one) => {
    const place = places.get(one.unit) ?? null;
    return { ...one, place: place?.[by] ?? null, division: place?.division ?? null };
  });
  return [...figures.filter(({ place }) => place !== null), ...figures.filter(({ place }) => place === null)];
}

function missingControls(counted: readonly AssessedPerson[]): Overview['missing'] {
  const people = tally(counted.flatMap((one) => one.missingControls));
  return [...people]
    .map(([control, count]) => ({ control, people: count }))
    .sort((a, b) => b.people - a.people || (a.control < b.control ? -1 : 1));
}

/** Of the terminals that count in the figures. */
function leaseEnds(counted: readonly AssessedPerson[], on: IsoDate): LeaseEnds {
  const ends = counted
    .flatMap(({ holding }) => holding.inHand.filter(isCandidate))
    .flatMap(({ leaseEndOn }) => (leaseEndOn === null ? [] : [leaseEndOn]));
  const last = addMonths(on, LEASE_MONTHS - 1).slice(0, 7);
  const ahead = ends.filter((end) => end >= on && end.slice(0, 7) <= last);
  const months = [...tally(ahead.map((end) => end.slice(0, 7)))].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    past: ends.filter((end) => end < on).length,
    months: months.map(([month, terminals]) => ({ month, terminals })),
    later: ends.filter((end) => end.slice(0, 7) > last).length,
  };
}

function tally<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
