import { execFileSync, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';

/** One core for what is measured, another for who asks: neither takes the other's time. */
type Core = 0 | 1;

export const canPin: boolean = availableParallelism() > 1 && hasTaskset();

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a script of this folder as a process of its own, which `answer`s with one value; `end` lets it go, `kill` does not ask. */
export async function startChild<Result>(
  script: string,
  input: unknown,
  core: Core | null = null,
): Promise<{ result: Result; end(): Promise<void>; kill(): Promise<void> }> {
  const file = path.join(import.meta.dirname, script);
  const node = [process.execPath, ...process.execArgv];
  const [execPath = '', ...execArgv] = core !== null && canPin ? ['taskset', '-c', String(core), ...node] : node;
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as ('ignore' | 'inherit' | 'ipc')[];
  const child = fork(file, { execPath, execArgv, stdio });
  child.send({ input });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const result = await Promise.race([
    new Promise<Result>((resolve) => child.once('message', (message) => resolve(message as Result))),
    exit.then((code) => Promise.reject(new Error(`${script} ended with ${code} and without an answer`))),
  ]);
  const end = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const code = await exit;
    if (code !== 0) throw new Error(`${script} ended with ${code}`);
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exit;
  };
  return { result, end, kill };
}

export async function runChild<Result>(script: string, input: unknown, core: Core | null = null): Promise<Result> {
  const { result, end } = await startChild<Result>(script, input, core);
  await end();
  return result;
}

/** In the child: works on what `startChild` was given and sends the result. */
export async function answer<Input, Result>(work: (input: Input) => Promise<Result>): Promise<void> {
  const input = await new Promise<Input>((resolve) => {
    process.once('message', (message: { input: Input }) => resolve(message.input));
  });
  process.send?.(await work(input));
}

/** Most memory that this process ever had resident, in MB. */
export const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
