import type { Configuration, Wanted } from './configuration.ts';
import { upgradeCost } from './cost.ts';
import type { DeviceGroup, EmployeeGroup, Grouped } from './groups.ts';
import type { CatalogueEntry } from './problem.ts';

/** What something adds to a plan: cost in parts of a yen over the horizon, outlay in yen at the beginning. */
export interface Spent {
  readonly cost: number;
  readonly outlay: number;
}

/** A configuration for members of a group; each terminal is one that they hold (its device group), or null: from elsewhere. */
export interface Choice extends Spent {
  readonly group: number;
  readonly configuration: Configuration;
  readonly from: readonly (number | null)[];
}

/** Where a terminal for a wish comes from that nobody fulfils with one of their own. */
export interface Supply extends Spent {
  readonly wanted: Wanted;
  readonly deviceGroup: number | null;
  readonly entry: CatalogueEntry | null;
}

export const keyOfWanted = ({ home, requires }: Wanted): string => JSON.stringify([home, requires]);

/** All that a group may choose. */
export function choicesOf(grouped: Grouped, number: number, group: EmployeeGroup): Choice[] {
  return group.configurations.flatMap((configuration) => {
    const { methods, terminals } = configuration;
    const setup = methods.reduce((sum, { setupCost }) => sum + setupCost, 0);
    const cost = methods.reduce((sum, method) => sum + grouped.costs.ofMethod(method), 0);
    const start: Choice[] = [{ group: number, configuration, from: [], cost, outlay: setup }];
    return terminals.reduce(
      (sofar, wanted) => sofar.flatMap((choice) => extended(grouped, group, choice, wanted)),
      start,
    );
  });
}

/** With a terminal more: one of each group that they hold, or one from elsewhere. */
function extended(grouped: Grouped, { holds }: EmployeeGroup, choice: Choice, wanted: Wanted): Choice[] {
  const elsewhere = { ...choice, from: [...choice.from, null] };
  const own = [...new Set(holds)].flatMap((number) => {
    const kept = keeping(grouped, grouped.deviceGroups[number], wanted);
    return kept === null
      ? []
      : [
          {
            ...choice,
            from: [...choice.from, number],
            cost: choice.cost + kept.cost,
            outlay: choice.outlay + kept.outlay,
          },
        ];
  });
  return [...own, elsewhere];
}

function keeping({ problem, costs }: Grouped, group: DeviceGroup | undefined, wanted: Wanted): Spent | null {
  if (group?.home !== wanted.home) return null;
  const upgrade = upgradeCost(wanted.requires, group.capabilities, problem.upgrades);
  return upgrade === null ? null : { cost: group.cost + costs.parts * upgrade, outlay: upgrade };
}

/** Every way to fulfil a wish from elsewhere that may be part of a best plan. */
export function suppliesOf(grouped: Grouped, wanted: Wanted): Supply[] {
  const { problem, costs, deviceGroups } = grouped;
  const bought = problem.catalogue.flatMap((entry): Supply[] => {
    const upgrade = upgradeCost(wanted.requires, entry.capabilities, problem.upgrades);
    if (entry.home !== wanted.home || upgrade === null) return [];
    const cost = costs.ofNew(entry) + costs.parts * upgrade;
    return [{ wanted, deviceGroup: null, entry, cost, outlay: entry.price + upgrade }];
  });
  const moved = deviceGroups.flatMap((group, deviceGroup): Supply[] => {
    const kept = keeping(grouped, group, wanted);
    if (kept === null) return [];
    const cost = kept.cost + costs.parts * problem.moveCost;
    return [{ wanted, deviceGroup, entry: null, cost, outlay: kept.outlay + problem.moveCost }];
  });
  return withoutWorse([...bought, ...moved]);
}

/** Nobody takes what costs as much as something that can be bought in any number. */
function withoutWorse(supplies: readonly Supply[]): Supply[] {
  const unlimited = supplies.filter(({ entry }) => entry !== null && entry.stock === null);
  return supplies.filter(
    (supply, at) =>
      !unlimited.some((other) => {
        const isNoWorse = other.cost <= supply.cost && other.outlay <= supply.outlay;
        const isEqual = other.cost === supply.cost && other.outlay === supply.outlay;
        return other !== supply && isNoWorse && (!isEqual || supplies.indexOf(other) < at);
      }),
  );
}
