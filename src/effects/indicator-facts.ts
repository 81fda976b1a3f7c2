import type { Json } from '../ledger/chain.ts';
import type { IndicatorRow } from './indicator.queries.ts';

/** What is said of an indicator, with who answers for it as it is written: 0101 情報政策課. */
export interface IndicatorFacts extends Omit<IndicatorRow, 'id' | 'factId' | 'source' | 'position'> {
  readonly unitText: string;
}

/** As the ledger says it. */
export const indicatorFacts = (facts: IndicatorFacts): Readonly<Record<string, Json>> => ({
  ...{ goal: facts.goal, title: facts.title, definition: facts.definition, unitWord: facts.unitWord },
  ...{ decimals: facts.decimals, better: facts.lowerIsBetter ? 'lower' : 'higher' },
  ...{ counting: facts.restarts ? 'anew' : 'level', unit: facts.unitText, isRetired: facts.isRetired },
});
