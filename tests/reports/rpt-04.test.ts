import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trainingReport } from '../../src/reports/rpt-04.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type ReportCity, reportCity } from '../training/report-city.ts';
import { rowsOf } from './report-city.ts';

describe.each(ENGINES)('研修受講状況 on %s', { timeout: 60_000 }, (engine) => {
  let city: ReportCity;

  beforeAll(async () => {
    city = await reportCity(engine);
    await city.complete(
      { course: 'SEC', number: '012', on: '2026-06-01', score: 80 },
      { course: 'SEC', number: '012', on: '2026-07-01', score: 95, mode: 'paper' },
      { course: 'SEC', number: '021', on: '2026-06-02', passed: 0 },
    );
  });
  afterAll(() => city.close());

  const people = async (key: string, asked = {}) =>
    (await rowsOf(city, trainingReport, key, asked)).filter(([, code]) => code === 'SEC');

  test('counts by 課 who is asked and has taken each course', async () => {
    expect((await people('trainingUnits')).map((cells) => cells.slice(5))).toEqual([
      ['0102', '人事課', 2, 0, 0, 0, 1, 1],
      ['0301', '住民税課', 3, 1, 33.3, 0, 0, 0],
      ['0302', '資産税課', 2, 0, 0, 0, 0, 0],
    ]);
  });

  test('tells of everybody when and how they took it first, or why they need not', async () => {
    const rows = await people('trainingPeople');
    expect(rows).toHaveLength(9);
    const told = (number: string) => rows.find((cells) => cells[7] === number)?.slice(8);
    expect(told('012')?.slice(4)).toEqual(['済み', '2026-06-01', 'eラーニング', 80, null]);
    expect(told('013')?.slice(4)).toEqual(['期限前', null, null, null, null]);
    expect(told('030')?.[4]).toBe('休職・休業中');
    expect(told('031')?.[4]).toBe('免除');
    expect(told('031')?.[8]).not.toBeNull();
  });

  test('lists who has not, without those who are exempt', async () => {
    const numbers = (await people('trainingMissing')).map((cells) => cells[7]);
    expect([...numbers].sort()).toEqual(['001', '002', '011', '013', '021', '022', '030']);
    const own = (await people('trainingMissing', { unitCode: '0302' })).map((cells) => cells[7]);
    expect([...own].sort()).toEqual(['011', '021', '022']);
  });

  test('what is recorded afterwards does not change the report of an earlier instant', async () => {
    const knownAt = '2026-11-22T00:30:00.000Z';
    city.clock.now = knownAt;
    const tables = trainingReport.tables.map(({ key }) => key);
    const read = (asked = {}) => Promise.all(tables.map((key) => rowsOf(city, trainingReport, key, asked)));
    const before = await read();
    city.clock.now = '2026-11-22T00:40:00.000Z';
    await city.complete({ course: 'SEC', number: '013', on: '2026-05-01' });
    expect(await read({ knownAt })).toEqual(before);
    expect(await read()).not.toEqual(before);
  });
});
