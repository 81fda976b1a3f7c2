import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const LEFT_OUT = `
==========================================================================================
  THE BROWSER JOURNEYS WERE LEFT OUT: no Chromium was found on this machine.
  Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it with CHROMIUM=.
==========================================================================================
`;

let server: PostgresServer | undefined;

export async function setup(project: TestProject): Promise<void> {
  if (findChromium() === null && process.env.CI) throw new Error(LEFT_OUT);
  server = await startPostgres();
  project.provide('postgresUrl', server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
  if (findChromium() === null) process.stderr.write(LEFT_OUT);
}
