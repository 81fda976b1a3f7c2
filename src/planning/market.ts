import { type Configuration, keyOfWanted, type Wanted } from './configuration.ts';
import { upgradeCost } from './cost.ts';
import type { DeviceGroup, EmployeeGroup, Grouped } from './groups.ts';
import type { CatalogueEntry } from './problem.ts';

/** What something adds to a plan: cost in parts of a yen over the horizon, outlay in yen at the beginning. */
export interface Spent {
  readonly cost: number;
  readonly outlay: number;
}

/** A configuration as it is offered to everybody with the same needs: what its methods cost, terminals aside. */
export interface Offer extends Spent {
  readonly configuration: Configuration;
  /** Numbers of what is wanted, one for each terminal, and of the methods. */
  readonly wanted: readonly number[];
  readonly methods: readonly number[];
}

/** Where a terminal for a wish comes from that nobody fulfils with one of their own. */
export interface Supply extends Spent {
  readonly wanted: number;
  readonly deviceGroup: number | null;
  /** Number and entry of the catalogue. */
  readonly entry: { readonly number: number; readonly id: string; readonly isLimited: boolean } | null;
}

/** All that plans are put together from; who holds what is left to whoever asks. */
export interface Market {
  readonly grouped: Grouped;
  readonly wanted: readonly Wanted[];
  readonly supplies: readonly Supply[];
  /** Of each employee group; the same list for the same needs. */
  readonly offers: readonly (readonly Offer[])[];
  /** What it costs members of a group to keep one of a device group for a wish, upgrades included; null: they cannot. */
  keeping(deviceGroup: number, wanted: number): Spent | null;
}

export function marketOf(grouped: Grouped): Market {
  const { employeeGroups } = grouped;
  const lists = [...new Set(employeeGroups.map(({ configurations }) => configurations))];
  const byKey = new Map(
    lists.flat().flatMap(({ terminals }) => terminals.map((one) => [keyOfWanted(one), one] as const)),
  );
  const numbers = new Map([...byKey.keys()].map((key, number) => [key, number]));
  const wanted = [...byKey.values()];
  const offers = new Map(lists.map((list) => [list, list.map((one) => offerOf(grouped, numbers, one))]));
  const keeping = keepings(grouped, wanted);
  return {
    ...{ grouped, wanted, keeping },
    supplies: wanted.flatMap((one, number) => suppliesOf(grouped, one, number, keeping)),
    offers: employeeGroups.map(({ configurations }) => offers.get(configurations) ?? []),
  };
}

function offerOf(
  { costs, methods: all }: Grouped,
  numbers: ReadonlyMap<string, number>,
  configuration: Configuration,
): Offer {
  const { terminals, methods } = configuration;
  return {
    configuration,
    wanted: terminals.map((one) => numbers.get(keyOfWanted(one)) ?? -1),
    methods: methods.map((method) => all.indexOf(method)),
    cost: methods.reduce((sum, method) => sum + costs.ofMethod(method), 0),
    outlay: methods.reduce((sum, { setupCost }) => sum + setupCost, 0),
  };
}

function keepings(grouped: Grouped, wanted: readonly Wanted[]): Market['keeping'] {
  const { deviceGroups } = grouped;
  const known = deviceGroups.map((group) => wanted.map((one) => keepingOf(grouped, group, one)));
  return (deviceGroup, number) => known[deviceGroup]?.[number] ?? null;
}

function keepingOf(
  { problem, costs }: Grouped,
  { home, cost, capabilities }: DeviceGroup,
  wanted: Wanted,
): Spent | null {
  if (home !== wanted.home) return null;
  const upgrade = upgradeCost(wanted.requires, capabilities, problem.upgrades);
  return upgrade === null ? null : { cost: cost + costs.parts * upgrade, outlay: upgrade };
}

/** Every way to fulfil a wish from elsewhere that may be part of a best plan. */
function suppliesOf(grouped: Grouped, one: Wanted, wanted: number, keeping: Market['keeping']): Supply[] {
  const { problem, costs, deviceGroups } = grouped;
  const bought = problem.catalogue.flatMap((entry, number): Supply[] => {
    const upgrade = upgradeCost(one.requires, entry.capabilities, problem.upgrades);
    if (entry.home !== one.home || upgrade === null) return [];
    const cost = costs.ofNew(entry) + costs.parts * upgrade;
    return [{ wanted, deviceGroup: null, entry: numbered(entry, number), cost, outlay: entry.price + upgrade }];
  });
  const moved = deviceGroups.flatMap((_group, deviceGroup): Supply[] => {
    const kept = keeping(deviceGroup, wanted);
    if (kept === null) return [];
    const cost = kept.cost + costs.parts * problem.moveCost;
    return [{ wanted, deviceGroup, entry: null, cost, outlay: kept.outlay + problem.moveCost }];
  });
  return withoutWorse([...bought, ...moved]);
}

const numbered = ({ id, stock }: CatalogueEntry, number: number) => ({ id, number, isLimited: stock !== null });

/** Nobody takes what costs as much as something that can be bought in any number. */
function withoutWorse(supplies: readonly Supply[]): Supply[] {
  const unlimited = supplies.filter(({ entry }) => entry?.isLimited === false);
  return supplies.filter(
    (supply, at) =>
      !unlimited.some((other) => {
        const isNoWorse = other.cost <= supply.cost && other.outlay <= supply.outlay;
        const isEqual = other.cost === supply.cost && other.outlay === supply.outlay;
        return other !== supply && isNoWorse && (!isEqual || supplies.indexOf(other) < at);
      }),
  );
}

/** Own devices of a home, a number for each group once. */
export const ownOf = ({ holds }: EmployeeGroup): readonly number[] =>
  holds.filter((group, at) => holds.indexOf(group) === at);
