import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/database.ts';
import { clearFacts, held, knownFacts, putFact } from '../src/facts.ts';
import { change } from '../src/ledger/change.ts';
import { CityRules } from '../src/networks/network.entity.ts';
import { operator } from '../src/shared/actor.ts';
import { FOREVER, STILL_KNOWN } from '../src/shared/dates.ts';
import { rows, sql } from '../src/sql.ts';
import { type Clock, ENGINES, START, testDatabase } from './support/app.ts';

const by = operator('工藤');

describe.each(ENGINES)('a dated fact on %s', (engine) => {
  let db: Database;
  let close: () => Promise<void>;
  const clock: Clock = { now: START };

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine, clock));
  });
  afterAll(() => close());

  /** Writes at a given instant: the model α′ … stands for any value. */
  async function put(at: string, model: string, validFrom: string, validTo = FOREVER): Promise<void> {
    clock.now = at;
    await change(db, by, async (tx) => {
      const values = { model, edition: 'R7.3', methodsByHome: {} };
      await putFact<CityRules>(tx, CityRules, {}, { validFrom, validTo }, values);
      await tx.record({ action: 'test.given', subjects: [] });
    });
  }

  const asOf = async (on: string, knownAt: string | null = null): Promise<string[]> => {
    const found = await rows<{ model: string }>(
      db.read,
      sql`SELECT r.model FROM city_rules r WHERE ${held('r', { on, knownAt })}`,
    );
    return found.map(({ model }) => model);
  };

  test('holds from its first day on, and not before', async () => {
    await put('2026-01-01T00:00:00.000Z', 'alpha', '2026-04-01');
    expect(await asOf('2026-03-31')).toEqual([]);
    expect(await asOf('2026-04-01')).toEqual(['alpha']);
    expect(await asOf('2099-01-01')).toEqual(['alpha']);
  });

  test('of the future does not disturb the present', async () => {
    await put('2026-02-01T00:00:00.000Z', 'beta', '2027-04-01');
    expect(await asOf('2027-03-31')).toEqual(['alpha']);
    expect(await asOf('2027-04-01')).toEqual(['beta']);
  });

  test('that corrects the past leaves what was known before to whoever asks as known at that time', async () => {
    await put('2026-03-01T00:00:00.000Z', 'alphaPrime', '2026-05-01', '2026-06-01');
    expect(await asOf('2026-05-15')).toEqual(['alphaPrime']);
    expect(await asOf('2026-06-01')).toEqual(['alpha']);
    expect(await asOf('2026-05-15', '2026-02-15T00:00:00.000Z')).toEqual(['alpha']);
    expect(await asOf('2026-05-15', '2025-12-31T00:00:00.000Z')).toEqual([]);
  });

  test('is never overwritten: what is superseded stays in the table', async () => {
    const all = await db.read.find(CityRules);
    expect(all.filter(({ supersededAt }) => supersededAt !== STILL_KNOWN)).toHaveLength(2);
    const known = await knownFacts(db.read, CityRules, {});
    expect(known.map(({ model, validFrom, validTo }) => [model, validFrom, validTo])).toEqual([
      ['alpha', '2026-04-01', '2026-05-01'],
      ['alphaPrime', '2026-05-01', '2026-06-01'],
      ['alpha', '2026-06-01', '2027-04-01'],
      ['beta', '2027-04-01', FOREVER],
    ]);
  });

  test('can end, and then nothing holds', async () => {
    await change(db, by, async (tx) => {
      await clearFacts(tx, CityRules, {}, { validFrom: '2027-10-01', validTo: FOREVER });
      await tx.record({ action: 'test.given', subjects: [] });
    });
    expect(await asOf('2027-09-30')).toEqual(['beta']);
    expect(await asOf('2027-10-01')).toEqual([]);
  });
});
