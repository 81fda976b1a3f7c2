import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { readText } from '../consolidation/reading.ts';
import { type InspectionCity, inspectionCity, send } from '../inspections/inspection-city.ts';
import { ENGINES } from '../support/app.ts';
import { ANSWER, accepted, approved, begun, itemsOf, planned, raised, SINGLE } from './audit-city.ts';

describe.each(ENGINES)('audits on %s', (engine) => {
  let city: InspectionCity;
  beforeAll(async () => {
    city = await inspectionCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  const written = (statement: string) => city.db.transaction((manager) => manager.query(statement));

  test('an audit is planned in a year and in three years, approved by somebody else, then never changed', async () => {
    const at = await planned(city);
    const page = readText(await city.auditor.get(at));
    expect(page).toMatch(/令和8年度 実施計画 第\d+号.*端末の管理を確かめる.*令和8年度監査計画.*市民課、住民税課/);
    expect(page).toMatch(/外部監査人1名.*総務省の監査ガイドライン/);
    expect((await city.head.get(at)).status).toBe(404);
    await send(city.auditor, `${at}/edit`, { ...SINGLE, purpose: '端末と媒体の管理を確かめる' });
    await approved(city, at);
    expect(readText(await city.auditor.get(at))).toMatch(/端末と媒体.*令和8年11月20日（金） 委員会承認（情委第3号）/);
    expect((await city.auditor.get(`${at}/edit`)).status).toBe(404);
    const late = await city.auditor.post(`${at}/edit`, { ...SINGLE, revision: '2' });
    expect([late.status, readText(late).includes('承認した計画と取り下げた計画は変えられません。')]).toEqual([
      422,
      true,
    ]);
    const change = written(`UPDATE audit_plan SET title = 'x' WHERE id = '${at.split('/').at(-1)}'`);
    await expect(change).rejects.toThrow('an approved audit plan never changes');
  });

  test('the checklist comes from the requirements, with the clauses in force that answer them', async () => {
    const at = await planned(city);
    const form = await city.auditor.get(`${at}/checklist`);
    expect(readText(form)).toMatch(/G1 組織体制（条項 \d+件）/);
    await accepted(city.auditor, `${at}/checklist`, { keys: ['organisation'] });
    expect(readText(await city.auditor.get(at))).toMatch(/組織体制：.*これが守られているか。 G1 .*対策基準.*未確認/);
    const twice = await city.auditor.post(`${at}/checklist`, { keys: ['organisation'] });
    expect([twice.status, readText(twice).includes('加える項目がありません。')]).toEqual([422, true]);
    await accepted(city.auditor, `${at}/question`, { question: '前回の指摘は直っているか' });
    expect(readText(await city.auditor.get(at))).toMatch(/2 前回の指摘は直っているか/);
  });

  test('results are recorded with evidence inside the application, then the audit is reported', async () => {
    const at = await begun(city);
    const [first = '', second = ''] = await itemsOf(city, at);
    const early = await city.auditor.post(`${at}/reporting`, { note: '総じて良好' });
    expect(readText(early)).toContain('まだ確認していない項目が2件あります。');
    const seen = { result: 'broken', note: '名簿が古い', evidence: '/policies\n1' };
    await send(city.auditor, first, seen);
    const page = await city.auditor.get(at);
    expect(readText(page)).toMatch(/不適合 名簿が古い \/policies \/ledger\/1/);
    expect(page.text).toContain('<a href="/ledger/1">');
    const stale = await city.auditor.post(first, { ...seen, result: 'kept', known: '' });
    expect(stale.status).toBe(409);
    const [, known = ''] = /name="known" value="([^"]*)"/.exec((await city.auditor.get(first)).text) ?? [];
    await accepted(city.auditor, first, { ...seen, result: 'kept', known });
    await accepted(city.auditor, second, { result: 'none', note: '', evidence: '', known: '' });
    const printed = await city.auditor.get(`${at}/report.pdf`);
    expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
    await accepted(city.auditor, `${at}/reporting`, { note: '総じて良好' });
    expect(readText(await city.ciso.get(at))).toMatch(/報告済.*総じて良好/);
  });

  test('a finding is answered by the head of the unit, done, and confirmed by the auditor', async () => {
    const at = await begun(city);
    const finding = await raised(city, at);
    expect(readText(await city.head.get('/'))).toMatch(/指摘 2026-\d+-1に回答する/);
    expect(readText(await city.head.get('/audits'))).toContain('窓口の端末の監査');
    expect(readText(await city.head.get(at))).not.toContain('組織体制：');
    expect((await city.otherHead.get(finding)).status).toBe(404);
    expect((await city.otherHead.post(`${finding}/answer`, ANSWER)).status).toBe(404);
    expect((await city.clerk.get(finding)).status).toBe(403);
    await accepted(city.head, `${finding}/answer`, ANSWER);
    await accepted(city.auditor, `${finding}/return`, { note: '期限が遅い' });
    expect(readText(await city.head.get(finding))).toMatch(/差戻し.*期限が遅い/);
    await accepted(city.head, `${finding}/answer`, { ...ANSWER, dueOn: '令和8年12月1日' });
    const early = await city.auditor.post(`${finding}/confirmation`);
    expect(readText(early)).toContain('完了の報告を待ってから確認してください。');
    await accepted(city.head, `${finding}/completion`, { doneOn: '2026-11-22', what: '設定した' });
    expect(readText(await city.auditor.get('/'))).toMatch(/指摘 2026-\d+-1の完了を確認する/);
    await accepted(city.auditor, `${finding}/confirmation`);
    const page = readText(await city.head.get(finding));
    expect(page).toMatch(/確認済.*自動で閉じる設定にする.*令和8年12月1日.*令和8年11月22日.*設定した.*経過.*七戸 陸/);
  });

  test('a finding is spread to other units, each of which answers for itself', async () => {
    const at = await begun(city);
    const finding = await raised(city, at, { kind: 'opinion' });
    const own = await city.auditor.post(`${finding}/spreading`, { units: '総務課', answerBy: '2026-12-10' });
    expect(readText(own)).toContain('あなたは対象の所属の職員なので、この監査を行えません。');
    await accepted(city.auditor, `${finding}/spreading`, { units: '住民税課', answerBy: '2026-12-10' });
    const twice = await city.auditor.post(`${finding}/spreading`, { units: '住民税課', answerBy: '2026-12-10' });
    expect(readText(twice)).toContain('住民税課には、もう同じ指摘・意見があります。');
    const list = readText(await city.chief.get(`/audits/findings?audit=${at.split('/').at(-1)}`));
    expect(list).toMatch(/意見 2026-\d+-1 .*1所属へ展開.*意見 2026-\d+-2 住民税課.*意見 2026-\d+-1から/);
    expect(readText(await city.head.get(`/audits/findings?audit=${at.split('/').at(-1)}`))).not.toContain('住民税課');
    expect(readText(await city.auditor.get(finding))).toMatch(/水平展開した所属.*住民税課 未回答/);
  });

  test('what a unit has not answered in time is overdue, and comes first', async () => {
    const at = await begun(city);
    await raised(city, at, { text: '先の指摘', answerBy: '2026-12-20' });
    await raised(city, at, { text: '後の指摘', answerBy: '2026-11-23' });
    const address = `/audits/findings?audit=${at.split('/').at(-1)}`;
    expect(readText(await city.auditor.get(`${address}&state=overdue`))).not.toContain('後の指摘');
    const later = await city.auditor.get(`${address}&state=overdue&on=2026-11-24`);
    expect(readText(later)).toMatch(/後の指摘 未回答（期限超過）/);
    expect(readText(later)).not.toContain('先の指摘');
    await city.auditor.get('/?on=today');
    const file = await city.auditor.get(`/audits/findings.csv?audit=${at.split('/').at(-1)}`);
    expect(file.text).toMatch(/"市民課","","後の指摘","2026-11-22","2026-11-23","未回答","いいえ"/);
  });

  test('the database keeps what was found, whoever writes to it', async () => {
    const finding = await raised(city, await begun(city));
    const id = finding.split('/').at(-1);
    await expect(written(`DELETE FROM audit_finding WHERE id = '${id}'`)).rejects.toThrow('append-only');
    const steps = written(`UPDATE audit_finding_step SET note = 'x' WHERE finding_id = '${id}'`);
    await expect(steps).rejects.toThrow('append-only');
  });

  test('leaves a ledger that holds together', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
