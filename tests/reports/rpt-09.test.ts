import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfInspectionReport } from '../../src/reports/rpt-09.queries.ts';
import {
  ALL_KEPT,
  ANSWERS,
  type InspectionCity,
  inspectionCity,
  onDay,
  opened,
  replyOf,
  send,
} from '../inspections/inspection-city.ts';
import { ENGINES } from '../support/app.ts';
import { asking, readReport, readTable } from './asked.ts';

describe.each(ENGINES)('RPT-09, the results of self-inspections, on %s', (engine) => {
  let city: InspectionCity;
  let at: string;

  /** 市民課 answers × on the 23rd and is confirmed on the 24th; 総務課 answers ○ on the 27th. */
  beforeAll(async () => {
    city = await inspectionCity(engine);
    at = await opened(city);
    const [citizens, general] = [await replyOf(city, at, '市民課'), await replyOf(city, at, '総務課')];
    await send((await onDay(city, '2026-11-23', 'clerk')).clerk, `${citizens}/answer`, ANSWERS);
    await send((await onDay(city, '2026-11-24', 'head')).head, `${citizens}/confirmation`);
    await send((await onDay(city, '2026-11-27', 'otherHead')).otherHead, `${general}/answer`, ALL_KEPT);
  }, 60_000);
  afterAll(() => city.close());

  const read = async (key: string, asked: Parameters<typeof asking>[1]) =>
    readTable(selfInspectionReport, key, await asking(city.db, asked));

  test('tells of each section how many were asked, have answered and are confirmed', async () => {
    const rates = await read('inspectionRates', { on: '2026-11-27' });
    expect(
      rates.map(({ unit, asked, answered, answeredRate, confirmedRate }) => [
        unit,
        asked,
        answered,
        answeredRate,
        confirmedRate,
      ]),
    ).toEqual([
      ['総務課', 1, 1, 100, 0],
      ['市民課', 1, 1, 100, 100],
      ['住民税課', 1, 0, 0, 0],
    ]);
    expect(rates[0]).toMatchObject({
      fiscalYear: 2026,
      standing: '実施中',
      answerDueOn: '2026-12-18',
      department: null,
    });
  });

  test('tells of each question in each section the answers, with the clauses that it checks', async () => {
    const answers = await read('inspectionAnswers', { on: '2026-11-27' });
    expect(answers).toHaveLength(6);
    const one = answers.find(({ unit, place }) => unit === '市民課' && place === 1);
    expect(one).toMatchObject({ answeredYes: 0, answeredNo: 1, department: '市民部' });
    expect(one?.clause).toContain('第2条');
  });

  test('tells of each × what is to be done until when, in English too', async () => {
    const [one, ...more] = await read('inspectionImprovements', { on: '2026-11-27', language: 'en' });
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      ...{ unit: '市民課', place: 1, improvement: ANSWERS.measure1, improvementDueOn: ANSWERS.dueOn1, doneOn: null },
    });
    const [late] = await read('inspectionImprovements', { on: '2027-01-04' });
    expect(late).toMatchObject({ standing: '期限超過', answer: '×' });
  });

  test('as of a day, or as known at an instant, what came later is not in it', async () => {
    const states = async (asked: Parameters<typeof asking>[1]) =>
      (await read('inspectionRates', asked)).map(({ answered, confirmed }) => `${answered}${confirmed}`);
    expect(await states({ on: '2026-11-23' })).toEqual(['00', '10', '00']);
    expect(await states({ on: '2026-11-27', knownAt: '2026-11-23T12:00:00.000Z' })).toEqual(['00', '10', '00']);
    expect(await states({ on: '2026-11-27', knownAt: '2026-11-24T12:00:00.000Z' })).toEqual(['00', '11', '00']);
    const before = await asking(city.db, { on: '2026-11-27', knownAt: '2026-11-21T00:00:00.000Z' });
    const none = { inspectionRates: [], inspectionAnswers: [], inspectionImprovements: [] };
    expect(await readReport(selfInspectionReport, before)).toEqual(none);
  });

  test('of a unit only its own answers', async () => {
    const scope = [city.units.tax, city.units.general];
    const found = await readReport(selfInspectionReport, await asking(city.db, { on: '2026-11-27', scope }));
    expect(found.inspectionRates?.map(({ unit }) => unit)).toEqual(['総務課', '住民税課']);
    expect(found.inspectionImprovements).toEqual([]);
  });

  test('what is recorded afterwards does not change it: an improvement done, the end of the sheet', async () => {
    const asked = await asking(city.db, { on: '2026-11-28', knownAt: '2026-11-27T12:00:00.000Z' });
    const before = await readReport(selfInspectionReport, asked);
    const { policy } = await onDay(city, '2026-11-28', 'policy');
    expect((await send(policy, `${at}/closing`, { note: '期限' })).status).toBe(303);
    expect(await readReport(selfInspectionReport, asked)).toEqual(before);
    const [now] = await read('inspectionRates', { on: '2026-11-28' });
    expect(now).toMatchObject({ standing: '締切' });
  });
});
