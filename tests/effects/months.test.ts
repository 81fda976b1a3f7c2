import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading, Source } from '../../src/effects/effect.rules.ts';
import { isMeasuring, measureMonths } from '../../src/effects/month.actions.ts';
import { findSheet } from '../../src/effects/sheet.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { wordsOf } from '../contractors/contractor-city.ts';
import { ENGINES } from '../support/app.ts';
import { type EffectCity, effectCity } from './effect-city.ts';

const BY = operator('test');

describe.each(ENGINES)('the ends of months on %s', (engine) => {
  let city: EffectCity;

  beforeAll(async () => {
    city = await effectCity(engine);
  });
  afterAll(() => city.close());

  const course = async (source: Source, knownAt: string | null = null) => {
    const sheet = await findSheet(city.db, { on: '2026-11-22', knownAt }, 2026);
    return sheet.rows.find(({ indicator }) => indicator.source === source);
  };
  const values = (points: readonly (Reading | null)[] = []) => points.map((point) => point?.value ?? null);
  const MONTHS_TO_COME = [null, null, null, null];

  test('are not measured, which is not 0, until somebody measures them', async () => {
    const row = await course('exceptionsLive');
    expect(values(row?.points)).toEqual([null, null, null, null, null, null, null, 0, ...MONTHS_TO_COME]);
    expect(await wordsOf(city.office, '/effects')).toContain('月末の値が計測されていない月が20か月あります');
  });

  test('are measured once, and stay unknown as known before', async () => {
    city.clock.now = '2026-11-22T00:20:00.000Z';
    expect((await city.office.post('/effects/months')).status).toBe(303);
    while (isMeasuring(city.db)) await new Promise((resolve) => setTimeout(resolve, 20));
    const row = await course('exceptionsLive');
    expect(values(row?.points)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, ...MONTHS_TO_COME]);
    expect([row?.start?.on, row?.before?.on]).toEqual(['2026-03-31', '2026-10-31']);
    expect(values((await course('exceptionsLive', '2026-11-22T00:10:00.000Z'))?.points).slice(0, 7)).toEqual(
      Array(7).fill(null),
    );
    const entries = async () => (await city.db.read.query('SELECT max(seq) AS n FROM ledger_entry'))[0].n;
    const before = await entries();
    await measureMonths(city.db, BY);
    expect(await entries()).toBe(before);
    expect(await wordsOf(city.office, '/effects')).not.toContain('月末の値が計測されていない');
  });

  test('of a year that is over tell of its last day without an assessment of the city', async () => {
    const sheet = await findSheet(city.db, { on: '2026-11-22', knownAt: null }, 2025);
    const row = sheet.rows.find(({ indicator }) => indicator.source === 'unfitControls');
    expect([sheet.on, row?.now?.on, row?.light]).toEqual(['2026-03-31', '2026-03-31', 'noTarget']);
    expect(values(row?.points)).toHaveLength(12);
  });

  test('are measured by nobody who may only read', async () => {
    expect((await city.auditor.post('/effects/months')).status).toBe(403);
    expect(await wordsOf(city.auditor, '/effects')).not.toContain('月末の値を計測する');
  });
});
