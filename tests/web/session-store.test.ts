import { promisify } from 'node:util';
import type { SessionData } from 'express-session';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upkeep } from '../../src/database.ts';
import { Session } from '../../src/web/session.entity.ts';
import { DatabaseSessionStore } from '../../src/web/session-store.ts';
import { ENGINES, START, testDatabase } from '../support/app.ts';

const fresh = (): SessionData => ({ cookie: { originalMaxAge: null } }) as SessionData;

describe.each(ENGINES)('sessions in the database on %s', (engine) => {
  let city: Awaited<ReturnType<typeof testDatabase>>;
  let store: DatabaseSessionStore;

  beforeAll(async () => {
    city = await testDatabase(engine);
    store = new DatabaseSessionStore(city.db, { idleMinutes: 60, sessionHours: 12 });
  });
  afterAll(() => city.close());

  const get = (sid: string) => promisify(store.get.bind(store) as typeof store.get)(sid) as Promise<SessionData | null>;
  const set = (sid: string, session: SessionData) => promisify(store.set.bind(store))(sid, session);

  test('a session is kept under a hash of its id', async () => {
    await set('one', { ...fresh(), language: 'en' });
    expect((await get('one'))?.language).toBe('en');
    expect(await city.db.read.findBy(Session, { id: 'one' })).toEqual([]);
  });

  test('a session that ends while its request is under way stays ended', async () => {
    await set('two', fresh());
    const underWay = await get('two');
    await upkeep(city.db, (manager) => manager.clear(Session));
    await set('two', { ...(underWay ?? fresh()), language: 'en' });
    expect(await get('two')).toBeNull();
  });

  test('what has run out is taken away', async () => {
    await set('three', fresh());
    city.clock.now = '2026-11-22T01:00:01.000Z';
    expect(await get('three')).toBeNull();
    await store.purge();
    expect(await city.db.read.count(Session)).toBe(0);
    city.clock.now = START;
  });
});
