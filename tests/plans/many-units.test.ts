import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Plan } from '../../src/plans/plan.entity.ts';
import { type Outcome, scheduleOf } from '../../src/plans/schedule.ts';
import { readText } from '../consolidation/reading.ts';
import { type CityOfMany, cityOfMany, FORTY_WEEKS } from './many-units.ts';
import { revisionOf, settled, weeksOf } from './planned-city.ts';

describe('eighty units over forty weeks', () => {
  let city: CityOfMany;
  beforeAll(async () => {
    city = await cityOfMany('sqlite');
  }, 120_000);
  afterAll(() => city.close());

  const begin = async (load: number) => {
    const conditions = { ...FORTY_WEEKS, technicians: city.perWeek(load), seats0: '' };
    const answer = await city.it.post(`${city.plan}/schedule`, { ...conditions, revision: await revisionOf(city) });
    expect(answer.status).toBe(303);
  };
  const look = () => city.it.get(`${city.plan}/waves`);
  const outcome = async (): Promise<Outcome> => {
    const found = scheduleOf(await city.db.read.findOneByOrFail(Plan, { id: city.planId }))?.outcome;
    if (!found) throw new Error('no weeks were found');
    return found;
  };

  test('the calendar has every week once, and every unit once with all its people, in its week', async () => {
    await begin(0.4);
    await settled(city);
    const [, ...weeks] = (await look()).text.split('<li id="week-');
    expect(weeks.map((week) => Number.parseInt(week, 10))).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    const shown = weeks.flatMap((week) =>
      [...week.matchAll(/\?week=(\d+)&(?:amp;|#38;)?unit=([\w-]+)">(\d+)人/g)].map(([, at, unit, people]) => ({
        ...{ in: Number.parseInt(week, 10), week: Number(at), unit, people: Number(people) },
      })),
    );
    const stored = Object.values(await weeksOf(city));
    expect(stored).toHaveLength(80);
    const key = ({ unit }: { readonly unit?: string }): string => unit ?? '';
    expect(shown.map(key).sort()).toEqual(stored.map(({ unitId }) => unitId).sort());
    for (const { unitId, moves, fromWeek } of stored) {
      const week = fromWeek ?? 0;
      expect(shown.find(({ unit }) => unit === unitId)).toEqual({ in: week, week, unit: unitId, people: moves });
    }
  });

  test('while weeks are found the page says so, renews itself and can be left; nothing can be changed', async () => {
    await begin(0.97);
    const page = await look();
    expect(page.text).toContain('data-refresh="2"');
    const text = readText(page);
    expect(text).toContain('週を割り当てています');
    expect(text).toContain('計算を止める');
    expect(text).not.toContain('いまできること');
    expect(text).not.toContain('証明されています');
    const again = await city.it.post(`${city.plan}/waves/solution`);
    expect([again.status, readText(again)]).toEqual([422, expect.stringContaining('計算')]);
    const auditor = await city.signIn(city.numberOf('auditor'));
    expect((await auditor.post(`${city.plan}/waves/halt`)).status).toBe(403);
    expect(readText(await auditor.get(`${city.plan}/waves`))).not.toContain('計算を止める');
  });

  test('stopped, the best weeks so far are kept with their true bound, and are never called the best', async () => {
    expect((await city.it.post(`${city.plan}/waves/halt`)).status).toBe(303);
    const text = readText({ text: await settled(city) } as never);
    const { status, cost, bound, unscheduled } = await outcome();
    expect(status).toBe('feasible');
    expect(bound.cost).toBeLessThan(cost);
    const placed = Object.values(await weeksOf(city)).filter(({ fromWeek }) => fromWeek !== null);
    expect(placed.length).toBe(80 - unscheduled);
    expect(placed.length).toBeGreaterThan(0);
    const lateness = placed.reduce((sum, one) => sum + one.lateCost * Math.max(0, (one.toWeek ?? 0) - one.dueWeek), 0);
    expect(cost).toBe(lateness);
    expect(text).toContain('計算を途中で止めました。これより費用の小さい割当がないことは証明されていません。');
    expect(text).toContain(`最小は ${bound.cost.toLocaleString('ja')}円 以上です（証明済みの下限）。`);
    expect(text).not.toContain('最小であることが証明されています');
    expect(text).toContain('いまできること');
  });
});
