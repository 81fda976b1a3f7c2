import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { type ExceptionCity, exceptionCity, permitted } from './exception-city.ts';

describe.each(ENGINES)('what an exception does to a verdict, on %s', (engine) => {
  let city: ExceptionCity;
  beforeAll(async () => {
    city = await exceptionCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  const verdictOn = async (on: string): Promise<string | undefined> => {
    const found = await assessCity(city.db, { on, knownAt: null });
    const anew = await assessCity({ ...city.db }, { on, knownAt: null });
    expect(found.people).toEqual(anew.people);
    return found.find(city.ids.employee)?.result.verdict;
  };
  const page = async (on: string) =>
    readText(await city.head.get(`/consolidation/people/${city.ids.employee}?on=${on}`));

  test('a verdict that rests on it is 例外 until its last day and 集約不可, that is 不適合, the day after', async () => {
    expect(await verdictOn('2026-11-22')).toBe('cannot');
    await permitted(city);
    expect(await verdictOn('2026-11-21')).toBe('cannot');
    expect(await verdictOn('2026-11-22')).toBe('exception');
    expect(await verdictOn('2026-11-30')).toBe('exception');
    expect(await verdictOn('2026-12-01')).toBe('cannot');
    expect(await page('2026-11-30')).toContain('例外措置 令和8年度 第1号');
    const after = await page('2026-12-01');
    expect(after).toContain('令和8年11月30日（月）に終わりました');
    expect(after).toContain('不適合');
  });
});
