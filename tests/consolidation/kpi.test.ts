import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KpiMonth } from '../../src/consolidation/kpi.entity.ts';
import { Device, DeviceCustody } from '../../src/devices/device.entity.ts';
import { clearFacts } from '../../src/facts.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { lastEntry } from '../networks/network-city.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given } from '../support/city.ts';
import { readText } from './reading.ts';
import { giveSmallCity, type SmallCity } from './small-city.ts';

const PAGE = '/consolidation/kpi';

describe.each(ENGINES)('the figures month by month on %s', (engine) => {
  let app: TestApp;
  let city: SmallCity;
  let office: Browser;
  let head: Browser;

  beforeAll(async () => {
    app = await testApp(engine);
    city = await giveSmallCity(app.db);
    office = await app.signIn('000007');
    head = await app.signIn('000008');
  });
  afterAll(() => app.close());

  const offered = async (): Promise<string> => {
    const { text } = await office.get(PAGE);
    return /<form action="([^"]+\/undo[^"]*)"/.exec(text)?.[1] ?? '';
  };

  test('say how many months nobody has computed, and the running month alone is there', async () => {
    const text = readText(await office.get(PAGE));
    expect(text).toContain('まだ計算していない月が23か月あります');
    expect(text).toContain('今は1.17台です。');
    expect(text).toContain('令和8年11月 6 7 1.17 33.3 2 — 今月（公表前）');
    const headSees = await head.get(PAGE);
    expect(headSees.text).not.toContain('/consolidation/kpi/months"');
    expect((await head.post(`${PAGE}/months`)).status).toBe(403);
  });

  test('months that are over are computed once and published, each with an entry on the ledger', async () => {
    expect((await office.post(`${PAGE}/months`)).headers.location).toBe(PAGE);
    await expect.poll(() => app.db.read.count(KpiMonth), { timeout: 20_000 }).toBe(23);
    expect(await lastEntry(app.db)).toMatchObject({
      action: 'kpi.monthPublished',
      subjects: [{ type: 'kpi', id: 'months', label: '令和6年12月' }],
      after: { people: 6, terminals: 7, withOne: 2, withMore: 2 },
    });
    const text = readText(await office.get(PAGE));
    expect(text).not.toContain('まだ計算していない月');
    expect(text).toContain('令和6年12月の1.17台から、令和8年11月は1.17台になりました。');
    expect(text).toContain('令和6年12月 6 7 1.17 33.3 2 —');
    expect(text.match(/令和\d年\d+月 6 7 1\.17/g)?.length).toBe(24);
    await office.post(`${PAGE}/months`);
    expect(await app.db.read.count(KpiMonth)).toBe(23);
    expect(await verifyLedger(app.db.read)).toMatchObject({ fault: null });
  });

  test('the figures are those of the overview, for the city, for a 部 and for a head', async () => {
    for (const [visitor, address, figures] of [
      [office, '', '職員6人に7台'],
      [office, `?unit=${city.units.citizens}`, '職員3人に3台'],
      [head, '', '職員2人に2台'],
    ] as const) {
      const [, people, terminals] = /職員(\d)人に(\d)台/.exec(figures) ?? [];
      expect(readText(await visitor.get(`/consolidation${address}`))).toContain(figures);
      const text = readText(await visitor.get(`${PAGE}${address}`));
      expect(text).toContain(`令和8年10月 ${people} ${terminals} `);
      expect(text).toContain(`令和8年11月 ${people} ${terminals} `);
    }
  });

  test('a correction leaves a published month as it is, until the office has it computed anew', async () => {
    await given(app.db, async (tx) => {
      const { id } = await tx.manager.findOneByOrFail(Device, { assetNumber: 'PC-103' });
      await clearFacts(tx, DeviceCustody, { deviceId: id }, { validFrom: '2026-10-10', validTo: FOREVER });
    });
    expect(readText(await office.get(PAGE))).toContain('令和8年10月 6 7 1.17');
    expect(readText(await office.get(PAGE))).toContain('令和8年11月 6 6 1.00');
    const missing = await office.post(`${PAGE}/months/anew`, { month: '2026-10', reason: '' });
    expect([missing.status, missing.text.includes('理由を入力してください。')]).toEqual([422, true]);
    expect((await office.post(`${PAGE}/months/anew`, { month: '2031-10', reason: '訂正' })).status).toBe(422);
    const answer = await office.post(`${PAGE}/months/anew`, { month: '2026-10', reason: 'PC-103の返却日を訂正' });
    expect(answer.status).toBe(303);
    await expect
      .poll(async () => readText(await office.get(PAGE)), { timeout: 10_000 })
      .toContain('令和8年10月 6 6 1.00');
    expect(await lastEntry(app.db)).toMatchObject({
      action: 'kpi.monthPublishedAnew',
      reason: 'PC-103の返却日を訂正',
      before: { terminals: 7 },
      after: { terminals: 6 },
    });
    expect(await app.db.read.countBy(KpiMonth, { month: '2026-10' })).toBe(2);
    expect(readText(await office.get(PAGE))).toContain('令和8年10月末の値を計算し直して公表しました');
  });

  test('as of a past day the months after it are not shown, and that month has the figures of the day', async () => {
    const text = readText(await office.get(`${PAGE}?on=2026-10-05`));
    expect(text).toContain('令和8年10月 6 7 1.17');
    expect(text).not.toContain('令和8年11月 6');
    await office.get(`${PAGE}?on=2026-11-22`);
  });

  test('a target is set with its reason, stands in the table with what is to go, and can be taken back', async () => {
    const form = { kpi: 'oneTerminalRate', fiscalYear: '2027', value: '95.0', reason: '' };
    for (const [changes, sentence] of [
      [{}, '理由を入力してください。'],
      [{ value: '101', reason: '計画' }, '0から100までの割合を'],
      [{ kpi: 'perPerson', value: 'およそ1', reason: '計画' }, '0から9.99までの台数を'],
      [{ fiscalYear: '9', reason: '計画' }, '年度を選んでください。'],
    ] as const) {
      const answer = await office.post(`${PAGE}/target`, { ...form, ...changes });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(sentence);
    }
    const seq = (await lastEntry(app.db)).seq;
    const reason = 'デジタル推進計画 第3章';
    expect((await office.post(`${PAGE}/target`, { ...form, value: '９５．０', reason })).status).toBe(303);
    expect(await lastEntry(app.db)).toMatchObject({
      ...{ seq: seq + 1, action: 'kpi.oneTerminalRateSet', reason, before: null },
      after: { oneTerminalRate: '95.0' },
    });
    const text = readText(await office.get(PAGE));
    expect(text).toContain('令和9年度 1台化率 95.0％ 目標まであと61.7ポイント デジタル推進計画 第3章');
    expect(text).toContain('目標 95.0％（令和9年度末）です。');
    expect(text).toContain('令和9年度末の1台化率の目標を定めました');
    await office.post(`${PAGE}/target`, { ...form, value: '90', reason: '見直し' });
    const undo = await offered();
    expect((await office.post(undo)).headers.location).toBe(PAGE);
    const answer = await office.get(PAGE);
    const back = readText(answer);
    expect(answer.text).toContain('取り消して、前の値に戻しました。');
    expect(back).toContain('95.0％ 目標まであと61.7ポイント デジタル推進計画 第3章');
    expect((await office.post(undo)).status).toBe(422);
    expect((await head.post(`${PAGE}/target`, { ...form, reason })).status).toBe(403);
  });

  test('an empty value withdraws the target', async () => {
    const target = { kpi: 'perPerson', fiscalYear: '2026', reason: '計画' };
    await office.post(`${PAGE}/target`, { ...target, value: '1.2' });
    expect(readText(await office.get(PAGE))).toContain('令和8年度 1人当たり端末数 1.20台 目標を達成 計画');
    await office.post(`${PAGE}/target`, { ...target, value: '', reason: '計画の廃止' });
    expect(readText(await office.get(PAGE))).not.toContain('1.20台');
    expect(await lastEntry(app.db)).toMatchObject({ action: 'kpi.perPersonWithdrawn', after: null });
  });

  test('terminals released are counted from the month that the office fixed, or from the figures it gave', async () => {
    const form = { people: '', terminals: '', withOne: '', reason: '令和6年度末' };
    for (const [changes, field] of [
      [{ month: 'いつか' }, 'month'],
      [{ month: '令和8年11月' }, 'month'],
      [{ month: '令和6年3月', people: '5' }, 'terminals'],
      [{ month: '令和6年3月', people: '5', terminals: '9', withOne: '6' }, 'withOne'],
      [{ month: '令和6年3月', people: '五' }, 'people'],
    ] as const) {
      const answer = await office.post(`${PAGE}/baseline`, { ...form, ...changes });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(`href="#f-${field}"`);
    }
    expect((await office.post(`${PAGE}/baseline`, { ...form, month: '令和7年3月' })).status).toBe(303);
    expect(readText(await office.get(PAGE))).toContain('令和8年11月 6 6 1.00 33.3 2 1 今月（公表前）');
    await office.post(`${PAGE}/baseline`, { ...form, month: 'R4.3', people: '5', terminals: '12', reason: '調査' });
    const undo = await offered();
    expect(readText(await office.get(PAGE))).toContain('令和8年11月 6 6 1.00 33.3 2 6 今月（公表前）');
    expect(readText(await head.get(PAGE))).toContain('定められていないか、この所属の値がありません。');
    await office.post(undo);
    expect(readText(await office.get(PAGE))).toContain('令和8年11月 6 6 1.00 33.3 2 1 今月（公表前）');
  });

  test('everything is there in English', async () => {
    const visitor = await app.signIn('000007');
    await visitor.post('/language', { language: 'en', back: PAGE });
    const pages = [PAGE, `${PAGE}/target`, `${PAGE}/baseline`, `${PAGE}/months/anew`];
    for (const page of pages) expect(readText(await visitor.get(page))).not.toMatch(/kpi:|consolidation:|ledger:/);
    expect(readText(await visitor.get(PAGE))).toContain('61.7 points to go to the target');
  });
});
