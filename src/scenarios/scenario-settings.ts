import type { AccessMethod } from '../networks/access-method.rules.ts';
import type { CityModel, GuidelineEdition } from '../networks/model.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { CatalogueEntry, Objective } from '../planning/problem.ts';

/** Zones in which a terminal of one person can stand; dedicated lines never take part (row 26 of the access table). */
export const PLANNED_HOMES = ['MN', 'LG', 'IN', 'TC'] as const satisfies readonly ZoneCode[];
export type PlannedHome = (typeof PLANNED_HOMES)[number];

export const isPlannedHome = (zone: string): zone is PlannedHome => PLANNED_HOMES.some((home) => home === zone);

/** A way that the city would operate. Money is whole yen. */
export interface ScenarioMethod {
  readonly home: ZoneCode;
  readonly method: AccessMethod;
  readonly target: ZoneCode;
  /** Null: as many as are needed. */
  readonly seats: number | null;
  readonly seatCostPerMonth: number;
  readonly setupCost: number;
}

export interface ScenarioSettings {
  readonly model: CityModel;
  readonly edition: GuidelineEdition;
  /** With all below it; null: the whole city. */
  readonly unitId: string | null;
  readonly horizonMonths: number;
  readonly objective: Objective;
  readonly budget: number | null;
  readonly moveCost: number;
  /** A month, of a terminal that the city has: the register knows no running costs. */
  readonly runningCosts: Readonly<Record<PlannedHome, number>>;
  /** How long a terminal that was bought, given or borrowed is used. */
  readonly purchasedLifeMonths: number;
  /** By method, control or capability; what has no price cannot be added. */
  readonly upgrades: Readonly<Record<string, number>>;
  readonly catalogue: readonly CatalogueEntry[];
  readonly methods: readonly ScenarioMethod[];
}

export const methodId = ({ home, method, target }: Pick<ScenarioMethod, 'home' | 'method' | 'target'>): string =>
  `${home}>${target}:${method}`;

/** Of a scenario, or of a solution as they were then. */
export const settingsIn = ({ settings }: { readonly settings: string }): ScenarioSettings =>
  JSON.parse(settings) as ScenarioSettings;
