import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { PlanItem } from '../../src/plans/plan.entity.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type PlannedCity, plannedCity, revisionOf, schedule } from './planned-city.ts';

/** 道路課 gives this one back, and somebody of 市民課 is to get it. */
const PASSED_ON = 'PC-4000-2';

describe.each(ENGINES)('terminals that go from one unit to another on %s', (engine) => {
  let city: PlannedCity;
  beforeAll(async () => {
    city = await plannedCity(engine, 'decided');
    await given(city.db, async ({ manager }) => {
      const items = await manager.findBy(PlanItem, { planId: city.planId });
      const roads = items.find(({ unitId, kind }) => unitId === city.units.道路課 && kind === 'return');
      const citizen = items.find(({ unitId }) => unitId === city.units.市民課);
      if (!roads || !citizen) throw new Error('no such items');
      const own = { id: newId(), position: items.length, kind: 'handOver' as const, deviceId: roads.deviceId };
      await insertMany(manager, PlanItem, [{ ...citizen, ...own, detail: JSON.stringify({ home: 'LG' }) }]);
    });
    await schedule(city, { technicians: '工藤 美咲 20\n中居 詩織 25' });
  }, 120_000);
  afterAll(() => city.close());

  const look = async () => readText(await city.it.get(`${city.plan}/waves`));
  const pin = async (name: string, week: number) => {
    const typed = { week: String(week), revision: await revisionOf(city) };
    expect((await city.it.post(`${city.plan}/units/${city.units[name]}/week`, typed)).status).toBe(303);
  };

  test('that come too late are listed with both units, their weeks and what to do', async () => {
    await pin('市民課', 1);
    await pin('道路課', 9);
    const text = await look();
    expect(text).toContain('ほかの課から回る端末を待つ課があります。');
    const [, table = ''] = text.split('ほかの課から回る端末を待つ課 ');
    expect(table).toContain(
      '市長部局 市民課（令和8年12月7日（月）の週） 市長部局 道路課（令和9年2月1日（月）から令和9年2月12日（金）まで） ' +
        `${PASSED_ON} 渡す課の方が遅い週です。週を入れ替えてください。`,
    );
    expect(text.split(PASSED_ON)).toHaveLength(2);
  });

  test('in the week in which they are given back, the order within the week is said', async () => {
    await pin('市民課', 10);
    expect(await look()).toContain(`${PASSED_ON} 同じ週です。渡す課の回収を先に済ませてください。`);
  });

  test('are no longer listed when they are given back before, or have been handed over', async () => {
    await pin('市民課', 16);
    expect(await look()).not.toContain('ほかの課から回る端末を待つ課');
    await pin('市民課', 1);
    expect(await look()).toContain('ほかの課から回る端末を待つ課');
    const done = { doneOn: '2026-11-22', doneAt: '2026-11-22T00:00:00.000Z', doneBy: '中居' };
    await given(city.db, ({ manager }) =>
      manager.update(PlanItem, { planId: city.planId, kind: 'handOver' }, { ...done }),
    );
    expect(await look()).not.toContain('ほかの課から回る端末を待つ課');
  });
});
