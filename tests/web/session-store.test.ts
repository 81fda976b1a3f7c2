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

  test('the last use of a session is written once a minute, however often it is used', async () => {
    const touchedAt = async () => (await city.db.read.findOneByOrFail(Session, {})).touchedAt;
    const use = async (at: string) => {
      city.clock.now = at;
      await promisify(store.touch.bind(store))('used', (await get('used')) ?? fresh());
    };
    await upkeep(city.db, (manager) => manager.clear(Session));
    await set('used', fresh());
    await use('2026-11-22T00:00:59.000Z');
    expect(await touchedAt()).toBe(START);
    await use('2026-11-22T00:01:01.000Z');
    await use('2026-11-22T00:01:30.000Z');
    expect(await touchedAt()).toBe('2026-11-22T00:01:01.000Z');
    await upkeep(city.db, (manager) => manager.clear(Session));
    city.clock.now = START;
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
