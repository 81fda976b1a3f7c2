import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Drill } from '../../src/drills/drill.entity.ts';
import { ENGINES } from '../support/app.ts';
import { DRILL, type DrillCity, drillCity } from './drill-city.ts';

const FORM = { ...DRILL, code: 'MAIL-2', heldOn: '令和8年11月2日', note: '委託', revision: '' };

describe.each(ENGINES)('drills on record on %s', (engine) => {
  let city: DrillCity;

  beforeAll(async () => {
    city = await drillCity(engine);
  });
  afterAll(() => city.close());

  const drills = () => city.db.read.count(Drill);

  test.each([
    [{ code: 'mail 2' }, '訓練コードは半角'],
    [{ code: 'MAIL-1' }, '訓練コード MAIL-1 はすでに使われています'],
    [{ title: '' }, '訓練名を100文字以内'],
    [{ heldOn: '令和8年2月30日' }, '存在しない日付は使えません'],
    [{ heldOn: '2026-11-23' }, '実施日は本日以前の日にしてください'],
    [{ pretence: '' }, '想定を1,000文字以内'],
    [{ conductor: '' }, '実施者を100文字以内'],
  ])('are refused with %j, and what was typed stays', async (wrong, sentence) => {
    const answer = await city.office.post('/drills/new', { ...FORM, ...wrong });
    expect([answer.status, await drills()]).toEqual([422, 1]);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('委託');
  });

  test('are added by the training office alone, in the fiscal year of their day', async () => {
    for (const who of [city.head, city.auditor, city.employee]) {
      expect((await who.post('/drills/new', FORM)).status).toBe(403);
    }
    expect((await city.office.post('/drills/new', FORM)).headers.location).toBe('/drills/MAIL-2');
    const page = (await city.office.get('/drills/MAIL-2')).text;
    for (const text of ['訓練「秋の訓練」を登録しました', '令和8年度', '宅配業者の不在通知', '登録を取り消す']) {
      expect(page).toContain(text);
    }
  });

  test('are put right with their history, and not over what somebody else has changed', async () => {
    const edited = { ...FORM, title: '二回目の訓練', revision: '1' };
    expect((await city.office.post('/drills/MAIL-2/edit', edited)).status).toBe(303);
    expect((await city.office.get('/drills/MAIL-2')).text).toContain('内容を変更しました');
    const stale = await city.office.post('/drills/MAIL-2/edit', { ...edited, title: '三回目の訓練' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('二回目の訓練');
  });

  test('are known to nobody but the office and the auditor before there is a result', async () => {
    expect((await city.auditor.get('/drills/MAIL-2')).status).toBe(200);
    expect((await city.head.get('/drills/MAIL-2')).status).toBe(404);
    expect((await city.head.get('/drills')).text).toContain('結果のある訓練はまだありません');
    expect((await city.employee.get('/drills/MAIL-2')).status).toBe(403);
  });

  test('are taken back while they have no result, and never afterwards', async () => {
    await city.results('MAIL-1,012,,2026/10/5 9:00,,,,');
    const kept = await city.office.post('/drills/MAIL-1/removal');
    expect(kept.status).toBe(422);
    expect(kept.text).toContain('結果が取り込まれているため');
    expect((await city.office.get('/drills/MAIL-1')).text).not.toContain('登録を取り消す');
    const gone = await city.office.post('/drills/MAIL-2/removal');
    expect([gone.headers.location, await drills()]).toEqual(['/drills', 1]);
    expect((await city.office.get('/drills/MAIL-2')).status).toBe(404);
    await expect(city.db.transaction(({ query }) => query('DELETE FROM drill'))).rejects.toThrow();
  });

  test('cannot be moved behind their first mail', async () => {
    const answer = await city.office.post('/drills/MAIL-1/edit', { ...DRILL, heldOn: '2026-10-06', revision: '1' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('最初のメールが令和8年10月5日（月）に送信されています');
  });
});
