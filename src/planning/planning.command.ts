import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { systemClock } from '../database.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Answer } from './answer.ts';
import type { Patience } from './highs-session.ts';
import { FaultyProblem, readProblem } from './problem-format.ts';
import { solvePlan } from './solve.ts';
import { solveWaves } from './waves.ts';
import { readWavesProblem, type WavesAnswer } from './waves-problem.ts';

interface Asked {
  readonly json?: boolean;
  readonly seconds: string;
}

/**
 * `ichidai plan solve PROBLEM.json` and `ichidai plan waves WAVES.json`, each `[--json] [--seconds N]`. With `--json` a
 * refused file is answered by `{ "faults": [{ "path", "reason" }] }`. Exit code 0: solved; 1: the file was refused; 2: the
 * command was not understood.
 */
export function registerPlanningCommands(plan: Command, out: NodeJS.WritableStream = process.stdout): void {
  const command = (name: string, description: string) =>
    plan
      .command(name)
      .description(description)
      .argument('<problem>', 'JSON')
      .option('--json', 'print JSON')
      .option('--seconds <number>', 'give up proving after so long, and answer the best found', '600');
  command('solve', 'the best plan of a problem file, proven').action(
    answering(out, (given, patience) => solvePlan(readProblem(given), patience), planText),
  );
  command('waves', 'the best schedule of units to weeks, proven').action(
    answering(out, (given, patience) => solveWaves(readWavesProblem(given), patience), wavesText),
  );
}

const answering =
  <A>(
    out: NodeJS.WritableStream,
    solve: (given: unknown, patience: Patience) => Promise<A>,
    textOf: (answer: A) => string,
  ) =>
  async (file: string, { json, seconds }: Asked, command: Command): Promise<void> => {
    if (!/^\d+$/.test(seconds)) command.error(`“${seconds}” is no number of seconds`, WRONG_USE);
    try {
      const answer = await solve(await readJson(file), patienceOf(Number(seconds)));
      out.write(`${json ? JSON.stringify(answer) : textOf(answer)}\n`);
    } catch (error) {
      if (!(error instanceof FaultyProblem)) throw error;
      process.exitCode = 1;
      out.write(`${json ? JSON.stringify({ faults: error.faults }) : error.message}\n`);
    }
  };

function patienceOf(seconds: number): Patience {
  const now = () => Date.parse(systemClock()) / 1000;
  const until = now() + seconds;
  return { secondsLeft: () => until - now() };
}

/** Throws FaultyProblem for a file that is not there or holds no JSON. */
async function readJson(file: string): Promise<unknown> {
  const refuse = (reason: string): never => {
    throw new FaultyProblem([{ path: '(file)', reason }]);
  };
  const text = await readFile(file, 'utf8').catch(() => refuse('cannot be read'));
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(`is no JSON: ${(error as Error).message}`);
  }
}

const number = (value: number): string => value.toLocaleString('en');

function planText({ status, terminals, cost, outlay, unserved, released, bound, gap }: Answer): string {
  const proof = `no plan has fewer than ${number(bound.terminals)} terminals or costs less than ${number(bound.cost)} yen`;
  return [
    `${status}: ${number(terminals)} terminals, ${number(cost)} yen over the horizon, ${number(outlay)} yen at the beginning`,
    status === 'optimal' ? proof : `gap ${(gap * 100).toFixed(2)} %: ${proof}`,
    `${number(released.length)} terminals released, ${number(unserved.length)} employees unserved`,
    ...unserved.map(({ employee, reason }) => `  ${employee}: ${reason}`),
  ].join('\n');
}

function wavesText({ status, cost, lastWeek, bound, schedule, unscheduled }: WavesAnswer): string {
  return [
    `${status}: ${number(cost)} yen for being late, the last week is ${lastWeek}`,
    `no schedule costs less than ${number(bound.cost)} yen or ends before week ${bound.lastWeek}`,
    ...schedule.map(({ unit, from, to }) => `  ${unit}: ${from === to ? `week ${from}` : `weeks ${from}–${to}`}`),
    ...unscheduled.map((unit) => `  ${unit}: the weeks do not suffice`),
  ].join('\n');
}
