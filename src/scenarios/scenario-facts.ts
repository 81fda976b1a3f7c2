import type { Json } from '../ledger/chain.ts';
import type { CatalogueEntry, Objective } from '../planning/problem.ts';
import { canonical } from '../shared/canonical.ts';
import { methodId, type ScenarioMethod, type ScenarioSettings } from './scenario-settings.ts';

export interface ScenarioTexts {
  readonly name: string;
  readonly note: string;
  /** Code and name; empty: the whole city. */
  readonly unit: string;
}

export type ScenarioFacts = Readonly<Record<string, Json>>;

/** A scenario as the ledger keeps it: one field for each thing that the form asks. */
export function scenarioFacts({ name, note, unit }: ScenarioTexts, settings: ScenarioSettings): ScenarioFacts {
  const { model, edition, horizonMonths, objective, budget, moveCost, purchasedLifeMonths } = settings;
  return {
    ...{ name, note, model, edition, unit, horizonMonths, budget, moveCost, purchasedLifeMonths },
    objective: objectiveWord(objective),
    runningCosts: { ...settings.runningCosts },
    methods: Object.fromEntries(settings.methods.map((way) => [methodId(way), methodText(way)])),
    catalogue: Object.fromEntries(settings.catalogue.map((entry) => [entry.id, entryText(entry)])),
    upgrades: { ...settings.upgrades },
  };
}

/** As the keys of the texts. */
const OBJECTIVE_WORDS = { 'fewest-terminals': 'fewestTerminals', 'lowest-cost': 'lowestCost' } as const;

export const objectiveWord = (objective: Objective): string => OBJECTIVE_WORDS[objective];

const UNLIMITED = '∞';
const limited = (most: number | null): string => (most === null ? UNLIMITED : String(most));

const methodText = ({ seats, seatCostPerMonth, setupCost }: ScenarioMethod): string =>
  [limited(seats), seatCostPerMonth, setupCost].join('/');

const entryText = ({ home, price, lifeMonths, runningCost, stock, capabilities }: CatalogueEntry): string =>
  [home, price, lifeMonths, runningCost, limited(stock), capabilities.join(' ')].join('/');

/** Those of the first that are not the same in the second; of a list by name only what differs. */
export function factDifferences(facts: ScenarioFacts, other: ScenarioFacts): ScenarioFacts {
  const differing = Object.entries(facts).filter(
    ([name, value]) => canonical(value) !== canonical(other[name] ?? null),
  );
  return Object.fromEntries(differing.map(([name, value]) => [name, membersOf(value, other[name] ?? null)]));
}

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function membersOf(value: Json, other: Json): Json {
  if (!isRecord(value) || !isRecord(other)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => other[name] !== one));
}
