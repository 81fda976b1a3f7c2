import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import pino from 'pino';
import { createApp } from './app.ts';
import { type Config, ConfigProblems, projectRoot } from './config.ts';
import { publishingMonths } from './consolidation/kpi-month.actions.ts';
import { type Database, openDatabase } from './database.ts';
import { jobHandlers, recurringJobs } from './job-kinds.ts';
import { startJobs } from './jobs/job-runner.ts';
import { openMailDelivery } from './jobs/mail-delivery.ts';
import { followingPeople } from './obligation-following.ts';
import { printingIn, storingRenditions } from './policies/rendition.actions.ts';
import { schema } from './schema.ts';
import { loadTexts } from './web/i18n.ts';
import { DatabaseSessionStore } from './web/session-store.ts';

const SHORTEST_SECRET = 32;

/** Made at the first start and kept, readable by the owner only, so that sessions outlive a restart. */
function readSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < SHORTEST_SECRET)
    throw new ConfigProblems([`ICHIDAI_SECRET_FILE: ${file} holds fewer than ${SHORTEST_SECRET} characters`]);
  return secret;
}

export interface Running {
  readonly db: Database;
  readonly server: Server;
  /** Ends gracefully: no new requests, those under way are answered, then the database closes. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
const TEN_MINUTES = 600_000;

export async function start(config: Config, db?: Database): Promise<Running> {
  const log = pino({ level: config.logLevel });
  const sessionSecret = readSecret(config.secretFile);
  const database = db ?? (await openDatabase(config, schema));
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  const sessions = new DatabaseSessionStore(database, config);
  const server = createServer(createApp({ db: database, config, texts, log, sessionSecret, sessions }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.port, config.host, resolve);
  });
  const mail = openMailDelivery(config);
  const handlers = jobHandlers({ place: config, t: texts('ja'), log }, mail?.handler ?? null, { ...config, texts });
  const jobs = startJobs({ db: database, handlers, recurring: recurringJobs, log });
  const months = publishingMonths(database, (err) => log.error({ err }, 'months'));
  const publishing = setInterval(() => months.publish(), HOUR).unref();
  months.publish();
  const people = followingPeople(database, (err) => log.error({ err }, 'obligations'));
  const following = setInterval(() => people.follow(), TEN_MINUTES).unref();
  people.follow();
  const printing = printingIn(config.dataDir, texts('ja'));
  const renditions = storingRenditions(database, printing, (err) => log.error({ err }, 'renditions'));
  const purging = setInterval(() => void sessions.purge().catch((err) => log.error({ err }, 'purge')), HOUR).unref();
  const stop = async (): Promise<void> => {
    clearInterval(purging);
    clearInterval(publishing);
    clearInterval(following);
    await months.stop();
    await people.stop();
    await renditions.stop();
    await closed(server);
    await jobs.stop();
    mail?.close();
    await database.close();
  };
  return { db: database, server, stop };
}

/** Long enough for every page and upload; a browser that sends nothing more does not hold the stop up. */
const PATIENCE = 10_000;

function closed(server: Server): Promise<void> {
  const hurry = setTimeout(() => server.closeAllConnections(), PATIENCE).unref();
  return new Promise((resolve, reject) => {
    server.close((error) => {
      clearTimeout(hurry);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
