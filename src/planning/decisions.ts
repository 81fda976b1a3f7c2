import { type Choice, choicesOf, keyOfWanted, type Supply, suppliesOf } from './choices.ts';
import type { Wanted } from './configuration.ts';
import type { Grouped } from './groups.ts';

/** A whole number to be decided: how many take a choice, go without, or get their terminal from a supply. */
export type Decision =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'unserved'; readonly group: number }
  | { readonly kind: 'supply'; readonly supply: Supply };

export interface Decisions {
  readonly all: readonly Decision[];
  /** What is wanted from elsewhere by some choice, by `keyOfWanted`. */
  readonly wanted: ReadonlyMap<string, Wanted>;
  /** How many employees nobody can serve, whatever the limits. */
  readonly hopeless: number;
}

export function decisionsOf(grouped: Grouped): Decisions {
  const { employeeGroups } = grouped;
  const conceivable = employeeGroups.flatMap((group, number) => choicesOf(grouped, number, group));
  const wanted = wantedBy(conceivable);
  const supplies = new Map([...wanted].map(([key, one]) => [key, suppliesOf(grouped, one)]));
  const isFulfilled = (one: Wanted): boolean => supplies.get(keyOfWanted(one))?.length !== 0;
  const choices = conceivable.filter(({ configuration, from }) =>
    configuration.terminals.every((one, at) => from[at] !== null || isFulfilled(one)),
  );
  const served = new Set(choices.map(({ group }) => group));
  const lost = employeeGroups.filter((_group, number) => !served.has(number));
  return {
    all: [
      ...employeeGroups.map((_group, group) => ({ kind: 'unserved', group }) as const),
      ...choices.map((choice) => ({ kind: 'choice', choice }) as const),
      ...[...supplies.values()].flat().map((supply) => ({ kind: 'supply', supply }) as const),
    ],
    wanted,
    hopeless: lost.reduce((sum, { employees }) => sum + employees.length, 0),
  };
}

function wantedBy(choices: readonly Choice[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { configuration, from } of choices) {
    for (const [at, one] of configuration.terminals.entries()) {
      if (from[at] === null) wanted.set(keyOfWanted(one), one);
    }
  }
  return wanted;
}
