import type { ChipView } from '../web/components.ts';
import type { ScenarioTools } from './labels.ts';
import { percentText } from './labels.ts';
import type { Scenario } from './scenario.entity.ts';
import type { SolutionHead } from './scenario.queries.ts';
import type { SolutionSummary } from './solution.ts';

/** Whether it is proven; what was stopped or ran out of time is never called optimal. */
export const statusChip = ({ status }: Pick<SolutionSummary, 'status'>, { t }: Pick<ScenarioTools, 't'>): ChipView => ({
  ...{ kind: 'verdict', tone: status === 'optimal' ? 'good' : 'attention', label: t(`scenarios:status.${status}`) },
});

export function proofText({ status, bound, gap }: SolutionSummary, { t, number }: ScenarioTools): string {
  const params = { terminals: number(bound.terminals), cost: number(bound.cost), gap: percentText(gap) };
  return t(`scenarios:proof.${status}`, params);
}

export type Stale = 'settings' | 'register';

/** What has changed since the solution was found. */
export function staleMarks(
  { scenarioRevision, registerSeq }: Pick<SolutionHead, 'scenarioRevision' | 'registerSeq'>,
  { revision }: Pick<Scenario, 'revision'>,
  register: number,
): Stale[] {
  return [
    ...(scenarioRevision === revision ? [] : ['settings' as const]),
    ...(registerSeq >= register ? [] : ['register' as const]),
  ];
}

export const perPersonText = ({ employees, unserved }: SolutionSummary, terminals: number): string =>
  employees === unserved ? '–' : (terminals / (employees - unserved)).toFixed(2);
