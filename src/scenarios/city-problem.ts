import { isCandidate } from '../consolidation/candidate.rules.ts';
import type { PersonTerminal } from '../consolidation/held-terminals.ts';
import type { AssessedPerson } from '../consolidation/person-assessor.ts';
import type { AssessmentRules } from '../consolidation/route.rules.ts';
import type { Employee, PlannedDevice, Problem } from '../planning/problem.ts';
import type { IsoDate } from '../shared/dates.ts';
import { monthsUntil } from './months.ts';
import { plannedMethods, type RuledMethod, ruledMethods } from './permitted-methods.ts';
import { isPlannedHome, type ScenarioSettings } from './scenario-settings.ts';

/** A terminal in stock that anybody may get. */
export type PoolTerminal = Pick<
  PersonTerminal,
  'deviceId' | 'assetNumber' | 'home' | 'leaseEndOn' | 'methods' | 'controls'
>;

/** Work that an earlier plan has done: these people keep what they have, and their seats are taken. */
export interface Settled {
  readonly people: ReadonlySet<string>;
  /** By the id of the method. */
  readonly seats: Readonly<Record<string, number>>;
}

export interface PlanningRecords {
  readonly on: IsoDate;
  readonly rules: AssessmentRules;
  /** Those whom the scenario is about. */
  readonly people: readonly AssessedPerson[];
  readonly pool: readonly PoolTerminal[];
  /** By id: of terminals that are not leased, since when the city has them. */
  readonly acquiredOn: ReadonlyMap<string, IsoDate>;
  /** By id, capabilities that are no methods: memory, means for two factors. */
  readonly fittings: ReadonlyMap<string, readonly string[]>;
  readonly settled?: Settled;
}

/** Somebody, or one of their zones, that the planner is not asked about. */
export interface Outside {
  /** 職員番号. */
  readonly employee: string;
  readonly reason: 'onLeave' | 'settled' | 'nowhere' | 'nothingNeeded' | 'dedicatedLine' | 'noWay';
  readonly zones: readonly string[];
}

export interface CityProblem {
  readonly problem: Problem;
  readonly outside: readonly Outside[];
  readonly methods: readonly RuledMethod[];
}

/** The planner's problem of a city on a day: employees by 職員番号, devices by 管理番号, so that the file can be read. */
export function cityProblem(records: PlanningRecords, settings: ScenarioSettings): CityProblem {
  const { model, edition } = settings;
  const methods = ruledMethods(settings.methods, { ...records.rules, model, edition });
  const taking = records.people.map((person) => partOf(person, records));
  const asked = taking.filter(({ person, left }) => left === null && person.zones.length > 0);
  const devices = devicesOf(
    records,
    settings,
    asked.map(({ person }) => person),
  );
  const planned = withSeatsLeft(plannedMethods(methods), records.settled);
  const isServable = servable(
    [...devices, ...settings.catalogue].map(({ home }) => home),
    planned,
  );
  const employees: Employee[] = [];
  const outside: Outside[] = taking.flatMap(({ person, left }) => (left === null ? [] : [outsideOf(person, left)]));
  for (const { person } of asked) {
    const needs = person.zones.filter((zone) => isServable(zone));
    const beyond = person.zones.filter((zone) => !isServable(zone));
    outside.push(...beyondOf(person, beyond));
    if (needs.length > 0) employees.push({ id: person.employee.number, unit: person.result.unit, needs });
  }
  const { horizonMonths, objective, budget, moveCost, upgrades, catalogue } = settings;
  const known = new Set(employees.map(({ id }) => id));
  const taken = devices.filter(({ holder }) => holder === null || known.has(holder));
  const problem = { horizonMonths, objective, budget, moveCost, upgrades, employees, devices: taken, catalogue };
  return { problem: { ...problem, methods: planned }, outside, methods };
}

type Left = 'onLeave' | 'settled' | 'nowhere' | 'nothingNeeded';

/** People on leave, and those who are posted nowhere, keep what they hold, and nobody else is given it. */
function partOf(person: AssessedPerson, { settled }: PlanningRecords): { person: AssessedPerson; left: Left | null } {
  if (settled?.people.has(person.employee.personId)) return { person, left: 'settled' };
  if (person.employee.onLeave) return { person, left: 'onLeave' };
  if (person.result.unit === '') return { person, left: 'nowhere' };
  return { person, left: person.zones.length === 0 ? 'nothingNeeded' : null };
}

const outsideOf = ({ employee, zones }: AssessedPerson, reason: Left): Outside => ({
  ...{ employee: employee.number, reason, zones },
});

/** A dedicated line keeps its own terminal (row 26); into the others nobody comes with what the scenario has. */
const beyondOf = ({ employee }: AssessedPerson, zones: readonly string[]): Outside[] =>
  (['dedicatedLine', 'noWay'] as const).flatMap((reason) => {
    const own = zones.filter((zone) => (zone === 'JK') === (reason === 'dedicatedLine'));
    return own.length === 0 ? [] : [{ employee: employee.number, reason, zones: own }];
  });

/** Whether anybody can come to work in the zone at all. */
function servable(homes: readonly string[], methods: Problem['methods']): (zone: string) => boolean {
  const there = new Set(homes);
  const reached = new Set(methods.filter(({ home }) => there.has(home)).map(({ target }) => target));
  return (zone) => zone !== 'JK' && zone !== 'EX' && (there.has(zone) || reached.has(zone));
}

function devicesOf(
  records: PlanningRecords,
  settings: ScenarioSettings,
  people: readonly AssessedPerson[],
): PlannedDevice[] {
  const planned = plannedDevice(records, settings);
  const held = people.flatMap(({ employee, holding }) =>
    holding.inHand
      .filter((terminal) => isCandidate(terminal) && isPlannedHome(terminal.home))
      .map((terminal) => planned(terminal, employee.number)),
  );
  return [...held, ...records.pool.map((terminal) => planned(terminal, null))];
}

function plannedDevice({ on, acquiredOn, fittings }: PlanningRecords, settings: ScenarioSettings) {
  const { runningCosts, purchasedLifeMonths } = settings;
  const left = ({ deviceId, leaseEndOn }: PoolTerminal): number => {
    if (leaseEndOn !== null) return monthsUntil(on, leaseEndOn);
    const since = acquiredOn.get(deviceId);
    return since === undefined ? 0 : Math.max(0, purchasedLifeMonths - monthsUntil(since, on));
  };
  return (terminal: PoolTerminal, holder: string | null): PlannedDevice => ({
    ...{ id: terminal.assetNumber, home: terminal.home, holder, monthsLeft: left(terminal) },
    runningCost: isPlannedHome(terminal.home) ? runningCosts[terminal.home] : 0,
    capabilities: [...terminal.methods, ...(fittings.get(terminal.deviceId) ?? []), ...terminal.controls].sort(),
  });
}

function withSeatsLeft(methods: Problem['methods'], settled?: Settled): Problem['methods'] {
  return methods.map((method) => ({
    ...method,
    seats: method.seats === null ? null : Math.max(0, method.seats - (settled?.seats[method.id] ?? 0)),
  }));
}
