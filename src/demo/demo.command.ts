import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database.ts';
import { ledgerHead } from '../ledger/change.ts';
import { schema } from '../schema.ts';
import { operator } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { start } from '../start.ts';
import { sampleFolder, type Tell } from './demo-city.actions.ts';
import { demoFigures } from './demo-figures.queries.ts';
import { playDemo } from './demo-play.actions.ts';

const BY = operator('ichidai demo');

/** `npm run demo`: a made-up city in its own folder, one account for each role, served on the loopback address. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('make a sample city and serve it')
    .action(async () => {
      const usual = { ICHIDAI_DATA: './demo-data', ICHIDAI_LOG_LEVEL: 'warn', ICHIDAI_CITY: '架空市' };
      const env = { ...usual, ...process.env };
      // A demo that is thrown away leaves no key behind.
      const keys = { ICHIDAI_KEY_DIR: path.join(env.ICHIDAI_DATA, 'keys') };
      await runDemo(readConfig({ ...keys, ...env }), (line) => console.log(line));
    });
}

async function runDemo(config: Config, tell: Tell): Promise<void> {
  const db = await openDatabase(config, schema);
  const accountsFile = path.join(config.dataDir, 'accounts.txt');
  if (existsSync(accountsFile)) tell(`going on from what is in ${config.dataDir}`);
  else {
    await refuseForeignData(db, config);
    await playDemo({ db, by: BY, dataDir: config.dataDir, tell }, accountsFile);
  }
  for (const line of await demoFigures(db)) tell(line);
  tell(readFileSync(accountsFile, 'utf8').trimEnd());
  const running = await start(config, db);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
  tell(`Ichidai is at http://${config.host}:${config.port}/  (stop it with Ctrl+C)`);
}

/** A made-up city must never be mixed into a real one's register. */
async function refuseForeignData(db: Database, { dataDir }: Config): Promise<void> {
  const { seq } = await ledgerHead(db.read);
  if (seq > 0 && !existsSync(sampleFolder(dataDir))) throw new Refused('sample:refused.foreignData', { dataDir });
}
