import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import pino from 'pino';
import supertest from 'supertest';
import { createApp } from '../../src/app.ts';
import { projectRoot, readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database.ts';
import { schema } from '../../src/schema.ts';
import type { Instant } from '../../src/shared/dates.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { DatabaseSessionStore } from '../../src/web/session-store.ts';
import { PASSWORD } from './city.ts';
import { freshPostgres } from './postgres.ts';

export type Engine = Database['engine'];

/** Both engines, for `describe.each`: the same promises hold on SQLite and on PostgreSQL. */
export const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];

/** The time in tests: it stands still until it is moved. */
export interface Clock {
  now: Instant;
}

export interface TestApp {
  readonly app: Express;
  readonly db: Database;
  readonly clock: Clock;
  readonly dataDir: string;
  /** A browser of this person: cookies kept, CSRF token found on the page as a form would send it. */
  signIn(number: string): Promise<Browser>;
  stranger(): Browser;
  close(): Promise<void>;
}

export const START: Instant = '2026-11-22T00:00:00.000Z';

const folders = new WeakMap<Database['source'], string>();

/** Where the files of a test's database lie. */
export function folderOf(db: Database): string {
  const folder = folders.get(db.source);
  if (folder === undefined) throw new Error('the database is none of a test');
  return folder;
}

export async function testDatabase(engine: Engine = 'sqlite', clock: Clock = { now: START }) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ichidai-test-'));
  const postgres = engine === 'postgres' ? await freshPostgres() : null;
  const db = await openDatabase({ databaseUrl: postgres?.url ?? null, dataDir }, schema, () => clock.now);
  folders.set(db.source, dataDir);
  const close = async (): Promise<void> => {
    await db.close();
    await postgres?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { db, dataDir, clock, close };
}

/** The real application on a real, migrated database. */
export const testApp = async (engine: Engine = 'sqlite'): Promise<TestApp> => appOn(await testDatabase(engine));

export async function appOn(
  { db, dataDir, clock, close }: Awaited<ReturnType<typeof testDatabase>>,
  env: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const keyDir = path.join(dataDir, 'keys');
  const config = readConfig({ ICHIDAI_DATA: dataDir, ICHIDAI_KEY_DIR: keyDir, ICHIDAI_LOG_LEVEL: 'error', ...env });
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  const sessions = new DatabaseSessionStore(db, config);
  const log = pino({ level: 'error' });
  const app = createApp({ db, config, texts, log, sessions, sessionSecret: 'only for tests' });
  const stranger = () => browser(app);
  const signIn = async (number: string): Promise<Browser> => {
    const visitor = stranger();
    const answer = await visitor.post('/sign-in', { number, password: PASSWORD });
    if (answer.status !== 303)
      throw new Error(`${number} could not sign in: ${answer.status} ${answer.text.slice(-1500)}`);
    return visitor;
  };
  return { app, db, clock, dataDir, signIn, stranger, close };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;
type Answer = supertest.Response;

export interface Browser {
  get(url: string): supertest.Test;
  /** Posts as a form does, with the token of the session. */
  post(url: string, fields?: Fields): Promise<Answer>;
  upload(url: string, fields: Fields, file: { field: string; name: string; bytes: Buffer }): Promise<Answer>;
}

function browser(app: Express): Browser {
  const agent = supertest.agent(app);
  const get = (url: string) => agent.get(url);
  const token = async (): Promise<string> => {
    // Every page carries the token in its language switch, the one that says “no such page” included.
    const page = await get('/no-such-page');
    return /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  };
  return {
    get,
    post: async (url, fields = {}) => {
      // The cookie is attached when the request is made: so the token's page comes first.
      const _csrf = await token();
      return agent
        .post(url)
        .type('form')
        .send({ ...fields, _csrf });
    },
    upload: async (url, fields, file) => {
      const _csrf = await token();
      const request = agent.post(url).field('_csrf', _csrf);
      for (const [name, value] of Object.entries(fields)) request.field(name, value as string);
      return request.attach(file.field, file.bytes, file.name);
    },
  };
}
