/** What the planner is asked (shared planning model, section 1). Money is whole yen. */
export interface Problem {
  readonly horizonMonths: number;
  readonly objective: Objective;
  /** Most that may be spent at the beginning; null: as much as is needed. */
  readonly budget: number | null;
  readonly moveCost: number;
  /** Price of adding a capability; one without a price cannot be added. */
  readonly upgrades: Readonly<Record<string, number>>;
  readonly employees: readonly Employee[];
  readonly devices: readonly PlannedDevice[];
  readonly catalogue: readonly CatalogueEntry[];
  readonly methods: readonly Method[];
}

export const OBJECTIVES = ['fewest-terminals', 'lowest-cost'] as const;
export type Objective = (typeof OBJECTIVES)[number];

export interface Employee {
  readonly id: string;
  readonly unit: string;
  /** Zones. */
  readonly needs: readonly string[];
}

export interface PlannedDevice {
  readonly id: string;
  readonly home: string;
  /** An employee; null: in the pool. */
  readonly holder: string | null;
  readonly monthsLeft: number;
  /** A month. */
  readonly runningCost: number;
  readonly capabilities: readonly string[];
}

export interface CatalogueEntry {
  readonly id: string;
  readonly home: string;
  readonly price: number;
  readonly lifeMonths: number;
  readonly runningCost: number;
  readonly capabilities: readonly string[];
  /** How many can be bought; null: any number. */
  readonly stock: number | null;
}

/** A way from a terminal of one zone into another, which the zone rules permit. */
export interface Method {
  readonly id: string;
  readonly home: string;
  readonly target: string;
  readonly requires: readonly string[];
  readonly seatCostPerMonth: number;
  readonly setupCost: number;
  readonly seats: number | null;
}
