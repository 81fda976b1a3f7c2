import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { row, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import { type InspectionCity, inspectionCity, send } from '../inspections/inspection-city.ts';
import type { Browser } from '../support/app.ts';
import { ANSWER, accepted, begun, FINDING, itemsOf, planned, raised, SINGLE } from './audit-city.ts';

describe('bad input about audits', () => {
  let city: InspectionCity;
  let draft: string;
  let at: string;
  let item: string;
  let finding: string;
  beforeAll(async () => {
    city = await inspectionCity();
    draft = await planned(city);
    at = await begun(city);
    [item = ''] = await itemsOf(city, at);
    finding = await raised(city, at);
  }, 60_000);
  afterAll(() => city.close());

  const entries = async () =>
    (await row<{ seq: number }>(city.db.read, sql`SELECT max(seq) AS seq FROM ledger_entry`))?.seq;

  /** It is refused at the field with the sentence, and nothing is written. */
  async function expectRefused(who: Browser, to: string, fields: object, field: string, said: string): Promise<void> {
    const before = await entries();
    const answer = await who.post(to, fields as Readonly<Record<string, string>>);
    expect([answer.status, answer.text.includes(`id="f-${field}-error"`)]).toEqual([422, true]);
    expect(readText(answer)).toContain(said);
    expect(await entries()).toBe(before);
  }

  const plans: [what: string, fields: Partial<typeof SINGLE>, field: string, said: string][] = [
    ['no name', { title: '' }, 'title', '名称を100字までで入れてください。'],
    ['no purpose', { purpose: '' }, 'purpose', '監査目的を2,000字までで入れてください。'],
    ['nothing to audit', { units: '', targets: '' }, 'units', '対象の所属か対象システムを入れてください。'],
    ['a unit that does not exist', { units: '市民課\n無い課' }, 'units', '「無い課」に当てはまる所属はありません。'],
    [
      'an auditor of an audited unit',
      { auditors: '一戸 花子' },
      'auditors',
      '対象の市民課の職員なので監査人になれません。',
    ],
    ['an auditor below an audited unit', { units: '市民部', auditors: '000001' }, 'auditors', '対象の市民部の職員'],
    ['days of another year', { startsOn: '2027-04-01', endsOn: '2027-05-01' }, 'startsOn', '年度計画の年度の日'],
    ['an end before its beginning', { endsOn: '2026-11-21' }, 'endsOn', '実施の末日が初日より前です。'],
  ];
  test.each(plans)('a plan with %s is refused at its field', async (_what, fields, field, said) => {
    await expectRefused(city.auditor, `${draft}/edit`, { ...SINGLE, revision: '1', ...fields }, field, said);
  });

  test('a plan that somebody else changed meanwhile is not overwritten', async () => {
    const stale = await city.auditor.post(`${draft}/edit`, { ...SINGLE, title: '別の名称', revision: '9' });
    expect([stale.status, readText(stale).includes('別の名称')]).toEqual([409, true]);
  });

  test('an approval is refused without a document, of a later day, and by whoever may not', async () => {
    const approval = { decidedOn: '2026-11-20', documentNumber: '情委第3号', revision: '1' };
    const to = `${draft}/approval`;
    await expectRefused(city.ciso, to, { ...approval, documentNumber: '' }, 'documentNumber', '文書番号を');
    await expectRefused(city.ciso, to, { ...approval, decidedOn: '2026-11-23' }, 'decidedOn', '今日より後です。');
    expect((await city.auditor.post(to, approval)).status).toBe(403);
    expect((await city.ciso.post(`${draft}/withdrawal`, { note: 'x' })).status).toBe(403);
  });

  const SEEN = { result: 'kept', note: '', evidence: '', known: '' };
  const results: [what: string, fields: Partial<typeof SEEN>, field: string, said: string][] = [
    ['that is none', { result: 'maybe' }, 'result', '結果を選んでください。'],
    ['“not kept” without a word', { result: 'broken' }, 'note', '不適合のときは、見たことを書いてください。'],
    ['with evidence elsewhere', { evidence: 'https://example.jp/' }, 'evidence', 'この画面のアドレスでも'],
    ['with an entry that the ledger does not have', { evidence: '99999' }, 'evidence', '99999番の記録はありません。'],
  ];
  test.each(results)('a result %s is refused at its field', async (_what, fields, field, said) => {
    await expectRefused(city.auditor, item, { ...SEEN, ...fields }, field, said);
  });

  const findings: [what: string, fields: Partial<typeof FINDING>, field: string, said: string][] = [
    ['of no kind', { kind: 'praise' }, 'kind', '指摘か意見かを選んでください。'],
    ['to nobody', { unit: '無い課' }, 'unit', '「無い課」に当てはまる所属はありません。'],
    ['without a text', { text: '' }, 'text', '内容を入れてください'],
    ['of an item of another audit', { item: 'no-such' }, 'item', 'この監査にない項目です。'],
    ['to be answered yesterday', { answerBy: '2026-11-21' }, 'answerBy', '回答期限が過ぎています。'],
  ];
  test.each(findings)('a finding %s is refused at its field', async (_what, fields, field, said) => {
    await expectRefused(city.auditor, `${at}/findings/new`, { ...FINDING, ...fields }, field, said);
  });

  test('nobody finds anything in a unit of their own', async () => {
    const own = await city.auditor.post(`${at}/findings/new`, { ...FINDING, unit: '総務課' });
    expect([own.status, readText(own).includes('あなたは対象の所属の職員なので')]).toEqual([422, true]);
  });

  test('an answer without a measure, or due yesterday, is refused, and a late one told why', async () => {
    const to = `${finding}/answer`;
    await expectRefused(city.head, to, { ...ANSWER, measure: '' }, 'measure', '措置を2,000字までで');
    await expectRefused(city.head, to, { ...ANSWER, dueOn: '2026-11-21' }, 'dueOn', '措置の期限が過ぎています。');
    await accepted(city.head, to, ANSWER);
    const done = { doneOn: '2026-11-23', what: '設定した' };
    await expectRefused(city.head, `${finding}/completion`, done, 'doneOn', '完了した日が今日より後です。');
    await expectRefused(city.auditor, `${finding}/return`, { note: '' }, 'note', '理由を書いてください。');
    await accepted(city.auditor, `${finding}/withdrawal`, { note: '事実の誤り' });
    const late = await city.head.post(to, ANSWER);
    expect([late.status, readText(late).includes('いまは回答できません。')]).toEqual([422, true]);
  });

  const unknown = ['', '/edit', '/approval', '/checklist', '/findings/new', '/report.pdf', '/items/no-such'];
  test.each(unknown)('there is no /audits/no-such%s', async (rest) => {
    const who = rest === '/approval' ? city.ciso : city.auditor;
    expect((await who.get(`/audits/no-such${rest}`)).status).toBe(404);
    if (!['', '/report.pdf'].includes(rest)) expect((await who.post(`/audits/no-such${rest}`)).status).toBe(404);
  });

  test('a head reads and answers what was found in their own units alone', async () => {
    const other = await raised(city, at, { unit: '住民税課' });
    for (const path of [other, `${other}/answer`]) expect((await city.head.get(path)).status).toBe(404);
    expect((await city.head.post(`${other}/answer`, ANSWER)).status).toBe(404);
    expect((await city.chief.get(other)).status).toBe(200);
    expect((await send(city.otherHead, `${other}/answer`, ANSWER)).status).toBe(404);
  });
});
