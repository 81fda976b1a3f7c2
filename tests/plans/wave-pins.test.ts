import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { PlanItem, PlanUnit } from '../../src/plans/plan.entity.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type PlannedCity, plannedCity, revisionOf, schedule, settled, weeksOf } from './planned-city.ts';

describe.each(ENGINES)('units pinned to weeks on %s', (engine) => {
  let city: PlannedCity;
  beforeAll(async () => {
    city = await plannedCity(engine, 'decided');
    await schedule(city);
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
});
