import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../src/config.ts';

export interface Program {
  readonly child: ChildProcess;
  /** Resolves with everything printed so far once it holds `text`; fails when the program ends before. */
  printed(text: string): Promise<string>;
  output(): string;
  /** Ends it as a service manager does, and answers its exit code. */
  stop(): Promise<number | null>;
}

type Environment = Readonly<Record<string, string>>;

/** Runs a source file of the program as a process of its own. */
export const runProgram = (file: string, args: readonly string[], env: Environment): Program =>
  runNode(['--import', 'tsx', path.join(projectRoot, file), ...args], env);

/** Runs a compiled file of the program. */
export const runBuilt = (file: string, args: readonly string[], env: Environment): Program =>
  runNode([path.join(projectRoot, file), ...args], env);

function runNode(command: readonly string[], env: Environment): Program {
  const child = spawn(process.execPath, command, { cwd: projectRoot, env: { ...process.env, ...env } });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      for (const listen of listeners) listen();
    });
  }
  const printed = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!output.includes(text)) return;
        listeners.delete(look);
        resolve(output);
      };
      listeners.add(look);
      child.once('exit', () => reject(new Error(`the program ended before it printed “${text}”:\n${output}`)));
      look();
    });
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    return (await ended)[0];
  };
  return { child, printed, output: () => output, stop };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
