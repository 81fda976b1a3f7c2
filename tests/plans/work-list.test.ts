import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Plan, PlanItem } from '../../src/plans/plan.entity.ts';
import { planLine } from '../../src/plans/plan-line.queries.ts';
import { asBytes, readText } from '../consolidation/reading.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type PlannedCity, plannedCity, revisionOf, schedule } from './planned-city.ts';

describe.each(ENGINES)('the work of a week on %s', (engine) => {
  let city: PlannedCity;
  /** Signs in anew where time has gone by. */
  let it: Browser;
  beforeAll(async () => {
    city = await plannedCity(engine);
    it = city.it;
    await schedule(city);
    await pin('市民課', '1');
  }, 120_000);
  afterAll(() => city.close());

  const pin = async (name: string, week: string) =>
    city.it.post(`${city.plan}/units/${city.units[name]}/week`, { week, revision: await revisionOf(city) });
  const look = async (address: string) => readText(await it.get(`${city.plan}${address}`));
  const home = async (number: string) => readText(await (await city.signIn(number)).get('/'));
  const setState = (state: string) => given(city.db, ({ manager }) => manager.update(Plan, city.planId, { state }));

  test('is listed by unit and technician, in order, with everything that is needed to do it', async () => {
    const text = await look('/work?week=1');
    expect(text).toContain('作業表 市長部局 市民課 令和8年12月7日（月）の週');
    expect(text).toMatch(/担当者: (工藤 美咲|中居 詩織) 職員18人、作業36件 基準日: 令和8年11月22日（日）/);
    expect(text).toMatch(
      /順 職員 管理番号・ゾーン 設置場所 作業 状態 □ 1 900000 夏坂 花 PC-1000 LG — PC-1000（.*?）の統制を確認する: C08 .*? 未 □ 2 900000 夏坂 花 PC-1000-2 IN/,
    );
    expect(text).toContain('PC-1000-2（インターネット接続系）を回収する');
    expect(text).toContain('氏名 ＿＿＿');
  });

  test('a unit of several weeks has each of its people in one of them', async () => {
    const people = async (week: number) => {
      const text = await look(`/work?week=${week}&unit=${city.units.道路課}`);
      return new Set([...text.matchAll(/職員 (4\d{3})/g)].map(([, one]) => one));
    };
    const { text } = await city.it.get(`${city.plan}/waves`);
    const weeks = [
      ...text.matchAll(
        new RegExp(
          `work\\?week=(\\d+)&#38;unit=${city.units.道路課}|work\\?week=(\\d+)&amp;unit=${city.units.道路課}`,
          'g',
        ),
      ),
    ];
    const own = weeks.map(([, one, other]) => Number(one ?? other));
    expect(own).toHaveLength(2);
    const [first, second] = [await people(own[0] ?? 0), await people(own[1] ?? 0)];
    expect(first.size + second.size).toBe(60);
    expect([...first].some((one) => second.has(one))).toBe(false);
  });

  test('can be asked for by technician, and what nobody has is said', async () => {
    const items = await city.db.read.findBy(PlanItem, { planId: city.planId, unitId: city.units.市民課 ?? '' });
    const name = items[0]?.technician ?? '';
    const other = name === '工藤 美咲' ? '中居 詩織' : '工藤 美咲';
    expect(await look(`/work?week=1&technician=${encodeURIComponent(name)}`)).toContain(`担当者: ${name}`);
    expect(await look(`/work?week=1&technician=${encodeURIComponent(other)}`)).not.toContain(`担当者: ${name}`);
    expect(await look('/work?week=1&unit=no-such-unit')).toContain('この条件に当てはまる作業はありません。');
  });

  test('is a file too, in both encodings', async () => {
    const utf8 = await asBytes(city.it.get(`${city.plan}/work.csv?week=1`));
    const text = utf8.body.toString('utf8');
    expect(text.startsWith('\uFEFF"週","所属コード","所属","担当者","順","職員番号","氏名","管理番号"')).toBe(true);
    expect(text.trim().split('\r\n')).toHaveLength(37);
    expect(text).toContain('"900000","夏坂 花","PC-1000-2","IN","","返却"');
    const cp932 = await asBytes(city.it.get(`${city.plan}/work.csv?week=1&encoding=cp932`));
    expect(iconv.decode(cp932.body, 'cp932')).toBe(text.replace('\uFEFF', '').replaceAll('〜', '～'));
    expect(decodeURIComponent(cp932.headers['content-disposition'] ?? '')).toContain(
      '作業表-計画1-第1週-2026-11-22.csv',
    );
  });

  test('the employee reads at home what will happen and when, and nobody else does', async () => {
    const own = await home('900000');
    expect(own).toContain('端末の集約の予定');
    expect(own).toContain('PC-1000-2 インターネット接続系 → 令和8年12月7日（月）の週に返却予定');
    expect(own).not.toContain('PC-1001');
    expect(await home(city.numberOf('training'))).not.toContain('返却予定');
  });

  test('a section head reads the week of the own section', async () => {
    const text = await home(city.numberOf('head'));
    expect(text).toMatch(/端末の集約の予定（担当する所属） .*市長部局 市民課 令和8年12月7日（月）の週 18 これから/);
    expect(text).not.toContain('市長部局 道路課');
  });

  test.each(['draft', 'submitted', 'withdrawn', 'closed'])(
    'while the plan is %s neither is told anything',
    async (state) => {
      await setState(state);
      expect(await home('900000')).not.toContain('返却予定');
      expect(await home(city.numberOf('head'))).not.toContain('端末の集約の予定');
      await setState('underway');
    },
  );

  test('is ticked on the list, says who did it and when, can be taken back, and no longer stands at home', async () => {
    const list = `${city.plan}/work?week=1`;
    const { text } = await city.it.get(list);
    const item = await city.db.read.findOneByOrFail(PlanItem, { planId: city.planId, position: 1 });
    expect(text).toContain(`name="chosen" value="${item.id} 1"`);
    const done = await city.it.post(list, { chosen: `${item.id} 1` });
    expect([done.status, done.headers.location]).toEqual([303, list]);
    const after = await look('/work?week=1');
    expect(after).toMatch(/☑ 2 900000 夏坂 花 PC-1000-2 IN .*? 令和8年11月22日（日） 役職 it 取り消す/);
    expect(await home('900000')).not.toContain('返却予定');
    expect(await home('900000')).toContain('PC-1000 LGWAN接続系 → 令和8年12月7日（月）の週に設定を確認する予定');
    expect(await home(city.numberOf('head'))).toContain('作業中 1 / 36件');
    const [undo = ''] =
      new RegExp(`${city.plan}/items/${item.id}/undo[^"]*`).exec((await city.it.get(list)).text) ?? [];
    expect((await city.it.post(undo.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))).status).toBe(303);
    expect(await home('900000')).toContain('返却予定');
  });

  test('is burnt down against the plan, in words and figures', async () => {
    expect(await look('/progress')).toContain('まだ始まっていません。予定では、令和9年1月11日（月）の週に終わります。');
    city.clock.now = '2026-12-16T00:00:00.000Z';
    it = await city.signIn(city.numberOf('it'));
    const text = await look('/progress');
    expect(text).toContain('作業はまだ一件も記録されていません。');
    expect(text).toContain('週を過ぎて作業が残っている課');
    expect(text).toMatch(/済んだ作業 0 件 全 230件のうち/);
    expect(await home('900000')).toContain('令和8年12月7日（月）の週の予定でした。担当者が伺います');
    expect(await home(city.numberOf('head'))).toContain('週を過ぎて残り36件');
    await given(city.db, ({ manager }) =>
      manager.update(
        PlanItem,
        { planId: city.planId, unitId: city.units.市民課 ?? '' },
        { doneOn: '2026-12-09', doneAt: '2026-12-09T00:00:00.000Z', doneBy: '中居' },
      ),
    );
    const later = await look('/progress');
    expect(later).toMatch(
      /いまの速さで進むと、終わるのは令和9年.*の週になり、予定の令和9年1月11日（月）の週より遅れます。/,
    );
    expect(later).toMatch(/第1週 R8.12.7〜R8.12.11 194 194/);
  });

  test('the line of the plan starts from the city as it was and ends where the plan ends', async () => {
    const line = await planLine(city.db);
    expect(line).toMatchObject({ name: '一人一台', href: city.plan });
    expect(line?.points[0]).toMatchObject({ on: '2026-12-07', terminals: 230 });
    expect(line?.points.at(-1)).toMatchObject({ terminals: 115, oneTerminalRate: 1, perPerson: 1 });
    const divisions = line?.divisions?.map(({ perPerson }) => perPerson) ?? [];
    expect([divisions.length > 0, new Set(divisions)]).toEqual([true, new Set([1])]);
    expect(line?.work?.total).toBe(Number(await city.db.read.countBy(PlanItem, { planId: city.planId })));
    await setState('withdrawn');
    expect(await planLine(city.db)).toBeNull();
    await setState('underway');
  });

  test('everybody who may read plans reads all of it; who may not, nothing; only the office changes it', async () => {
    const pages = ['/waves', '/work', '/work.csv', '/progress'].map((page) => `${city.plan}${page}`);
    for (const role of [
      'it',
      'ciso',
      'auditor',
      'employee',
      'head',
      'clerk',
      'policy',
      'training',
      'administrator',
    ] as const) {
      const person = await city.signIn(city.numberOf(role));
      const mayRead = ['it', 'ciso', 'auditor'].includes(role);
      for (const page of pages) expect([role, (await person.get(page)).status]).toEqual([role, mayRead ? 200 : 403]);
      const writes = ['/schedule', `/units/${city.units.市民課}/week`];
      for (const page of writes) {
        expect([role, (await person.get(`${city.plan}${page}`)).status]).toEqual([role, role === 'it' ? 200 : 403]);
      }
      if (role === 'it') continue;
      for (const page of [...writes, '/waves/solution', '/waves/halt', '/waves/undo'])
        expect((await person.post(`${city.plan}${page}`)).status).toBe(403);
    }
  }, 60_000);

  test('all of it is there in English', async () => {
    const ciso = await city.signIn(city.numberOf('ciso'));
    await ciso.post('/language', { language: 'en', back: '/' });
    const read = async (page: string) => readText(await ciso.get(`${city.plan}${page}`));
    expect(await read('/waves')).toContain('Closed: 確定申告 (2027-02-16 – 2027-03-15)');
    expect(await read('/work?week=1')).toContain('Work list: 市長部局 市民課, week of Mon 7 Dec 2026 (Reiwa 8)');
    expect(await read('/progress')).toContain('At the pace so far it ends in the week of');
  });
});
