import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';
import { type Database, openDatabase } from '../src/database.ts';
import { DEMO_STAFF, makeCity } from '../src/demo/demo-city.actions.ts';
import type { Answer } from '../src/planning/answer.ts';
import type { Problem } from '../src/planning/problem.ts';
import { startSolving } from '../src/planning/solver-thread.ts';
import { unpacked } from '../src/scenarios/packed-json.ts';
import { createScenario } from '../src/scenarios/scenario.actions.ts';
import { findSolution } from '../src/scenarios/scenario.queries.ts';
import { solveScenario } from '../src/scenarios/solving.actions.ts';
import { openSolvingDesk } from '../src/scenarios/solving-desk.actions.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { todayIn } from '../src/shared/dates.ts';
import { answer, peakMb } from './child.ts';
import { ratio, rounded, type Timing, timing } from './figures.ts';
import { planByHand } from './plan-by-hand.ts';
import { planningCity } from './planning-city.ts';
import { timed } from './stopwatch.ts';

export interface SamplePlanTask {
  /** The register of the demo city; made here where it is not there yet. */
  readonly dataDir: string;
  readonly times: number;
}

/** From the register to a plan that is stored: the problem is built, solved to its proof and written down. */
export interface SamplePlanFigures {
  readonly employees: number;
  readonly devices: number;
  /** With the city assessed on the way. */
  readonly firstSeconds: number;
  readonly again: Timing;
  readonly peakMb: number;
  readonly gap: number;
  readonly plan: { readonly terminals: number; readonly cost: number };
  /** What an office would do: everybody keeps the newest terminal of each zone, and what is missing is bought. */
  readonly byHand: { readonly terminals: number; readonly cost: number };
  /** Of the cost, the plan's to that of the office. */
  readonly ratio: number;
}

const BY = operator('bench');
const PATTERN = 'P2';

async function measure({ dataDir, times }: SamplePlanTask): Promise<SamplePlanFigures> {
  await makeRegister(dataDir);
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  try {
    await loadSolver();
    const first = await timed(() => solved(db));
    const again: number[] = [];
    for (let count = 0; count < times; count += 1) again.push(1000 * (await timed(() => solved(db))).spent.seconds);
    return {
      ...figuresOf(first.result),
      firstSeconds: rounded(first.spent.seconds),
      again: timing(again),
      peakMb: peakMb(),
    };
  } finally {
    await db.close();
  }
}

/** The thread reads the sources here, which takes far longer than what is built. */
const loadSolver = (): Promise<Answer> =>
  startSolving({ kind: 'plan', problem: planningCity(20, 'cohorts') }, { seconds: 60, onProgress: () => undefined })
    .answer;

async function makeRegister(dataDir: string): Promise<void> {
  const done = path.join(dataDir, 'made');
  if (existsSync(done)) return;
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const making = { db, by: BY, folder: dataDir, today: todayIn(db.clock()), staff: DEMO_STAFF, tell: () => undefined };
  await makeCity(making, path.join(projectRoot, 'policies'));
  await db.close();
  await writeFile(done, '');
}

interface Solved {
  readonly problem: Problem;
  readonly answer: Answer;
}

async function solved(db: Database): Promise<Solved> {
  const scenario = await createScenario(db, BY, { preset: PATTERN, name: 'bench', note: '' });
  const order = { scenario, actor: BY, asOn: todayIn(db.clock()), seconds: 60 };
  const solution = await findSolution(db, await solveScenario(openSolvingDesk(db), order));
  if (!solution) throw new Error('no plan was stored');
  return { problem: unpacked<Problem>(solution.problem), answer: unpacked<Answer>(solution.answer) };
}

function figuresOf({ problem, answer: found }: Solved) {
  const { gap, terminals, cost } = found;
  const byHand = planByHand(problem);
  return {
    ...{ employees: problem.employees.length, devices: problem.devices.length, gap },
    ...{ plan: { terminals, cost }, byHand, ratio: ratio(cost, byHand.cost) },
  };
}

await answer(measure);
