import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityRules } from '../../src/networks/city-rules.queries.ts';
import { DEFAULT_RULES, methodsByHome } from '../../src/networks/city-rules.ts';
import { ENGINES } from '../support/app.ts';
import { errorAt, lastEntry, type NetworkCity, networkCity, typedIn } from './network-city.ts';

const today = '2026-11-22';

describe.each(ENGINES)('the city’s rules on %s', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
  });
  afterAll(() => city.close());

  const rulesOn = (on: string) => cityRules(city.db, { on, knownAt: null });
  const form = { model: 'alpha', edition: 'R7.3', from: today, methodsLG: ['RBI'] };
  const shownAt = async () => typedIn((await city.office.get('/networks/settings')).text, 'shownAt') ?? '';
  const choose = async (changes: Record<string, string | string[]> = {}) =>
    city.office.post('/networks/settings', { ...form, shownAt: await shownAt(), ...changes });

  test('are α, the newest edition and direct connections until the city chooses', async () => {
    expect(await rulesOn(today)).toEqual({ ...DEFAULT_RULES, confirmedRows: new Set(), cityControls: new Set() });
    const page = await city.auditor.get('/networks/rules');
    expect(page.text).toContain('αモデル・令和7年3月版による判定です。');
    expect(page.text.match(/<tr[ >]/g)).toHaveLength(27);
    expect(page.text).toContain('市の基準で確認が必要な規則が2件あります（規則 9, 12）。');
    expect(page.text).toContain('市の基準で要確認');
  });

  test('are shown for one home zone only where asked', async () => {
    const page = await city.auditor.get('/networks/rules?home=JK');
    expect(page.text).toContain('住基ネットなど専用回線の端末は、専用のまま使います。');
    expect(page.text).not.toContain('庁外から、LGWAN接続系の画面だけを表示します。');
    expect(page.text.match(/<tr[ >]/g)).toHaveLength(4);
  });

  describe('are chosen', () => {
    test('from today on, with the methods of each zone, and recorded', async () => {
      const answer = await choose({ methodsLG: ['RBI', 'VDI'], methodsTC: 'SBC' });
      expect(answer.status).toBe(303);
      expect((await city.office.get('/networks/rules')).text).toContain(
        '令和8年11月22日（日）から適用する設定を保存しました。',
      );
      const { methodsByHome: methods } = await rulesOn(today);
      expect([methods.LG, methods.TC, methods.MN]).toEqual([['NATIVE', 'RBI', 'VDI'], ['NATIVE', 'SBC'], ['NATIVE']]);
      expect(await lastEntry(city.db)).toMatchObject({
        action: 'rules.chosen',
        subjects: [{ type: 'rules', id: 'city' }],
        before: { methodsLG: ['NATIVE'] },
        after: { methodsLG: ['NATIVE', 'RBI', 'VDI'], methodsTC: ['NATIVE', 'SBC'], from: today },
      });
      expect((await rulesOn('2026-11-21')).methodsByHome.LG).toEqual(['NATIVE']);
    });

    test('from a later day on, and a change of today leaves that planned one as it is', async () => {
      expect((await choose({ model: 'beta', from: '令和9年4月1日', methodsIN: ['VDI'] })).status).toBe(303);
      expect((await choose({ methodsLG: ['LCB'] })).status).toBe(303);
      expect((await rulesOn(today)).methodsByHome.LG).toEqual(['NATIVE', 'LCB']);
      expect(await rulesOn('2027-03-31')).toMatchObject({ model: 'alpha' });
      expect(await rulesOn('2027-04-01')).toMatchObject({ model: 'beta', methodsByHome: { IN: ['NATIVE', 'VDI'] } });
      const page = await city.office.get('/networks/settings');
      expect(page.text).toContain('令和9年3月31日（水）');
      expect((await city.office.get('/networks/rules?on=2027-04-01')).text).toContain('βモデル');
      await city.office.get(`/networks/rules?on=${today}`);
    });

    test('as they are leave nothing on the ledger', async () => {
      const { seq } = await lastEntry(city.db);
      expect((await choose({ methodsLG: ['LCB'] })).status).toBe(303);
      expect((await lastEntry(city.db)).seq).toBe(seq);
    });

    test.each<[Record<string, string | string[]>, string, string]>([
      [{ model: 'gamma' }, 'model', 'モデルを選んでください。'],
      [{ edition: 'R1' }, 'edition', 'ガイドラインの版を選んでください。'],
      [
        { from: '2026-11-31' },
        'from',
        '日付を入力してください（例：令和8年4月1日、2026-04-01）。存在しない日付は使えません。',
      ],
      [{ from: '2026-11-21' }, 'from', '適用開始日は本日以後の日にしてください。'],
      [
        { model: 'alphaPrime', edition: 'R5.3' },
        'model',
        'α′モデルは令和6年10月版で示されたため、それより前の版では選べません。',
      ],
      [{ methodsLG: ['FAX'] }, 'methodsLG', '一覧にある方式だけを選んでください。'],
      [
        { methodsLG: ['LBO'] },
        'methodsLG',
        '「ローカルブレイクアウト」は選べません。LGWAN接続系の端末から、名前を定めたクラウドサービスに限って直接つなぎます。α′モデルだけの方式です。',
      ],
      [
        { methodsLG: ['DUAL'] },
        'methodsLG',
        '「複数ゾーンへの同時直結」は選べません。1台の端末を複数のゾーンに同時に直結する登録はできません。その端末がゾーンの間の抜け道になるためです。',
      ],
      [
        { methodsMN: ['SWITCH'] },
        'methodsMN',
        '「ネットワークの切り替え」は選べません。ネットワークの切り替えでマイナンバー利用事務系につなぐ登録はできません。同じ保存領域が他のゾーンにも触れるためです。',
      ],
      [
        { methodsMN: ['RBI'] },
        'methodsMN',
        '「サーバー側の仮想ブラウザー（ブラウザー分離）」は選べません。マイナンバー利用事務系の端末をインターネット接続系や特定クラウドにつなぐ計画は保存できません。どの方式でも認められないためです。',
      ],
    ])('with %j are refused at %s, and what was typed stays', async (changes, field, sentence) => {
      const { seq } = await lastEntry(city.db);
      const answer = await choose({ methodsEX: ['TW'], ...changes });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toBe(sentence);
      expect(answer.text).toMatch(/value="TW" checked/);
      expect((await lastEntry(city.db)).seq).toBe(seq);
    });

    test('and what cannot be registered at all is said beforehand', async () => {
      const page = await city.office.get('/networks/settings');
      expect(page.text).toContain('LGWAN接続系の端末をインターネット接続系に直結する計画は保存できません。');
    });

    test('by the form that shows them as they are, and not by an older one', async () => {
      const stale = await shownAt();
      expect((await choose({ edition: 'R6.10' })).status).toBe(303);
      const answer = await choose({ model: 'betaPrime', shownAt: stale });
      expect(answer.status).toBe(409);
      expect(await rulesOn(today)).toMatchObject({ model: 'alpha', edition: 'R6.10' });
      expect((await choose()).status).toBe(303);
    });

    test('with α′ leave open whether C13 is asked, and the table says so', async () => {
      expect((await choose({ model: 'alphaPrime', methodsLG: ['LBO'] })).status).toBe(303);
      const page = await city.auditor.get('/networks/rules?home=LG');
      expect(page.text).toContain('C13 外部による事前確認と定期的な外部監査を求めるかどうかは、市の基準で要確認です。');
      const stale = await choose({ model: 'beta', shownAt: '' });
      expect(stale.status).toBe(409);
      expect(stale.text).toContain('α′モデル');
      expect(stale.text).toContain('ローカルブレイクアウト、直結（自ゾーン）');
      expect(stale.text).not.toMatch(/NATIVE|LBO/);
      expect((await choose()).status).toBe(303);
    });

    test('by the IT section only', async () => {
      expect((await city.auditor.get('/networks/settings')).status).toBe(403);
      expect((await city.auditor.post('/networks/settings', form)).status).toBe(403);
    });
  });

  describe('a row with an open point', () => {
    test('is confirmed by name and day, and the mark goes', async () => {
      expect((await city.office.get('/networks/rules/9/confirmation')).text).toContain('市の基準で確認済みにしますか');
      expect((await city.office.post('/networks/rules/9/confirmation')).status).toBe(303);
      const page = await city.auditor.get('/networks/rules');
      expect(page.text).toContain('工藤 美咲が令和8年11月22日（日）に確認');
      expect(page.text).toContain('市の基準で確認が必要な規則が1件あります（規則 12）。');
      expect((await rulesOn(today)).confirmedRows).toEqual(new Set([9]));
      expect((await rulesOn('2026-11-21')).confirmedRows).toEqual(new Set());
      expect(await lastEntry(city.db)).toMatchObject({
        action: 'rules.confirmed',
        subjects: [{ type: 'rules', id: 'city', label: '9' }],
        after: { confirmedBy: '工藤 美咲' },
      });
    });

    test('is not confirmed twice, and is open again when that is withdrawn', async () => {
      const twice = await city.office.post('/networks/rules/9/confirmation');
      expect(twice.status).toBe(422);
      expect(twice.text).toContain('規則9はすでに確認済みです。');
      expect((await city.office.post('/networks/rules/9/confirmation/withdrawal')).status).toBe(303);
      expect((await rulesOn(today)).confirmedRows).toEqual(new Set());
      expect(await lastEntry(city.db)).toMatchObject({ action: 'rules.confirmationWithdrawn' });
      const again = await city.office.post('/networks/rules/9/confirmation/withdrawal');
      expect(again.status).toBe(422);
      expect(again.text).toContain('規則9は確認済みではありません。');
    });

    test('is the only kind that can be confirmed, and only by the IT section', async () => {
      expect((await city.office.post('/networks/rules/1/confirmation')).status).toBe(404);
      expect((await city.office.get('/networks/rules/99/confirmation')).status).toBe(404);
      expect((await city.auditor.post('/networks/rules/9/confirmation')).status).toBe(403);
      expect((await city.auditor.post('/networks/rules/9/confirmation/withdrawal')).status).toBe(403);
    });
  });

  test('and everything that happened to them is one history', async () => {
    const page = await city.office.get('/networks/settings');
    expect(page.text).toContain('市のモデルと方式の設定を変えました');
    expect(page.text).toContain('規則9の確認を取り消しました');
  });
});

test('the methods of a zone always hold the direct one, and none that nobody knows', () => {
  const methods = methodsByHome((home) => (home === 'LG' ? ['VDI', 'FAX', 'VDI'] : []));
  expect([methods.LG, methods.EX]).toEqual([['NATIVE', 'VDI'], ['NATIVE']]);
});
