import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Plan, PlanItem, PlanUnit } from '../../src/plans/plan.entity.ts';
import { scheduleOf } from '../../src/plans/schedule.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type PlannedCity, plannedCity, revisionOf, SETTINGS, schedule, settled, weeksOf } from './planned-city.ts';

describe.each(ENGINES)('the weeks of a plan on %s', (engine) => {
  let city: PlannedCity;
  beforeAll(async () => {
    city = await plannedCity(engine, 'decided');
  }, 120_000);
  afterAll(() => city.close());

  const unit = async (name: string): Promise<PlanUnit> => {
    const found = (await weeksOf(city))[city.units[name] ?? ''];
    if (!found) throw new Error(name);
    return found;
  };
  const look = async (address = '/waves') => readText(await city.it.get(`${city.plan}${address}`));
  const pin = async (name: string, week: string, revision?: string) =>
    city.it.post(`${city.plan}/units/${city.units[name]}/week`, {
      week,
      revision: revision ?? (await revisionOf(city)),
    });
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const solve = async () => {
    await city.it.post(`${city.plan}/waves/solution`);
    return settled(city);
  };

  test('before the conditions are written, the page says what to do', async () => {
    expect(await look()).toContain('週はまだ割り当てられていません。条件を書いて、割当を始めてください。');
    const form = (await city.it.get(`${city.plan}/schedule`)).text;
    expect(form).toContain('R8.12.29〜R9.1.3 年末年始');
    expect(form).toContain('R9.2.16〜R9.3.15 確定申告');
    expect(form).toContain('席が使えるようになる日: LG から IN への');
  });

  test('every fault is a sentence at its field, what was typed stays, and nothing is written', async () => {
    const before = await entries();
    const typed = {
      ...{ startOn: 'R8.12.8', weeks: '300', technicians: '工藤', closed: 'R9.2.30 確定申告', lateCost: '多い' },
      ...{ seats0: 'あした', revision: await revisionOf(city) },
    };
    const answer = await city.it.post(`${city.plan}/schedule`, typed);
    expect(answer.status).toBe(422);
    const said = readText(answer);
    for (const sentence of [
      '月曜日を書いてください。その週の月曜日は 令和8年12月7日（月） です。',
      '週の数は1から104までの数字で書いてください。',
      '1行目「工藤」は、「工藤 美咲 30」のように氏名と人数で書いてください。',
      '1行目「R9.2.30 確定申告」は、「R9.2.16〜R9.3.15 確定申告」のように日付と理由で書いてください。',
      '費用は0から999,999までの数字で書いてください。',
      '日付を書くか、空欄にしてください。',
    ])
      expect(said).toContain(sentence);
    expect(answer.text).toContain('value="あした"');
    expect(await entries()).toBe(before);
  });

  test('closed periods are offered for the weeks typed, beside what is there, and nothing is saved by it', async () => {
    const before = await entries();
    const asked = { ...SETTINGS, closed: 'R9.1.8 成人の日の準備', weeks: '30', suggest: 'yes' };
    const { text, status } = await city.it.post(`${city.plan}/schedule`, {
      ...asked,
      revision: await revisionOf(city),
    });
    expect(status).toBe(200);
    expect(text).toContain('R9.1.8 成人の日の準備\nR8.12.29〜R9.1.3 年末年始');
    expect(text).toContain('R9.4.1〜R9.4.25 統一地方選挙');
    expect(await entries()).toBe(before);
  });

  test('saved: lease ends are due dates, seats and closed weeks are waited for, and the proof is shown', async () => {
    expect((await schedule(city)).status).toBe(303);
    const [citizens, tax, care, roads] = [
      await unit('市民課'),
      await unit('住民税課'),
      await unit('介護保険課'),
      await unit('道路課'),
    ];
    expect(
      [citizens, tax, care, roads].map(({ dueWeek, notBefore, lateCost }) => [dueWeek, notBefore, lateCost]),
    ).toEqual([
      [2, 1, 1800],
      [8, 1, 2500],
      [20, 6, 1200],
      [17, 1, 6000],
    ]);
    const closed = [4, 11, 12, 13, 14, 15];
    for (const { fromWeek, toWeek, dueWeek } of [citizens, tax, care, roads]) {
      expect(closed).not.toContain(fromWeek);
      expect(closed).not.toContain(toWeek);
      expect(toWeek).toBeLessThanOrEqual(dueWeek);
    }
    expect(care.fromWeek).toBeGreaterThanOrEqual(6);
    expect((roads.toWeek ?? 0) - (roads.fromWeek ?? 0)).toBeGreaterThan(0);
    const page = await look();
    expect(page).toContain('すべての期限に間に合い、これより早く終わる割当はないことが証明されています。');
    expect(page).toContain('休止: 年末年始（R8.12.29〜R9.1.3）');
    expect(page).toContain('第1週 R8.12.7〜R8.12.11');
    expect(page).toMatch(/\d+人 \/ 35人（\d+％）/);
    const { schedule: kept } = await city.db.read.findOneByOrFail(Plan, { id: city.planId });
    expect(scheduleOf({ schedule: kept })?.outcome).toMatchObject({ status: 'optimal', cost: 0, bound: { cost: 0 } });
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test('the work is shared out: nobody serves more people in a week than they can', async () => {
    const items = await city.db.read.findBy(PlanItem, { planId: city.planId });
    expect(new Set(items.map(({ technician }) => technician))).toEqual(new Set(['工藤 美咲', '中居 詩織']));
    for (const person of new Set(items.map(({ personId }) => personId))) {
      const own = items.filter(({ personId }) => personId === person);
      expect(new Set(own.map(({ technician }) => technician)).size).toBe(1);
    }
  });

  test('a unit is pinned to a week, the rest is solved around it, and both can be undone', async () => {
    const before = await unit('市民課');
    expect((await pin('市民課', '9')).status).toBe(303);
    expect(await unit('市民課')).toMatchObject({ pinned: true, fromWeek: 9, toWeek: 9 });
    const { text } = await city.it.get(`${city.plan}/waves`);
    expect(text).toContain('市長部局 市民課 を令和9年2月1日（月）の週に固定しました。');
    const moved = await look();
    expect(moved).toContain('12,600円 手で変えた後の値です。最小であるかは証明されていません。');
    expect(moved).toContain('計算した後に、手で週を変えました。');
    expect(moved).toMatch(/固定 .*7週遅れ（12,600円）|7週遅れ（12,600円） 固定/);
    expect(await solve()).toContain('固定した課の残りを組み直す');
    expect(await unit('市民課')).toMatchObject({ pinned: true, fromWeek: 9 });
    expect(await look()).toContain('遅れの費用 12,600円 最小であることが証明されています。');
    await city.it.post(`${city.plan}/waves/undo`, { revision: await revisionOf(city) });
    expect(await look()).toContain('計算した後に、手で週を変えました。');
    await pin('市民課', '');
    await solve();
    expect(await unit('市民課')).toMatchObject({ pinned: false, fromWeek: before.fromWeek });
  });

  test('a week that cannot be is refused at its field, and what was chosen stays', async () => {
    const before = await entries();
    for (const [name, week, sentence] of [
      ['市民課', '4', '休止の週には移せません。'],
      ['介護保険課', '2', '第6週より前は、使う席が用意されていません。'],
      ['市民課', '21', '週は1から20までです。'],
      ['道路課', '20', '人数が多く、その週から始めると予定の週に収まりません。'],
    ] as const) {
      const answer = await pin(name, week);
      expect([answer.status, readText(answer)]).toEqual([422, expect.stringContaining(sentence)]);
    }
    expect(await entries()).toBe(before);
  });

  test('units that cannot be moved may not fill a week beyond what can be done', async () => {
    await pin('市民課', '9');
    const answer = await pin('住民税課', '9');
    expect(answer.status).toBe(422);
    expect(readText(answer)).toContain('第9週は、固定された課と作業中の課だけで43人になり、対応できる35人を超えます。');
    const fewer = await schedule(city, { technicians: '工藤 美咲 10', closed: '' });
    expect(fewer.status).toBe(303);
    const closing = await schedule(city, { closed: 'R9.2.1 庁舎停電' });
    expect(closing.status).toBe(422);
    expect(readText(closing)).toContain('0101 の週が休止の週になります。休止の期間を変えるか、固定を外してください。');
    await pin('市民課', '');
    expect((await schedule(city)).status).toBe(303);
  });

  test('who saw older weeks is told so, and changes nothing', async () => {
    const stale = String(Number(await revisionOf(city)) - 1);
    const before = await entries();
    expect((await pin('市民課', '9', stale)).status).toBe(409);
    expect((await schedule(city, { revision: stale })).status).toBe(409);
    expect(await entries()).toBe(before);
  });

  test('what has begun keeps its week, whatever is solved', async () => {
    const roads = await unit('道路課');
    await pin('道路課', '16');
    await given(city.db, async ({ manager }) => {
      const item = await manager.findOneByOrFail(PlanItem, { planId: city.planId, unitId: roads.unitId });
      await manager.update(PlanItem, item.id, {
        doneOn: '2026-11-22',
        doneAt: '2026-11-22T00:00:00.000Z',
        doneBy: '中居',
      });
      await manager.update(PlanUnit, { planId: city.planId, unitId: roads.unitId }, { pinned: false });
    });
    await solve();
    expect(await unit('道路課')).toMatchObject({ fromWeek: 16, toWeek: 17 });
    expect(await look()).toContain('作業中 1 / 120件');
    expect(readText(await pin('道路課', '5'))).toContain('この課は作業が始まっているので、週を変えられません。');
    await given(city.db, ({ manager }) =>
      manager.update(
        PlanItem,
        { planId: city.planId, doneOn: '2026-11-22' },
        { doneOn: null, doneAt: null, doneBy: null },
      ),
    );
    await solve();
  });

  test('too few weeks: what has no room is listed, and the answer says so', async () => {
    await schedule(city, { weeks: '3', seats0: '' });
    expect(await look()).toContain('1課の週が決まっていません。');
    expect(await look()).toMatch(/週が決まっていない課（1課）/);
    await schedule(city);
  });

  test('a plan that is over keeps its weeks for ever', async () => {
    await given(city.db, ({ manager }) => manager.update(Plan, city.planId, { state: 'closed' }));
    expect((await pin('市民課', '9')).status).toBe(422);
    expect((await city.it.get(`${city.plan}/schedule`)).status).toBe(422);
    expect((await city.it.post(`${city.plan}/waves/solution`)).status).toBe(422);
    expect(await look()).not.toContain('いまできること');
    await given(city.db, ({ manager }) => manager.update(Plan, city.planId, { state: 'decided' }));
  });
});
