import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { systemClock } from '../database.ts';
import type { ShapeFault } from './json-shape.ts';
import { FaultyProblem, readProblem } from './problem-format.ts';
import { solvePlan } from './solve.ts';

interface Asked {
  readonly json?: boolean;
  readonly seconds: string;
}

/**
 * `ichidai plan solve PROBLEM.json [--json] [--seconds N]`: the best plan of a problem file, proven. With `--json` a
 * refused file is answered by `{ "faults": [{ "path", "reason" }] }`. Exit code 0: solved; 1: the file was refused.
 */
export function registerSolveCommand(plan: Command, out: NodeJS.WritableStream = process.stdout): void {
  plan
    .command('solve')
    .description('the best plan of a problem file, proven')
    .argument('<problem>', 'JSON')
    .option('--json', 'print JSON')
    .option('--seconds <number>', 'give up proving after so long, and answer the best plan found', '600')
    .action(async (file: string, { json, seconds }: Asked, command: Command) => {
      if (!/^\d+$/.test(seconds)) command.error(`“${seconds}” is no number of seconds`, USAGE);
      try {
        const now = () => Date.parse(systemClock());
        const until = now() + Number(seconds) * 1000;
        const secondsLeft = () => (until - now()) / 1000;
        const answer = await solvePlan(readProblem(await readJson(file)), { secondsLeft });
        out.write(`${json ? JSON.stringify(answer) : textOf(answer)}\n`);
      } catch (error) {
        if (!(error instanceof FaultyProblem)) throw error;
        process.exitCode = 1;
        out.write(`${json ? JSON.stringify({ faults: error.faults }) : error.message}\n`);
      }
    });
}

const USAGE = { exitCode: 2, code: 'ichidai.usage' };

/** Throws FaultyProblem for a file that is not there or holds no JSON. */
async function readJson(file: string): Promise<unknown> {
  const refuse = (reason: string): never => {
    const fault: ShapeFault = { path: '(file)', reason };
    throw new FaultyProblem([fault]);
  };
  const text = await readFile(file, 'utf8').catch(() => refuse('cannot be read'));
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(`is no JSON: ${(error as Error).message}`);
  }
}

const number = (value: number): string => value.toLocaleString('en');

function textOf({
  status,
  terminals,
  cost,
  outlay,
  unserved,
  released,
  bound,
  gap,
}: Awaited<ReturnType<typeof solvePlan>>) {
  const proof = `no plan has fewer than ${number(bound.terminals)} terminals or costs less than ${number(bound.cost)} yen`;
  return [
    `${status}: ${number(terminals)} terminals, ${number(cost)} yen over the horizon, ${number(outlay)} yen at the beginning`,
    status === 'optimal' ? proof : `gap ${(gap * 100).toFixed(2)} %: ${proof}`,
    `${number(released.length)} terminals released, ${number(unserved.length)} employees unserved`,
    ...unserved.map(({ employee, reason }) => `  ${employee}: ${reason}`),
  ].join('\n');
}
