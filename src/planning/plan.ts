import type { Choice, Decision } from './decisions.ts';
import type { Supply } from './market.ts';
import type { Model } from './model.ts';

/** How many members of each group do what. */
export interface Counted {
  readonly choices: readonly { readonly choice: Choice; readonly count: number }[];
  readonly supplies: readonly { readonly supply: Supply; readonly count: number }[];
  readonly unserved: ReadonlyMap<number, number>;
}

export function countedOf({ near }: Model, values: readonly number[]): Counted {
  const choices: { choice: Choice; count: number }[] = [];
  const supplies: { supply: Supply; count: number }[] = [];
  const unserved = new Map<number, number>();
  const add = (decision: Decision, count: number): void => {
    if (decision.kind === 'choice') choices.push({ choice: decision.choice, count });
    else if (decision.kind === 'supply') supplies.push({ supply: decision.supply, count });
    else unserved.set(decision.group, count);
  };
  for (const { decision, count } of near.decided) add(decision, count);
  for (const [at, decision] of near.open.entries()) if (values[at]) add(decision, values[at]);
  return { choices, supplies, unserved };
}
