import type { AddressInfo } from 'node:net';
import { readConfig } from '../src/config.ts';
import { start } from '../src/start.ts';
import { answer } from './child.ts';
import { giveVisitor, type Visitor } from './visitor.ts';

export interface ServerTask {
  readonly dataDir: string;
}

export interface Served extends Visitor {
  readonly port: number;
  readonly pid: number;
}

/** The program as `npm start` runs it, until whoever started it lets go. */
async function serve({ dataDir }: ServerTask): Promise<Served> {
  const config = readConfig({ ICHIDAI_DATA: dataDir, PORT: '3999', ICHIDAI_LOG_LEVEL: 'warn' });
  const running = await start({ ...config, port: 0 });
  process.once('disconnect', () => void running.stop());
  const { port } = running.server.address() as AddressInfo;
  return { port, pid: process.pid, ...(await giveVisitor(running.db)) };
}

await answer(serve);
