import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { acknowledgementReport } from '../../src/reports/rpt-05.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce, PUBLISHED_TODAY } from '../support/decided.ts';
import { rowsOf } from './report-city.ts';

describe.each(ENGINES)('ポリシー確認状況 on %s', { timeout: 60_000 }, (engine) => {
  let city: TestApp;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const office = await giveUnit(tx, { code: '90', name: '監査委員事務局', level: 'other' });
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: office, roles: ['ciso'] });
      await givePerson(tx, { number: '002', name: '三浦 花子', unitId: office, roles: ['head'] });
      await givePerson(tx, { number: '004', name: '工藤 美咲', unitId: office, roles: ['policy'] });
      await givePerson(tx, { number: '003', name: '髙橋 一郎', unitId: tax });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    await inForce(city.db, 'taisaku-kijun/1.0', ['004', '002', '001'], PUBLISHED_TODAY);
  });
  afterAll(() => city.close());

  const rows = (key: string, asked = {}) => rowsOf(city, acknowledgementReport, key, asked);

  test('counts by 課 and lists who has not, of one unit those of it alone', async () => {
    expect((await rows('acknowledgementUnits')).map((cells) => cells.slice(4))).toEqual([
      ['0301', '住民税課', 1, 0, 0, 0, 0, 0],
      ['90', '監査委員事務局', 3, 0, 0, 0, 0, 0],
    ]);
    expect((await rows('acknowledgementMissing')).map((cells) => cells[6]).sort()).toEqual([
      '001',
      '002',
      '003',
      '004',
    ]);
    expect((await rows('acknowledgementMissing', { unitCode: '0301' })).map((cells) => cells[7])).toEqual([
      '髙橋 一郎',
    ]);
  });

  test('tells when and how it was acknowledged, and of an earlier instant that it was not yet', async () => {
    const knownAt = '2026-11-22T00:30:00.000Z';
    city.clock.now = knownAt;
    const before = await rows('acknowledgementPeople');
    city.clock.now = '2026-11-22T00:40:00.000Z';
    const employee = await city.signIn('003');
    const at = '/policies/taisaku-kijun/versions/1.0';
    const { text } = await employee.get(at);
    const hidden = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    expect((await employee.post(`${at}/acknowledgement`, fields)).status).toBe(303);
    const told = (await rows('acknowledgementPeople')).find((cells) => cells[6] === '003');
    expect(told?.slice(11)).toEqual(['済み', expect.stringMatching(/^2026-11-22T00:4/), '画面']);
    expect(await rows('acknowledgementPeople', { knownAt })).toEqual(before);
    expect(await rows('acknowledgementPeople', { knownAt: '2026-11-22T00:00:00.000Z' })).toEqual([]);
  });
});
