import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';
import { diffPolicies } from '../src/policies/policy-diff.ts';
import type { PolicyClause, PolicyText } from '../src/policies/policy-shape.ts';
import { parsePolicy } from '../src/policies/policy-text.ts';
import { answer } from './child.ts';
import { type Timing, timing } from './figures.ts';

export interface ComparisonTask {
  readonly characters: number;
  readonly times: number;
}

export interface ComparisonFigures {
  readonly characters: number;
  readonly clauses: number;
  /** As offices revise: one clause in ten reworded, a few new, gone and moved. */
  readonly revised: Timing;
  /** Every sentence of it reworded. */
  readonly rewritten: Timing;
}

async function measure({ characters, times }: ComparisonTask): Promise<ComparisonFigures> {
  const before = await longPolicy(characters);
  const timed = (after: PolicyText): Timing =>
    timing(
      Array.from({ length: times }, () => {
        const from = performance.now();
        diffPolicies(before, after);
        return performance.now() - from;
      }),
    );
  return {
    ...{ characters: lengthOf(before), clauses: before.clauses.length },
    revised: timed(revised(before)),
    rewritten: timed({ ...before, clauses: before.clauses.map(reworded) }),
  };
}

/** The shipped 対策基準, and its clauses once more under other keys until it is long enough. */
async function longPolicy(characters: number): Promise<PolicyText> {
  const file = path.join(projectRoot, 'policies', 'taisaku-kijun', '1.0.md');
  const shipped = parsePolicy(await readFile(file, 'utf8'));
  const clauses: PolicyClause[] = [];
  for (let round = 0; lengthOf({ ...shipped, clauses }) < characters; round += 1) {
    clauses.push(...shipped.clauses.map((clause) => ({ ...clause, key: `${clause.key}-r${round}` })));
  }
  return { ...shipped, clauses };
}

const lengthOf = ({ clauses }: PolicyText): number =>
  clauses.reduce((sum, { label, heading, paragraphs, tables }) => {
    const cells = tables.flatMap(({ header, rows }) => [header, ...rows].flat());
    return sum + [label, heading, ...paragraphs, ...cells].join('').length;
  }, 0);

function revised(policy: PolicyText): PolicyText {
  const kept = policy.clauses.filter((_clause, at) => at % 50 !== 7);
  const clauses = kept.flatMap((clause, at) => [
    at % 10 === 3 ? reworded(clause) : clause,
    ...(at % 40 === 11 ? [{ ...clause, key: `${clause.key}-new` }] : []),
  ]);
  return { ...policy, clauses: [...clauses.slice(30, 40), ...clauses.slice(0, 30), ...clauses.slice(40)] };
}

const reworded = (clause: PolicyClause): PolicyClause => ({
  ...clause,
  paragraphs: clause.paragraphs.map((text) => text.replaceAll('、', '、必要に応じ、').replaceAll('定める', '規定する')),
});

await answer(measure);
