import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { rows, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import {
  ALL_KEPT,
  ANSWERS,
  CLAUSE,
  drafted,
  type InspectionCity,
  inspectionCity,
  opened,
  replyOf,
  send,
} from './inspection-city.ts';

describe.each(ENGINES)('self-inspection on %s', (engine) => {
  let city: InspectionCity;
  beforeAll(async () => {
    city = await inspectionCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  test('a sheet is drafted by the policy office, its questions put in order and mapped to clauses in force', async () => {
    const { policy } = city;
    const at = await drafted(city, { title: '下書きの点検票' });
    const question = { text: '初めに確かめること', how: '', clauses: [CLAUSE], place: '1', revision: '' };
    expect((await policy.post(`${at}/questions/new`, question)).status).toBe(303);
    const page = await policy.get(at);
    const text = readText(page);
    expect(text).toMatch(/問1\s+初めに確かめること.*問2\s+離席のときに.*第2条.*問3\s+媒体の管理簿/);
    const [, edit = ''] = /href="([^"]+\/questions\/[^"]+\/edit)">/.exec(page.text) ?? [];
    await send(policy, edit, { text: '終わりに確かめること', how: '帳簿を見る', place: '3' });
    expect(readText(await policy.get(at))).toMatch(/問1\s+離席.*問2\s+媒体.*問3\s+終わりに確かめること\s+帳簿を見る/);
    await send(policy, edit.replace(/edit$/, 'removal'));
    expect(readText(await policy.get(at))).not.toContain('終わりに確かめること');
    expect((await city.employee.get(at)).status).toBe(404);
    expect((await city.auditor.get(at)).status).toBe(200);
    expect((await send(policy, `${at}/removal`)).headers.location).toBe('/inspections');
    expect((await policy.get(at)).status).toBe(404);
  });

  test('a unit’s sheet: a clerk answers, the head confirms, and an improvement is done', async () => {
    const at = await opened(city, { title: '所属の点検' });
    expect(readText(await city.clerk.get(at))).toMatch(/市民課\s+未回答/);
    const reply = await replyOf(city, at, '市民課');
    const saved = await send(city.clerk, `${reply}/answer`, { ...ANSWERS, answer2: '', step: 'save' });
    expect(saved.status).toBe(303);
    const again = await city.head.get(`${reply}/answer`);
    expect(readText(again)).toContain('二戸 太郎さんの下書きが保存されています。');
    expect(again.text).toContain('画面を自動で閉じる設定にする');
    expect((await send(city.clerk, `${reply}/answer`, ANSWERS)).status).toBe(303);
    expect((await city.clerk.get(reply)).status).toBe(403);
    expect((await send(city.head, `${reply}/confirmation`)).status).toBe(303);
    expect(readText(await city.head.get(reply))).toMatch(
      /確認済.*× 画面を自動で閉じる設定にする.*提出 二戸 太郎.*三戸 次郎/,
    );
    const list = await city.head.get('/inspections/improvements?unit=市民課');
    expect(readText(list)).toMatch(/未了\s+市民課.*令和8年12月28日/);
    const [, record = ''] = /href="([^"]+\/improvements\/[^"]+)">/.exec(list.text) ?? [];
    const done = { doneOn: '2026-11-22', what: '設定した' };
    expect((await city.head.post(record, done)).headers.location).toBe('/inspections/improvements');
    expect(readText(await city.head.get('/inspections/improvements'))).toMatch(/完了\s+市民課.*設定した/);
    await city.head.post(record, { doneOn: '', what: '設定が戻っていた' });
    expect(readText(await city.head.get('/inspections/improvements'))).toMatch(/未了\s+市民課/);
  });

  test('a head’s own answer for the unit is confirmed by the head above', async () => {
    const at = await opened(city, { title: '長の回答' });
    const reply = await replyOf(city, at, '市民課');
    await send(city.head, `${reply}/answer`, ALL_KEPT);
    expect(readText(await city.head.get(reply))).toContain('回答した人は確認できません。');
    const own = await send(city.head, `${reply}/confirmation`);
    expect([own.status, readText(own).includes('回答した人は確認できません。')]).toEqual([422, true]);
    expect((await send(city.chief, `${reply}/confirmation`)).status).toBe(303);
  });

  test('what was sent back is corrected, and what was submitted before stays on record', async () => {
    const at = await opened(city, { title: '差戻しの点検' });
    const reply = await replyOf(city, at, '市民課');
    await send(city.clerk, `${reply}/answer`, ANSWERS);
    await send(city.head, `${reply}/confirmation`);
    await send(city.head, `${reply}/return`, { note: '期限が遅い' });
    const form = await city.clerk.get(`${reply}/answer`);
    expect(readText(form)).toContain('差し戻されました。理由: 期限が遅い。');
    await send(city.clerk, `${reply}/answer`, { ...ANSWERS, dueOn1: '令和8年12月1日' });
    expect(readText(await city.head.get(reply))).toMatch(/提出済.*令和8年12月1日/);
    const stored = await rows<{ due: string; superseded: string }>(
      city.db.read,
      sql`SELECT a.due_on AS "due", s.superseded_at AS "superseded" FROM inspection_submission s
          JOIN inspection_answer a ON a.submission_id = s.id AND a.answer = 'no'
          WHERE s.reply_id = ${reply.split('/').at(-1)} ORDER BY s.recorded_at`,
    );
    expect(stored.map(({ due, superseded }) => [due, superseded.startsWith('9999')])).toEqual([
      ['2026-12-28', false],
      ['2026-12-01', true],
    ]);
  });

  test('everybody answers their own sheet, and the head confirms the section in one act', async () => {
    const at = await opened(city, { title: '職員の点検', respondents: 'person' });
    expect(readText(await city.employee.get('/inspections'))).toMatch(/職員の点検.*未回答/);
    for (const who of [city.employee, city.clerk, city.head, city.it]) {
      expect((await send(who, `${at}/own`, who === city.it ? ALL_KEPT : ANSWERS)).status).toBe(303);
    }
    const page = await city.head.get(at);
    expect(readText(page)).toMatch(/市民課 2\s+まとめて確認する/);
    const [, confirm = ''] = /href="([^"]+\/units\/[^"]+\/confirmation)"/.exec(page.text) ?? [];
    expect((await send(city.head, confirm)).status).toBe(303);
    expect((await city.head.get(at)).text).toContain('市民課の回答2件を確認しました。');
    const states = readText(await city.chief.get(`${at}/replies`));
    expect(states).toMatch(
      /一戸 花子 市民課 市民部 確認済.*二戸 太郎 市民課 市民部 確認済.*三戸 次郎 市民課 市民部 提出済/,
    );
    expect(states).not.toContain('九戸 恵');
    const twice = await city.head.post(confirm);
    expect([twice.status, readText(twice).includes('あなたの確認を待つ回答はありません。')]).toEqual([422, true]);
    expect(readText(await city.employee.get(`${at}/own`))).toMatch(/確認済.*画面を自動で閉じる設定にする/);
  });

  test('leaves a ledger that holds together', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
