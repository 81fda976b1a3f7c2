import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Plan, PlanItem, type PlanUnit } from '../../src/plans/plan.entity.ts';
import { scheduleOf } from '../../src/plans/schedule.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type PlannedCity, plannedCity, revisionOf, SETTINGS, schedule, weeksOf } from './planned-city.ts';

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

  test('before the conditions are written, the page says what to do', async () => {
    expect(await look()).toContain('週はまだ割り当てられていません。条件を書いて、割当を始めてください。');
    const form = (await city.it.get(`${city.plan}/schedule`)).text;
    expect(form).toContain('R8.12.29〜R9.1.3 年末年始');
    expect(form).toContain('R9.2.16〜R9.3.15 確定申告');
    expect(form).toContain('席が使えるようになる日: LGWAN接続系 → インターネット接続系：');
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
