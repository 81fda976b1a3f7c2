import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totalOf } from '../../src/audience/unit-counts.ts';
import { countByUnit } from '../../src/audience/who-has-not.queries.ts';
import { comparedYears } from '../../src/training/report.queries.ts';
import { reportDays } from '../../src/training/report.rules.ts';
import { askedCourse } from '../../src/training/round.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type ReportCity, reportCity } from './report-city.ts';

describe.each(ENGINES)('the training report on %s', (engine) => {
  let city: ReportCity;
  beforeAll(async () => {
    city = await reportCity(engine);
    await city.complete(
      { course: 'SEC', number: '012', on: '2025-06-10', score: 70, mode: 'session' },
      { course: 'SEC', number: '021', on: '2026-02-01', score: 80 },
      { course: 'SEC', number: '011', on: '2026-05-20', score: 55, passed: 0 },
      { course: 'SEC', number: '011', on: '2026-05-21', score: 95 },
      { course: 'SEC', number: '011', on: '2026-07-01', score: 60, mode: 'paper' },
      { course: 'SEC', number: '021', on: '2026-06-01', mode: 'external' },
      { course: 'SEC', number: '030', on: '2026-06-01', score: 100 },
    );
  });
  afterAll(() => city.close());

  const page = async (address: string, browser = city.office): Promise<string> => (await browser.get(address)).text;

  test('the year shows every course with its rate beside the last year’s', async () => {
    const text = await page('/training/reports');
    expect(text).toContain('情報セキュリティ基礎');
  });

  test('what is counted by month, way and score is exactly who counts as done by unit', async () => {
    const { courses } = await comparedYears(city.db, reportDays(2026, '2026-11-22'), 'all');
    for (const { round, now, done } of courses) {
      const looking = {
        asked: askedCourse(round),
        moment: { on: '2026-11-22', knownAt: null },
        within: 'all',
        q: '',
      } as const;
      const counted = totalOf(await countByUnit(city.db.read, looking));
      expect(totalOf(now)).toEqual(counted);
      expect(done.reduce((sum, { people }) => sum + people, 0)).toBe(counted.done);
    }
  });
});
