import type { Choice, Supply } from './choices.ts';
import type { Model } from './model.ts';

/** How many members of each group do what. */
export interface Counted {
  readonly choices: readonly { readonly choice: Choice; readonly count: number }[];
  readonly supplies: readonly { readonly supply: Supply; readonly count: number }[];
  readonly unserved: ReadonlyMap<number, number>;
}

export function countedOf({ decisions }: Model, values: readonly number[]): Counted {
  const choices: { choice: Choice; count: number }[] = [];
  const supplies: { supply: Supply; count: number }[] = [];
  const unserved = new Map<number, number>();
  for (const [at, decision] of decisions.entries()) {
    const count = values[at] ?? 0;
    if (count === 0) continue;
    if (decision.kind === 'choice') choices.push({ choice: decision.choice, count });
    else if (decision.kind === 'supply') supplies.push({ supply: decision.supply, count });
    else unserved.set(decision.group, count);
  }
  return { choices, supplies, unserved };
}
