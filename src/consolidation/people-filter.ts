import { CONTROL_CODES } from '../networks/control.rules.ts';
import { ONE_TERMINAL_VERDICTS } from '../networks/hard-block.rules.ts';
import { ZONE_CODES } from '../networks/zone.rules.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Scope } from '../shared/permissions.ts';
import { sortedInTurns } from '../shared/sorted-in-turns.ts';
import type { ListRequest, ListSpec } from '../web/list.ts';
import type { AssessedPerson } from './person-assessor.ts';
import { REASON_CODES } from './reason.rules.ts';

type Sort = 'unit' | 'number' | 'name' | 'terminals' | 'verdict';
export type FilterName = 'verdict' | 'reason' | 'unit' | 'zone' | 'held' | 'control';

export const PEOPLE_LIST: ListSpec<Sort, FilterName> = {
  sorts: ['unit', 'number', 'name', 'terminals', 'verdict'],
  filters: ['verdict', 'reason', 'unit', 'zone', 'held', 'control'],
};

export type PeopleRequest = ListRequest<Sort, FilterName>;

/** A verdict, or `notCounted` for people on leave and others whom the city does not equip. */
export const STANDINGS = [...ONE_TERMINAL_VERDICTS, 'notCounted'] as const;
export type Standing = (typeof STANDINGS)[number];

export const standingOf = ({ result }: AssessedPerson): Standing => (result.counted ? result.verdict : 'notCounted');

export const HELD = ['none', 'one', 'more'] as const;
export type Held = (typeof HELD)[number];

const heldBy = ({ result }: AssessedPerson): Held => HELD[Math.min(result.terminals, 2)] ?? 'more';

/** As in the figures: whoever does not count has neither reason nor missing control, and holds nothing. */
const countedOnly =
  (valuesOf: (person: AssessedPerson) => readonly string[]) =>
  (person: AssessedPerson): readonly string[] =>
    person.result.counted ? valuesOf(person) : [];

/** `none`: one terminal would do by the rules. */
export const REASONS = [...REASON_CODES, 'none'] as const;

/** The choices of each filter that is a list of codes. */
export const CHOICES = { verdict: STANDINGS, reason: REASONS, zone: ZONE_CODES, held: HELD, control: CONTROL_CODES };

/** People who count in one of the units; somebody posted nowhere is seen by those who see the whole city. */
export function visibleTo(people: readonly AssessedPerson[], scope: Scope): readonly AssessedPerson[] {
  return scope === 'all' ? people : countedIn(people, scope);
}

/** People who count in the unit or below it. */
export const inUnit = (people: readonly AssessedPerson[], tree: UnitTree, unitId: string): readonly AssessedPerson[] =>
  countedIn(
    people,
    tree.withBelow(unitId).map(({ id }) => id),
  );

function countedIn(people: readonly AssessedPerson[], unitIds: readonly string[]): readonly AssessedPerson[] {
  const units = new Set(unitIds);
  return people.filter(({ place }) => place !== null && units.has(place.unit.id));
}

/** Values that the address makes up are passed over, and so are units that do not exist on the day or lie elsewhere. */
export function knownFilters(request: PeopleRequest, tree: UnitTree, scope: Scope): PeopleRequest {
  const isKnown = (name: FilterName, value: string): boolean =>
    name === 'unit'
      ? tree.units.has(value) && (scope === 'all' || scope.includes(value))
      : CHOICES[name].some((code) => code === value);
  const kept = PEOPLE_LIST.filters.map(
    (name) => [name, (request.filters[name] ?? []).filter((value) => isKnown(name, value))] as const,
  );
  return { ...request, filters: Object.fromEntries(kept) };
}

type Test = (person: AssessedPerson) => boolean;

/** All filters must hold; of several values of one filter any does, but every zone named must be needed. */
export function filterPeople(
  people: readonly AssessedPerson[],
  { filters }: Pick<PeopleRequest, 'filters'>,
  tree: UnitTree,
  matching: ReadonlySet<string> | null,
): readonly AssessedPerson[] {
  const units = (filters.unit ?? []).map((unitId) => new Set(tree.withBelow(unitId).map(({ id }) => id)));
  const tests: Test[] = [
    ({ employee }) => matching?.has(employee.personId) ?? true,
    ({ place }) => units.length === 0 || (place !== null && units.some((below) => below.has(place.unit.id))),
    any(filters.verdict, (person) => [standingOf(person)]),
    any(
      filters.reason,
      countedOnly(({ result }) => [result.keptReason ?? 'none']),
    ),
    any(
      filters.held,
      countedOnly((person) => [heldBy(person)]),
    ),
    any(
      filters.control,
      countedOnly(({ missingControls }) => missingControls),
    ),
    ({ zones }) => (filters.zone ?? []).every((zone) => zones.some((needed) => needed === zone)),
  ];
  return people.filter((person) => tests.every((test) => test(person)));
}

const any =
  (wanted: readonly string[] | undefined, valuesOf: (person: AssessedPerson) => readonly string[]): Test =>
  (person) =>
    wanted === undefined || wanted.length === 0 || valuesOf(person).some((value) => wanted.includes(value));

/** People come in the order of the unit code, then of the employee number: the order without a choice. */
export async function sortPeople(
  people: readonly AssessedPerson[],
  { sort, descending }: Pick<PeopleRequest, 'sort' | 'descending'>,
  pause: () => Promise<void>,
): Promise<readonly AssessedPerson[]> {
  const key = KEYS[sort];
  const ordered = key === null ? people : await sortedInTurns(people, (a, b) => compare(key(a), key(b)), pause);
  return descending ? ordered.toReversed() : ordered;
}

const KEYS: Readonly<Record<Sort, ((person: AssessedPerson) => string | number) | null>> = {
  unit: null,
  number: ({ employee }) => employee.number,
  name: ({ employee }) => employee.kana || employee.name,
  terminals: ({ result }) => result.terminals,
  verdict: (person) => STANDINGS.indexOf(standingOf(person)),
};

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : Number(a > b));
