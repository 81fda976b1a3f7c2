import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { row, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import { ASKED, type ExceptionCity, exceptionCity, permitted, requested, step, TODAY } from './exception-city.ts';

describe('bad input about exceptions', () => {
  let city: ExceptionCity;
  beforeAll(async () => {
    city = await exceptionCity();
  }, 60_000);
  afterAll(() => city.close());

  const entries = async () =>
    (await row<{ seq: number }>(city.db.read, sql`SELECT max(seq) AS seq FROM ledger_entry`))?.seq;

  const faults: [what: string, fields: Partial<typeof ASKED>, field: string, sentence: string][] = [
    ['no end', { untilOn: '' }, 'untilOn', '最終日を入れてください。期限のない例外措置はありません。'],
    ['an end that never comes', { untilOn: '9999-12-31' }, 'untilOn', '期間は開始日から1年以内にしてください。'],
    ['an end before the start', { untilOn: '2026-11-21' }, 'untilOn', '最終日が開始日より前です。'],
    ['more than a year', { untilOn: '2027-11-22' }, 'untilOn', '期間は開始日から1年以内にしてください。'],
    [
      'a start years ahead',
      { fromOn: '2028-01-01', untilOn: '2028-02-01' },
      'fromOn',
      '開始日は1年以内の日にしてください。',
    ],
    ['a start in the past', { fromOn: '2026-11-20' }, 'emergency', '緊急のときに限り、その理由を書いて申請できます。'],
    [
      'a time that is over, though it could not wait',
      { fromOn: '2026-11-01', untilOn: '2026-11-10', emergency: '停電' },
      'untilOn',
      '最終日が過ぎています。',
    ],
    ['a day that does not exist', { fromOn: '2026-02-30' }, 'fromOn', '日付を入れてください。'],
    ['no clause', { clause: '' }, 'clause', '条項を選んでください。'],
    ['a clause that does not exist', { clause: 'taisaku-kijun c-none' }, 'clause', 'いま施行されている版にありません'],
    ['a clause of a draft', { clause: 'kihon-hoshin c-aim' }, 'clause', 'いま施行されている版にありません'],
    ['no reason', { reason: '' }, 'reason', '例外とする理由を書いてください。'],
    ['no compensating measure', { measure: '' }, 'measure', '代替策を書いてください。'],
    ['an unknown kind of subject', { subjectKind: 'city' }, 'subjectKind', '対象の種類を選んでください。'],
    ['an unknown person', { subjectKind: 'person', subject: '999999' }, 'subject', '999999'],
    ['an unknown terminal', { subject: 'PC-999' }, 'subject', '管理番号「PC-999」の端末は登録されていません。'],
    ['an unknown unit', { subjectKind: 'unit', subject: '9999' }, 'subject', '9999'],
    [
      'everybody without a route',
      { subjectKind: 'route', subject: '', accessRow: '' },
      'accessRow',
      '経路を選んでください。',
    ],
    ['everybody, and a name', { subjectKind: 'route' }, 'subject', '対象を空にしてください。'],
    ['a route that is always closed', { accessRow: '5' }, 'accessRow', '例外措置の対象ではありません。'],
    ['a route that no exception is needed for', { accessRow: '1' }, 'accessRow', '例外措置の対象ではありません。'],
    ['a route that does not exist', { accessRow: '99' }, 'accessRow', '例外措置の対象ではありません。'],
  ];
  test.each(faults)(
    '%s is refused at its field, what was typed is kept, and nothing is written',
    async (_what, fields, field, sentence) => {
      const before = await entries();
      const answer = await city.it.post('/exceptions/new', { ...ASKED, reason: '窓口の業務', ...fields });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(`id="f-${field}-error"`);
      expect(readText(answer)).toContain(sentence);
      if (fields.reason !== '') expect(answer.text).toContain('窓口の業務');
      expect(await entries()).toBe(before);
    },
  );

  const beyond: [who: 'employee' | 'clerk' | 'head' | 'auditor', fields: Partial<typeof ASKED>, sentence: string][] = [
    ['employee', { subjectKind: 'person', subject: '000002' }, 'この対象について申請する権限がありません。'],
    ['clerk', { subjectKind: 'person', subject: '000004' }, 'この対象について申請する権限がありません。'],
    ['head', { subjectKind: 'unit', subject: '0301' }, 'この対象について申請する権限がありません。'],
    ['auditor', { subject: 'PC-101' }, 'この対象について申請する権限がありません。'],
    ['head', { subjectKind: 'route', subject: '' }, '情報政策の担当課が行います。'],
  ];
  test.each(beyond)('the %s asks for nobody beyond their reach', async (who, fields, sentence) => {
    const answer = await city[who].post('/exceptions/new', { ...ASKED, ...fields });
    expect([answer.status, readText(answer).includes(sentence)]).toEqual([422, true]);
  });

  test('an employee asks for themselves without a name, the clerk for the people of the unit', async () => {
    expect(await requested(city.employee, { subjectKind: 'person', subject: '' })).toMatch(/^\/exceptions\//);
    expect(await requested(city.clerk, { subjectKind: 'person', subject: '000001' })).toMatch(/^\/exceptions\//);
    expect(await requested(city.clerk)).toMatch(/^\/exceptions\//);
  });

  test('nobody endorses, decides or sees what is not theirs', async () => {
    const at = await requested(city.employee);
    expect((await city.otherHead.get(at)).status).toBe(404);
    expect((await step(city.otherHead, at, 'endorsement')).status).toBe(404);
    expect((await step(city.clerk, at, 'endorsement')).status).toBe(403);
    expect((await step(city.head, at, 'permission')).status).toBe(403);
    expect((await step(city.it, at, 'permission')).status).toBe(403);
    expect((await city.employee.get(`${at}/endorsement`)).status).toBe(403);
    expect((await city.auditor.get(at)).status).toBe(200);
    expect((await step(city.auditor, at, 'withdrawal', { note: 'x' })).status).toBe(404);
    const other = await requested(city.otherHead, { subjectKind: 'person', subject: '', accessRow: '' });
    expect((await city.employee.get(other)).status).toBe(404);
    expect(readText(await city.head.get('/exceptions'))).not.toContain('四戸 桜');
  });

  test('a step twice, out of turn or from a stale page is refused', async () => {
    const at = await requested(city.employee);
    expect((await city.ciso.get(`${at}/permission`)).status).toBe(404);
    const early = await city.ciso.post(`${at}/permission`, { note: '', revision: '1' });
    expect([early.status, readText(early).includes('まだ所属の長が確認していません。')]).toEqual([422, true]);
    expect((await city.head.post(`${at}/endorsement`, { note: '', revision: '7' })).status).toBe(409);
    expect((await step(city.head, at, 'endorsement')).status).toBe(303);
    expect((await city.ciso.post(`${at}/permission`, { note: '', revision: '1' })).status).toBe(409);
    expect((await step(city.ciso, at, 'permission')).status).toBe(303);
    const twice = await city.ciso.post(`${at}/permission`, { note: '', revision: '3' });
    expect([twice.status, readText(twice).includes('もう許可されています。')]).toEqual([422, true]);
    expect((await city.employee.post(`${at}/edit`, { ...ASKED, revision: '3' })).status).toBe(422);
  });

  const ends: [what: string, endsOn: string, note: string, sentence: string][] = [
    ['without a day', '', 'x', '日付を入れてください。'],
    ['in the past', '2026-11-21', 'x', '過ぎた日は選べません。'],
    ['on the day of its end or later', '2026-12-01', 'x', 'いまの期限より前の日を入れてください。'],
    ['without a reason', TODAY, '', '理由を書いてください。'],
  ];
  test.each(ends)('an early end %s is refused', async (_what, endsOn, note, sentence) => {
    const answer = await step(city.ciso, await permitted(city), 'revocation', { endsOn, note });
    expect([answer.status, readText(answer).includes(sentence)]).toEqual([422, true]);
  });

  test('what was asked for is not permitted any more once its time is over', async () => {
    const at = await requested(city.employee);
    await step(city.head, at, 'endorsement');
    const now = city.clock.now;
    city.clock.now = '2026-12-02T00:00:00.000Z';
    const answer = await step(await city.signIn('000006'), at, 'permission');
    expect([answer.status, readText(answer).includes('申請した期間がもう過ぎています。')]).toEqual([422, true]);
    city.clock.now = now;
  });
});
