import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { CityRules } from '../../src/networks/network.entity.ts';
import { giveDevice, giveSystem } from '../consolidation/small-city.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

/** What row 16 (IN to LG by screen transfer) and row 15 ask of the terminal itself under β. */
const OWN = ['C01', 'C05', 'C08', 'C09', 'C10'];
const C13 = '/networks/controls/C13/confirmation';

describe.each(ENGINES)('controls of the whole city on %s', (engine) => {
  let city: TestApp;
  let it: Browser;
  let employee: Browser;
  let personId: string;

  beforeAll(async () => {
    city = await testApp(engine);
    personId = await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '工藤 美咲', unitId, roles: ['it'] });
      const id = await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId });
      const controls = Object.fromEntries(OWN.map((code) => [code, '2026-06-12']));
      await giveDevice(tx, { assetNumber: 'PC-1', zone: 'IN', personId: id, controls, capabilities: ['VDI'] });
      await giveSystem(tx, { code: 'S1', name: '文書管理', zone: 'LG', people: [id] });
      const rules = { model: 'beta', edition: 'R7.3', methodsByHome: { IN: ['VDI'] } } as const;
      await insertMany(tx.manager, CityRules, [stamped<CityRules>(tx, always, rules as never)]);
      return id;
    });
    [it, employee] = await Promise.all([city.signIn('001'), city.signIn('002')]);
  });
  afterAll(() => city.close());

  const missingOn = async (on: string) =>
    (await assessCity(city.db, { on, knownAt: null })).find(personId)?.missingControls;

  test('are listed on the settings page as not confirmed, and are missing in every verdict', async () => {
    const page = (await it.get('/networks/settings')).text;
    for (const text of ['全庁で確認する統制', 'C13 外部による事前確認', 'まだ確認していません'])
      expect(page).toContain(text);
    expect(await missingOn('2026-11-22')).toEqual(['C13', 'C14', 'C15']);
  });

  test('are confirmed by the IT section only', async () => {
    expect((await employee.get(C13)).status).toBe(403);
    expect((await employee.post(C13)).status).toBe(403);
    expect((await it.get('/networks/controls/C01/confirmation')).status).toBe(404);
  });

  test('count as present from the day on which they are confirmed, and not before', async () => {
    expect((await it.get(C13)).text).toContain('全庁の統制として確認済みにしますか');
    expect((await it.post(C13)).headers.location).toBe('/networks/settings');
    expect((await it.get('/networks/settings')).text).toMatch(/令和8年11月22日（日）[\s\S]*工藤 美咲/);
    expect(await missingOn('2026-11-22')).toEqual(['C14', 'C15']);
    expect(await missingOn('2026-11-21')).toEqual(['C13', 'C14', 'C15']);
  });

  test('are confirmed once, withdrawn from a day, and on the ledger', async () => {
    expect((await it.post(C13)).text).toContain('C13はすでに確認済みです');
    city.clock.now = '2026-11-23T00:00:00.000Z';
    const later = await city.signIn('001');
    expect((await later.post(`${C13}/withdrawal`)).status).toBe(303);
    expect((await later.post(`${C13}/withdrawal`)).text).toContain('C13は確認済みではありません');
    expect(await missingOn('2026-11-22')).toEqual(['C14', 'C15']);
    expect(await missingOn('2026-11-23')).toEqual(['C13', 'C14', 'C15']);
    const page = (await later.get('/networks/settings')).text;
    for (const text of ['統制C13を全庁で確認済みにしました', '統制C13の全庁の確認を取り消しました'])
      expect(page).toContain(text);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
