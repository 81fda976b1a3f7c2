import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Unit } from '../../src/people/unit.entity.ts';
import { exceptionLedgerReport } from '../../src/reports/rpt-10.queries.ts';
import { ASKED, type ExceptionCity, exceptionCity, permitted, requested, step } from '../exceptions/exception-city.ts';
import { ENGINES } from '../support/app.ts';
import { asking, readReport, readTable } from './asked.ts';

const TODAY = '2026-11-22';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;

describe.each(ENGINES)('RPT-10, the ledger of exceptions, on %s', (engine) => {
  let city: ExceptionCity;

  /** Permitted; asked for by another section; sent back and asked for anew; then the first one is ended early. */
  beforeAll(async () => {
    city = await exceptionCity(engine);
    city.clock.now = at('00:10');
    const first = await permitted(city);
    await requested(city.otherHead, { subjectKind: 'person', subject: '', accessRow: '' });
    const again = await requested(city.employee, { untilOn: '2027-02-28', measure: '最初の代替策' });
    await step(city.head, again, 'return', { note: '代替策を詳しく' });
    city.clock.now = at('00:20');
    const form = await city.employee.get(`${again}/edit`);
    const [, revision = ''] = /name="revision" value="(\d*)"/.exec(form.text) ?? [];
    const fields = { ...ASKED, untilOn: '2027-02-28', measure: '詳しい代替策', revision };
    const answer = await city.employee.post(`${again}/edit`, fields);
    if (answer.status !== 303) throw new Error(String(answer.status));
    city.clock.now = at('00:30');
    await step(city.ciso, first, 'revocation', { endsOn: '2026-11-25', note: '事故があった' });
  }, 60_000);
  afterAll(() => city.close());

  test('tells number, clause, reason, measure, who permitted it, its time and its state of the day', async () => {
    const [row] = await readTable(exceptionLedgerReport, 'exceptions', await asking(city.db, { on: TODAY }));
    expect(row).toMatchObject({
      ...{ exceptionNumber: '令和8年度 第1号', standing: '有効', subjectKind: '端末', unit: '市民課' },
      ...{ policy: '八戸市情報セキュリティ対策基準', version: '1.0', clause: '第2条', accessRow: 9 },
      ...{ reason: ASKED.reason, measure: ASKED.measure, fromOn: TODAY, untilOn: '2026-11-24', emergency: null },
      ...{ permittedBy: '六戸 葵', renews: null, renewedBy: null },
    });
    expect(row?.permittedAt).toMatch(/^2026-11-22T00:1/);
    const later = await readTable(exceptionLedgerReport, 'exceptions', await asking(city.db, { on: '2026-11-25' }));
    expect(later[0]).toMatchObject({ standing: '早期終了' });
  });

  test('tells every step in order, in English too', async () => {
    const asked = await asking(city.db, { on: TODAY, language: 'en' });
    const steps = await readTable(exceptionLedgerReport, 'exceptionSteps', asked);
    const first = steps.filter(({ exceptionNumber }) => exceptionNumber === steps[0]?.exceptionNumber);
    expect(first.map(({ byName }) => byName)).toEqual(['一戸 花子', '三戸 次郎', '六戸 葵', '六戸 葵']);
    expect(first.at(-1)).toMatchObject({ note: '事故があった' });
  });

  test('as known before the early end, it holds until the day that was permitted', async () => {
    const asked = await asking(city.db, { on: TODAY, knownAt: at('00:25') });
    const { exceptions, exceptionSteps } = await readReport(exceptionLedgerReport, asked);
    expect(exceptions?.[0]).toMatchObject({ standing: '有効', untilOn: '2026-11-30' });
    expect(exceptionSteps?.some(({ note }) => note === '事故があった')).toBe(false);
  });

  test('as known before it was asked for anew, a request says what it said first', async () => {
    const early = await readTable(
      exceptionLedgerReport,
      'exceptions',
      await asking(city.db, { on: TODAY, knownAt: at('00:15') }),
    );
    expect(early.at(-1)).toMatchObject({ standing: '差戻し', measure: '最初の代替策' });
    const now = await readTable(exceptionLedgerReport, 'exceptions', await asking(city.db, { on: TODAY }));
    expect(now.at(-1)).toMatchObject({ standing: '所属長の確認待ち', measure: '詳しい代替策' });
    const before = await asking(city.db, { on: TODAY, knownAt: at('00:05') });
    expect(await readReport(exceptionLedgerReport, before)).toEqual({ exceptions: [], exceptionSteps: [] });
  });

  test('of other units nothing is told', async () => {
    const seen = async (code: string) => {
      const unit = await city.db.read.findOneByOrFail(Unit, { code });
      const { exceptions = [] } = await readReport(
        exceptionLedgerReport,
        await asking(city.db, { on: TODAY, scope: [unit.id] }),
      );
      return exceptions.map(({ exceptionNumber }) => exceptionNumber);
    };
    expect(await seen('0201')).toEqual(['令和8年度 第1号', '令和8年度 第3号']);
    expect(await seen('0301')).toEqual(['令和8年度 第2号']);
  });

  test('what is recorded afterwards does not change it', async () => {
    const asked = await asking(city.db, { on: TODAY, knownAt: at('00:50') });
    const before = await readReport(exceptionLedgerReport, asked);
    city.clock.now = at('01:00');
    await permitted(city, { untilOn: '2026-12-15' });
    expect(await readReport(exceptionLedgerReport, asked)).toEqual(before);
  });
});
