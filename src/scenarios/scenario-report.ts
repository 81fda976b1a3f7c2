import type { ScenarioSolution } from './scenario.entity.ts';
import type { ListedScenario } from './scenario.queries.ts';
import type { SolutionSummary } from './solution.ts';

/** What `plan show --json` prints of each scenario. */
export const listJson = ({ scenario, solution }: ListedScenario) => ({
  ...{ id: scenario.id, name: scenario.name, preset: scenario.preset, createdAt: scenario.createdAt },
  solution: solution && { id: solution.id, asOf: solution.asOn, solvedAt: solution.solvedAt, ...solution.summary },
});

export function listText(scenarios: readonly ListedScenario[]): string {
  if (scenarios.length === 0) return 'there is no scenario yet: ichidai plan create --preset P1';
  return scenarios
    .map(({ scenario, solution }) => {
      const found = solution ? figuresText(solution.summary) : 'not solved';
      return `${scenario.id}  ${scenario.preset}  ${scenario.name}: ${found}`;
    })
    .join('\n');
}

/** Without the long texts: they are what `plan export` is for. */
export const solutionJson = ({
  id,
  scenarioId,
  asOn,
  problemHash,
  milliseconds,
  solvedAt,
  ...rest
}: ScenarioSolution) => ({
  ...{ id, scenario: scenarioId, asOf: asOn, problemHash, milliseconds, solvedAt },
  ...(JSON.parse(rest.summary) as SolutionSummary),
});

const number = (value: number): string => value.toLocaleString('en');

const figuresText = ({ status, terminals, terminalsNow, cost, outlay }: SolutionSummary): string =>
  `${status}, ${number(terminalsNow)} terminals become ${number(terminals)}, ${number(cost)} yen over the horizon, ${number(outlay)} yen at the beginning`;

export function solutionText({ id, scenarioId, asOn, problemHash, summary: text }: ScenarioSolution): string {
  const summary = JSON.parse(text) as SolutionSummary;
  const { bound, gap, employees, withOne, withMore, unserved, released, outside, whyMore, limits, smallestBudget } =
    summary;
  const proof = `no plan has fewer than ${number(bound.terminals)} terminals or costs less than ${number(bound.cost)} yen`;
  return [
    `scenario ${scenarioId}, solution ${id}, as of ${asOn}`,
    figuresText(summary),
    summary.status === 'optimal' ? proof : `gap ${(gap * 100).toFixed(2)} %: ${proof}`,
    `${number(employees)} employees: ${number(withOne)} with one terminal, ${number(withMore)} with more, ${number(unserved)} unserved`,
    ...Object.entries(whyMore).map(([why, people]) => `  more than one: ${why} ${number(people)}`),
    `${number(released)} terminals released, ${number(outside)} people outside of the plan`,
    ...limits.map(({ kind, id: name, used, most }) => `  ${kind} ${name}: ${number(used)} of ${number(most)}`),
    ...(smallestBudget === null ? [] : [`the smallest budget that would do is ${number(smallestBudget)} yen`]),
    `problem ${problemHash}`,
  ].join('\n');
}
