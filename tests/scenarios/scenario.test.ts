import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readText } from '../consolidation/reading.ts';
import { giveSmallCity, SCREEN_FROM } from '../consolidation/small-city.ts';
import { errorAt, lastAction } from '../people/pages.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { editForm, makeScenario } from './scenario-city.ts';

describe.each(ENGINES)('scenarios on %s', { timeout: 60_000 }, (engine) => {
  let app: TestApp;
  let office: Browser;

  beforeAll(async () => {
    app = await testApp(engine);
    app.clock.now = `${SCREEN_FROM}T01:00:00.000Z`;
    await giveSmallCity(app.db);
    office = await app.signIn('000007');
  });
  afterAll(() => app.close());

  test('an empty list says what to do first', async () => {
    const text = readText(await office.get('/scenarios'));
    expect(text).toContain('案はまだありません。型を選んで最初の案を作ってください。');
    expect((await office.get('/scenarios')).text).toMatch(/aria-current="(page|true)"[^>]*>\s*集約|集約<\/a>/);
  });

  test('one is made from a pattern, with its settings in words and what the rules say of each method', async () => {
    const scenario = await makeScenario(office, 'P2', '画面転送の案');
    const text = readText(await office.get(scenario));
    expect(text).toContain('αモデル');
    expect(text).toContain('令和7年3月版');
    expect(text).toContain('端末を最も少なく（同じ台数なら費用を最も少なく）');
    expect(text).toContain('サーバー側の仮想ブラウザー（ブラウザー分離） LGWAN接続系 → インターネット接続系');
    expect(text).toContain('使える（市の確認が必要）');
    expect(text).toContain('規則9:');
    expect(text).toContain('全庁で確認する統制のうち、C15');
    expect(text).toContain('案「画面転送の案」を作りました');
    expect(await lastAction(app.db)).toBe('scenario.created');
  });

  test('a faulty new one is not made, and what was typed stays', async () => {
    const answer = await office.post('/scenarios/new', { preset: 'P9', name: '', note: '来年度' });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, 'name')).toContain('案の名前を1文字以上100文字以内で入力してください。');
    expect(errorAt(answer.text, 'preset')).toContain('型を選んでください。');
    expect(answer.text).toContain('来年度');
  });

  test('settings are edited as people write numbers, and the history says from what to what', async () => {
    const scenario = await makeScenario(office, 'P1', '編集する案');
    const typed = await editForm(office, scenario, {
      ...{ budget: '１２,３４５,６７８円', seats0: '１，２００', monthly0: '￥600', objective: 'lowest-cost' },
      ...{ entry3: 'ノート-A', home3: 'LG', price3: '198,000', life3: '48', running3: '700', stock3: '20' },
      abilities3: 'RBI C06、ram8',
    });
    const answer = await office.post(`${scenario}/edit`, typed);
    expect(answer.status).toBe(303);
    const text = readText(await office.get(scenario));
    expect(text).toContain('12,345,678円');
    expect(text).toContain('1,200');
    expect(text).toContain('費用を最も少なく');
    expect(text).toContain('ノート-A');
    expect(text).toContain('C06 RBI ram8');
    expect(text).toContain('案「編集する案」の設定を変えました');
    expect(text).toMatch(/初期費用の上限（円） \S*12345678/);
    expect(text).toMatch(/方式（席数\/月額\/初期費用） .*LG&gt;IN:RBI ∞\/500\/3000.*LG&gt;IN:RBI 1200\/600\/3000/);
    expect(await lastAction(app.db)).toBe('scenario.edited');
  });

  test('every fault is a sentence at its field, nothing is saved and what was typed stays', async () => {
    const scenario = await makeScenario(office, 'P1', '誤りのある案');
    const typed = await editForm(office, scenario, {
      ...{
        name: '',
        horizonMonths: '0',
        budget: '-5',
        moveCost: '五千',
        seats0: '1.5',
        runningLG: '',
        upgradeC01: 'abc',
      },
      ...{ way1: 'LG>IN:RBI', price0: 'x', life1: '241', entry2: 'NEW-MN', abilities0: 'あ' },
      ...{ model: 'alphaPrime', edition: 'R5.3', unit: 'no-such' },
    });
    const answer = await office.post(`${scenario}/edit`, typed);
    expect(answer.status).toBe(422);
    const wrong = [
      'name',
      'horizonMonths',
      'budget',
      'moveCost',
      'seats0',
      'runningLG',
      'upgradeC01',
      'way1',
      'monthly1',
    ];
    for (const field of [...wrong, 'price0', 'life1', 'entry2', 'abilities0', 'edition', 'unit']) {
      expect([field, errorAt(answer.text, field)]).not.toEqual([field, '']);
    }
    expect(answer.text).toContain('「方式1の席数」は、0以上1兆以下の整数で入力してください。');
    expect(answer.text).toContain('「計算する期間（月）」は、1から240までの整数で入力してください。');
    expect(answer.text).toContain('「方式2の方式」と同じものが、上の行にあります。');
    expect(answer.text).toContain('α′モデルは令和6年10月版からです。');
    for (const value of ['五千', '1.5']) expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toContain('あ</textarea>');
    expect(readText(await office.get(scenario))).not.toContain('設定を変えました');
  });

  test('rows are added without saving, and a row without a way or a name is taken away', async () => {
    const scenario = await makeScenario(office, 'P2', '行の案');
    const more = await office.post(
      `${scenario}/edit`,
      await editForm(office, scenario, { step: 'method', monthly0: '777' }),
    );
    expect(more.status).toBe(200);
    expect(more.text).toContain('id="f-way3"');
    expect(more.text).toContain('value="777"');
    await office.post(`${scenario}/edit`, await editForm(office, scenario, { way1: '', entry2: '' }));
    const text = readText(await office.get(scenario));
    expect(text).not.toContain('仮想デスクトップ（個別割り当て） LGWAN接続系');
    expect(text).not.toContain('NEW-IN LGWAN');
  });

  test('somebody who saves on top of a newer version is told what differs', async () => {
    const scenario = await makeScenario(office, 'P1', '同時の案');
    const first = await editForm(office, scenario, { moveCost: '6000' });
    const second = await editForm(office, scenario, { moveCost: '7000', objective: 'lowest-cost' });
    expect((await office.post(`${scenario}/edit`, first)).status).toBe(303);
    const answer = await office.post(`${scenario}/edit`, second);
    expect(answer.status).toBe(409);
    const text = readText(answer);
    expect(text).toContain('移設1台の費用（円）');
    expect(text).toContain('7000');
    expect(text).toContain('6000');
    expect(text).not.toContain('scenarios:');
  });

  test('saving without a change records nothing', async () => {
    const scenario = await makeScenario(office, 'P1', '変えない案');
    const before = await lastAction(app.db);
    expect((await office.post(`${scenario}/edit`, await editForm(office, scenario))).status).toBe(303);
    expect(await lastAction(app.db)).toBe(before);
  });

  test('a copy has the same settings under another name', async () => {
    const scenario = await makeScenario(office, 'P5', 'シンクライアント案');
    const copy = await office.post(`${scenario}/copy`);
    const text = readText(await office.get(copy.headers.location ?? ''));
    expect(text).toContain('シンクライアント案の写し');
    expect(text).toContain('仮想デスクトップ（個別割り当て） シンクライアント → マイナンバー利用事務系');
    expect(await lastAction(app.db)).toBe('scenario.copied');
  });

  test('one that was removed is gone from the lists, and can be brought back', async () => {
    const scenario = await makeScenario(office, 'P1', '消す案');
    expect((await office.post(`${scenario}/removal`)).status).toBe(303);
    const list = await office.get('/scenarios');
    expect(list.text).toContain('案「消す案」を削除しました。');
    expect(list.text).toContain(`action="${scenario}/restoration"`);
    expect((await office.get(scenario)).status).toBe(404);
    expect((await office.post(`${scenario}/solution`)).status).toBe(404);
    expect((await office.post(`${scenario}/restoration`)).status).toBe(303);
    expect((await office.get(scenario)).status).toBe(200);
    expect(await lastAction(app.db)).toBe('scenario.restored');
  });
});
