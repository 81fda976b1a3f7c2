import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totalOf } from '../../src/audience/unit-counts.ts';
import { countByUnit } from '../../src/audience/who-has-not.queries.ts';
import { comparedYears } from '../../src/training/report.queries.ts';
import { reportDays } from '../../src/training/report.rules.ts';
import { askedCourse } from '../../src/training/round.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type ReportCity, reportCity } from './report-city.ts';

const DAY = '2026-11-22';

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
  /** The rows of the file, as `row|column` and the value. */
  const figures = async (address: string, browser = city.office): Promise<Readonly<Record<string, string>>> => {
    const lines = (await page(address, browser)).trim().split('\r\n').slice(1);
    const cells = lines.map((line) => line.slice(1, -1).split('","'));
    return Object.fromEntries(
      cells.map(([, , table, row, column, value]) => [`${table}|${row}|${column}`, value ?? '']),
    );
  };

  test('the year shows every course with its rate, and last year’s at the same day and at its end', async () => {
    const year = await figures('/training/reports.csv');
    const of = (course: string, column: string) => year[`研修ごとの受講状況|${course}|${column}`];
    const sec = ['対象者', '受講済み', '受講率', '未受講', '休職・休業', '免除', '昨年度の同じ日', '差', '昨年度末'];
    expect(sec.map((column) => of('情報セキュリティ基礎', column))).toEqual([
      ...['7', '2', '28.5', '5', '1', '1', '11.1', '17.4', '22.2'],
    ]);
    expect(sec.map((column) => of('生成AIの使い方', column))).toEqual(['8', '0', '0.0', '8', '1', '0', '', '', '']);
    expect(year['月ごとの受講率|5月|令和8年度']).toBe('6.6');
    expect(year['月ごとの受講率|12月|令和8年度']).toBe('');
    expect(year['月ごとの受講率|2月|令和7年度']).toBe('22.2');
  });

  test('a course is told by 部 and 課, way, score and month', async () => {
    const course = await figures('/training/SEC/report.csv');
    const at = (table: string, row: string, ...columns: readonly string[]) =>
      columns.map((column) => course[`${table}|${row}|${column}`]);
    const units = ['対象者', '受講済み', '受講率', '昨年度の同じ日', '差'];
    expect(at('部・課ごとの受講状況', '財政部（部の計）', ...units)).toEqual(['5', '2', '40.0', '20.0', '20.0']);
    expect(at('部・課ごとの受講状況', '財政部 住民税課', ...units)).toEqual(['3', '1', '33.3', '33.3', '0.0']);
    expect(at('部・課ごとの受講状況', '人事課', ...units)).toEqual(['2', '0', '0.0', '0.0', '0.0']);
    const shares = ['受講済み', '割合', '昨年度の受講済み', '昨年度の割合'];
    expect(at('方式ごとの受講', 'eラーニング', ...shares)).toEqual(['1', '50.0', '1', '50.0']);
    expect(at('方式ごとの受講', '書面', ...shares)).toEqual(['0', '0.0', '0', '0.0']);
    expect(at('点数ごとの受講', '90〜100点', ...shares)).toEqual(['1', '50.0', '0', '0.0']);
    expect(at('点数ごとの受講', '点数なし', ...shares)).toEqual(['1', '50.0', '0', '0.0']);
    expect(at('月ごとの受講率', '6月', '令和8年度', '令和7年度')).toEqual(['28.5', '11.1']);
  });

  test('what is counted by month, way and score is exactly who counts as done by unit', async () => {
    for (const scope of ['all', [city.ids.tax ?? '']] as const) {
      const { courses } = await comparedYears(city.db, reportDays(2026, DAY), scope);
      for (const { round, now, done } of courses) {
        const moment = { on: DAY, knownAt: null };
        const counted = totalOf(
          await countByUnit(city.db.read, { asked: askedCourse(round), moment, within: scope, q: '' }),
        );
        expect(totalOf(now)).toEqual(counted);
        expect(done.reduce((sum, { people }) => sum + people, 0)).toBe(counted.done);
      }
    }
  });

  test('a head’s report is of the own units, second posts included, and says so', async () => {
    const own = await figures('/training/SEC/report.csv', city.head);
    expect(own['全体|情報セキュリティ基礎|対象者']).toBe('5');
    expect(own['部・課ごとの受講状況|人事課|対象者']).toBe(undefined);
    expect(await page('/training/SEC/report.csv', city.head)).toContain(
      '担当する所属、令和8年度、情報セキュリティ基礎',
    );
    expect((await city.employee.get('/training/reports')).status).toBe(403);
    expect((await city.auditor.get('/training/SEC/report')).status).toBe(200);
  });

  test('a year that is over stands at its last day, and a day that was shows what was then', async () => {
    const text = await page('/training/SEC/report?year=2025');
    expect(text).toContain('令和7年度は終わっているため、年度末の令和8年3月31日（火）を基準日にしています。');
    expect(text).toContain('<option value="2026">令和8年度</option>');
    expect(text).not.toContain('/training/SEC/status');
    const then = await figures('/training/SEC/report.csv?on=2026-05-31');
    expect(then['全体|情報セキュリティ基礎|受講済み']).toBe('1');
    expect(then['全体|情報セキュリティ基礎|対象者']).toBe('8');
    await page(`/training/reports?on=${DAY}`);
    expect((await city.office.get('/training/FRESH/report?year=2025')).status).toBe(404);
    expect((await city.office.get('/training/NONE/report')).status).toBe(404);
  });

  test('what is recorded of last year afterwards is in the report at once', async () => {
    const before = await figures('/training/SEC/report.csv');
    await city.complete({ course: 'SEC', number: '022', on: '2025-05-01' });
    const after = await figures('/training/SEC/report.csv');
    const keys = ['全体|情報セキュリティ基礎|昨年度の同じ日', '月ごとの受講率|5月|令和7年度'];
    expect(keys.map((key) => before[key])).toEqual(['11.1', '0.0']);
    expect(keys.map((key) => after[key])).toEqual(['22.2', '11.1']);
  });

  test('whatever day is shown, there is a report', async () => {
    for (const on of ['0001-01-01', '1868-01-01', '9999-12-31']) {
      for (const address of ['reports', 'reports.csv', 'reports.pdf', 'mn-handlers', 'mn-handlers.csv']) {
        expect((await city.office.get(`/training/${address}?on=${on}`)).status, `${address} ${on}`).toBe(200);
      }
    }
    await page(`/training/reports?on=${DAY}`);
  });

  test('on paper it states its day, its maker and its conditions; in CP932 it is the same file', async () => {
    for (const address of ['/training/reports', '/training/SEC/report']) {
      const pdf = await city.office.get(`${address}.pdf`);
      expect(pdf.headers['content-type']).toBe('application/pdf');
      expect(decodeURIComponent(pdf.headers['content-disposition'] ?? '')).toContain(`-${DAY}.pdf`);
      const old = await city.office.get(`${address}.csv?encoding=cp932`);
      expect(old.headers['content-type']).toContain('Shift_JIS');
    }
  });
});
