import type { Database } from '../database.ts';
import { everyEmployee } from '../people/every-employee.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitOnDay, type UnitTree, unitTree } from '../people/unit-tree.ts';
import type { Answer } from '../planning/answer.ts';
import type { Problem } from '../planning/problem.ts';
import type { Outside } from './city-problem.ts';
import { unpacked } from './packed-json.ts';
import { type PlanPerson, planPeople, type Solved } from './plan-people.ts';
import type { ScenarioSolution } from './scenario.entity.ts';

export interface SolvedPlan extends Solved {
  readonly people: readonly PlanPerson[];
}

/** Each of a large city takes some hundred megabytes. */
const MOST_KEPT = 4;

const kept = new Map<string, SolvedPlan>();

/** A solution as it was stored, with what it says of everybody; a few are kept, for none ever changes. */
export function solvedPlan({ id, ...stored }: ScenarioSolution): SolvedPlan {
  const plan = kept.get(id) ?? read(stored);
  kept.delete(id);
  kept.set(id, plan);
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
  return plan;
}

function read({ problem, answer, outside }: Omit<ScenarioSolution, 'id'>): SolvedPlan {
  const solved = {
    ...{ problem: unpacked<Problem>(problem), answer: unpacked<Answer>(answer) },
    outside: JSON.parse(outside) as Outside[],
  };
  return { ...solved, people: planPeople(solved) };
}

export interface Places {
  readonly tree: UnitTree;
  /** By code. */
  readonly units: ReadonlyMap<string, UnitOnDay>;
  /** The code of the 部 of a 課, or its own. */
  divisionOf(code: string): string;
}

/** The city's units as of the day. */
export async function placesOn(db: Database, on: string): Promise<Places> {
  const list = await listUnits(db.read, { on, knownAt: null });
  const tree = unitTree(list);
  const units = new Map(list.map((unit) => [unit.code, unit]));
  const divisionOf = (code: string): string => {
    const path = tree.pathTo(units.get(code)?.id ?? '');
    return (path.find(({ level }) => level === 'department') ?? path[0])?.code ?? code;
  };
  return { tree, units, divisionOf };
}

export interface NamedPerson {
  readonly personId: string;
  readonly name: string;
}

/** By 職員番号, as they were called on the day. */
export async function namesOn(db: Database, on: string): Promise<ReadonlyMap<string, NamedPerson>> {
  const everybody = await everyEmployee(db, { on, knownAt: null });
  return new Map(everybody.map(({ number, personId, name }) => [number, { personId, name }]));
}
