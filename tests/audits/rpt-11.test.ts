import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Cell } from '../../src/reports/report.queries.ts';
import { auditFollowUpReport } from '../../src/reports/rpt-11.queries.ts';
import type { Instant } from '../../src/shared/dates.ts';
import type { Scope } from '../../src/shared/permissions.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { type InspectionCity, inspectionCity } from '../inspections/inspection-city.ts';
import { ENGINES } from '../support/app.ts';
import { ANSWER, accepted, begun, raised } from './audit-city.ts';

describe.each(ENGINES)('RPT-11, what came of audit findings, on %s', (engine) => {
  let city: InspectionCity;
  let finding: string;
  const known: Record<'raised' | 'answered' | 'done', Instant> = { raised: '', answered: '', done: '' };

  beforeAll(async () => {
    city = await inspectionCity(engine);
    const { clock } = city;
    finding = await raised(city, await begun(city));
    await accepted(city.auditor, `${finding}/spreading`, { units: '住民税課', answerBy: '2026-12-12' });
    known.raised = clock.now = '2026-11-22T00:02:00.000Z';
    clock.now = '2026-11-22T00:03:00.000Z';
    await accepted(city.head, `${finding}/answer`, ANSWER);
    known.answered = clock.now = '2026-11-22T00:04:00.000Z';
    clock.now = '2026-11-22T00:05:00.000Z';
    await accepted(city.head, `${finding}/completion`, { doneOn: '2026-11-22', what: '設定した' });
    await accepted(city.auditor, `${finding}/confirmation`);
    known.done = clock.now = '2026-11-22T00:06:00.000Z';
  }, 120_000);
  afterAll(() => city.close());

  const rowsOf = async (on: string, knownAt: Instant, scope: Scope = 'all') => {
    const of = await loadTexts(path.join(projectRoot, 'locales'));
    const asked = { db: city.db, on, knownAt, scope, t: of('ja'), language: 'ja' } as const;
    const found: Record<string, Cell>[] = [];
    for (const { columns, rows } of auditFollowUpReport.tables) {
      for await (const cells of rows(asked))
        found.push(Object.fromEntries(columns.map(({ key }, index) => [key, cells[index] ?? null])));
    }
    return found;
  };

  test('says of each finding what was found, where, until when, what is done about it, and to whom it was spread', async () => {
    const [first, second] = await rowsOf('2026-11-22', known.done);
    expect(first).toMatchObject({
      ...{ fiscalYear: 2026, audit: '窓口の端末の監査', auditNumber: 1, findingNumber: 1, findingKind: '指摘' },
      ...{ unitCode: '0201', unit: '市民課', finding: '離席した端末の画面が開いていた', raisedOn: '2026-11-22' },
      ...{ answerBy: '2026-12-10', state: '確認済', overdue: 'いいえ', answer: ANSWER.answer, measure: ANSWER.measure },
      ...{
        measureDueOn: '2026-12-20',
        doneOn: '2026-11-22',
        whatWasDone: '設定した',
        confirmedOn: '2026-11-22',
        spreadTo: 1,
      },
    });
    expect(second).toMatchObject({ unit: '住民税課', state: '未回答', spreadFrom: 1, spreadTo: 0, doneOn: null });
  });

  test('knows at an instant nothing that was recorded later', async () => {
    const states = async (knownAt: Instant) => (await rowsOf('2026-11-22', knownAt)).map(({ state }) => state);
    expect(await states(known.raised)).toEqual(['未回答', '未回答']);
    expect(await states(known.answered)).toEqual(['回答済', '未回答']);
    expect(await states('2026-11-21T00:00:00.000Z')).toEqual([]);
    const [before] = await rowsOf('2026-11-22', known.answered);
    expect(before).toMatchObject({ doneOn: null, whatWasDone: null, confirmedOn: null });
    expect(await rowsOf('2026-11-22', known.answered)).toEqual(await rowsOf('2026-11-22', known.answered));
  });

  test('shows of a day what was on record by its end, and what was overdue on it', async () => {
    expect(await rowsOf('2026-11-21', known.done)).toEqual([]);
    const later = await rowsOf('2026-12-13', known.done);
    expect(later.map(({ overdue }) => overdue)).toEqual(['いいえ', 'はい']);
  });

  test('leaves out units beyond the scope', async () => {
    const own = await rowsOf('2026-11-22', known.done, [city.units.tax]);
    expect(own.map(({ unit }) => unit)).toEqual(['住民税課']);
    expect(await rowsOf('2026-11-22', known.done, [])).toEqual([]);
  });
});
