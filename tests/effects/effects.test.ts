import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSheet } from '../../src/effects/sheet.queries.ts';
import { wordsOf } from '../contractors/contractor-city.ts';
import { ENGINES } from '../support/app.ts';
import { type EffectCity, effectCity, INDICATOR, shippedAt } from './effect-city.ts';

describe.each(ENGINES)('the effects of the plan on %s', (engine) => {
  let city: EffectCity;
  let own: string;

  beforeAll(async () => {
    city = await effectCity(engine);
    own = await city.indicator();
  });
  afterAll(() => city.close());

  const target = (at: string, fields: Readonly<Record<string, string>>) =>
    city.office.post(`${at}/target`, { fiscalYear: '2026', value: '', reason: '推進計画', ...fields });
  const enter = (fields: Readonly<Record<string, string>>, who = city.office) =>
    who.post(`${own}/actual`, { on: '2026-09-30', value: '', note: '', ...fields });

  test('ship with what the plan is measured by, and say of what is not known that it is not measured', async () => {
    const text = await wordsOf(city.auditor, '/effects');
    expect(text).toContain('1人当たり端末数 情報資産の最適化（端末の1台化） 2.00台 R8.11.22 目標未設定');
    expect(text).toContain('2台以上保有者 情報資産の最適化（端末の1台化） 1人');
    for (const title of ['削減台数（累計）', 'ポリシー確認率', '研修受講率（全職員）', '研修受講率（マイナンバー'])
      expect(text).toMatch(new RegExp(`${title.replace(/[（）]/g, '.')}[^ ]* [^ ]+ 未計測`));
    expect(text).toContain('例外措置（期限切れ） 情報セキュリティ対策の徹底 0件');
  });

  test('tell by words how the value stands with the target, from where the year set out', async () => {
    await enter({ on: '令和8年3月31日', value: '100' });
    await enter({ on: '2026-09-30', value: '150', note: '集計表による' });
    expect(await wordsOf(city.auditor, own)).toContain('状況 目標未設定');
    await target(own, { value: '１８０' });
    const text = await wordsOf(city.auditor, own);
    expect(text).toContain('状況 遅れ 実績 150件（令和8年9月30日（水）現在） 年度末の目標 180件 目標との差 あと30件');
    expect(text).toContain('改善（R8.3.31から+50件）');
    await target(own, { value: '150' });
    expect(await wordsOf(city.auditor, own)).toContain('状況 達成');
    await target(own, { value: '175' });
    expect(await wordsOf(city.auditor, own)).toContain('状況 順調');
    expect(await wordsOf(city.auditor, `${own}?year=2025`)).toContain('実績 100件（令和8年3月31日（火）現在）');
  });

  test('know what was known before a value was corrected or withdrawn', async () => {
    const known = async (knownAt: string | null) =>
      (await findSheet(city.db, { on: '2026-11-22', knownAt }, 2026)).rows.find(
        ({ indicator }) => indicator.title === INDICATOR.title,
      );
    const asKnown = (await known(null))?.now;
    city.clock.now = '2026-11-22T00:10:00.000Z';
    await enter({ value: '140' });
    expect((await known(null))?.now).toEqual(expect.objectContaining({ on: '2026-09-30', value: 140 }));
    await enter({ value: '' });
    expect((await known(null))?.now).toBeNull();
    expect((await known(null))?.light).toBe('unmeasured');
    expect((await known('2026-11-22T00:09:00.000Z'))?.now).toEqual(asKnown);
    expect(await wordsOf(city.auditor, own)).toContain('の実績を取り消しました');
  });

  test('let the head of the responsible unit enter values, and of no other unit', async () => {
    expect((await enter({ value: '150' }, city.head)).status).toBe(303);
    expect(await wordsOf(city.head, own)).toContain('実績を入力する');
    const other = await city.indicator({ title: '別の指標', unit: '0101' });
    expect((await city.head.get(`${other}/actual`)).status).toBe(403);
    expect(await wordsOf(city.head, other)).not.toContain('実績を入力する');
    expect((await city.head.post(`${own}/target`, {})).status).toBe(403);
    expect((await city.auditor.post(`${own}/actual`, {})).status).toBe(403);
    expect((await city.employee.get('/effects')).status).toBe(403);
  });

  test('keep one target of what the consolidation aims at, and take no value by hand of what is computed', async () => {
    const perPerson = await shippedAt(city.db, 'perPerson');
    const typed = { kpi: 'perPerson', fiscalYear: '2026', value: '1.20', reason: '推進計画' };
    await city.office.post('/consolidation/kpi/target', typed);
    expect(await wordsOf(city.auditor, perPerson)).toContain('年度末の目標 1.20台 目標との差 あと0.80台');
    expect((await city.office.get(perPerson)).text).toContain('/consolidation/kpi/target?kpi=perPerson&amp;year=2026');
    expect((await target(perPerson, { value: '1' })).status).toBe(404);
    expect((await city.office.post(`${perPerson}/actual`, { on: '2026-09-30', value: '1', note: '' })).status).toBe(
      404,
    );
    expect((await city.office.post(`${perPerson}/edit`, INDICATOR)).status).toBe(404);
  });

  test('name the responsible unit and the comment of one that ships', async () => {
    const withMore = await shippedAt(city.db, 'withMore');
    const factId = /name="factId" value="([^"]+)"/.exec((await city.office.get(`${withMore}/unit`)).text)?.[1] ?? '';
    expect((await city.office.post(`${withMore}/unit`, { unit: '情報政策課', factId })).status).toBe(303);
    await city.office.post(`${withMore}/comment`, { fiscalYear: '2026', text: '窓口の2台目を集約中' });
    const text = await wordsOf(city.auditor, withMore);
    expect(text).toContain('担当所属 情報政策課 コメント 窓口の2台目を集約中');
    expect(text).toContain('2台以上保有者の内訳（理由コード別）');
    expect((await city.office.post(`${withMore}/unit`, { unit: '税務課', factId })).status).toBe(409);
  });

  test('retire an indicator from the list and restore it with what was measured', async () => {
    const at = await city.indicator({ title: '終わる指標' });
    expect((await city.office.post(`${at}/retirement`)).status).toBe(303);
    expect(await wordsOf(city.auditor, '/effects')).toContain('終了した指標 指標 目標（施策） 終わる指標');
    expect(await wordsOf(city.auditor, at)).toContain('この指標は終了しています');
    expect((await city.office.post(`${at}/retirement`)).status).toBe(422);
    expect((await city.office.post(`${at}/restoration`)).status).toBe(303);
    expect(await wordsOf(city.auditor, '/effects')).not.toContain('終了した指標');
  });

  test('are complete in English', async () => {
    const reader = await city.signIn('002');
    await reader.post('/language', { language: 'en' });
    expect(await wordsOf(reader, '/effects')).toContain(
      'Share with one terminal Fewer terminals (one for each employee) 0.0 % ',
    );
  });
});
