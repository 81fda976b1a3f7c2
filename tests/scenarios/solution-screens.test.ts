import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeviceState } from '../../src/devices/device.entity.ts';
import type { Answer } from '../../src/planning/answer.ts';
import { readProblem } from '../../src/planning/problem-format.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { asBytes, numbersIn, readText } from '../consolidation/reading.ts';
import { giveSmallCity, SCREEN_FROM } from '../consolidation/small-city.ts';
import { lastAction } from '../people/pages.ts';
import { breaches } from '../planning/check-plan.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given } from '../support/city.ts';
import { editForm, makeScenario, solve, storedSolutions } from './scenario-city.ts';

describe.each(ENGINES)('the solution of a scenario on %s', { timeout: 60_000 }, (engine) => {
  let app: TestApp;
  let office: Browser;

  beforeAll(async () => {
    app = await testApp(engine);
    app.clock.now = `${SCREEN_FROM}T01:00:00.000Z`;
    await giveSmallCity(app.db);
    office = await app.signIn('000007');
  });
  afterAll(() => app.close());

  test('it is solved, and says that the result is proven', async () => {
    const scenario = await makeScenario(office, 'P2', '解く案');
    const solution = await solve(office, scenario);
    const text = readText(await office.get(solution));
    expect(text).toContain('最適であることを証明済み');
    expect(text).toContain('（差 0.00%）');
    expect(text).toContain('手放す端末');
    const [stored] = (await storedSolutions(app)).slice(-1);
    expect(text).toContain(stored?.problem_hash);
    expect(stored?.solved_by).toBe('七戸 陸');
    expect(await lastAction(app.db)).toBe('scenario.solved');
    expect(readText(await office.get('/scenarios'))).toContain('最適であることを証明済み');
  });

  test('after a change of the settings or of the register the solution is marked as old', async () => {
    const scenario = await makeScenario(office, 'P1', '古くなる案');
    const solution = await solve(office, scenario);
    await office.post(`${scenario}/edit`, await editForm(office, scenario, { moveCost: '9' }));
    expect(readText(await office.get(solution))).toContain('この結果のあとで、案の設定が変わりました。');
    await office.post('/networks/rules/9/confirmation');
    expect(readText(await office.get(solution))).toContain('職員・端末などの台帳が変わりました。');
    expect(readText(await office.get('/scenarios'))).toContain('設定が変わった 台帳が変わった');
  });

  test('the people of a solution are listed with terminals, methods and reasons, and found by unit and name', async () => {
    const solution = await solve(office, await makeScenario(office, 'P1', '職員の案'));
    const list = await office.get(`${solution}/people`);
    expect(numbersIn(list)).toHaveLength(8);
    const text = readText(list);
    expect(text).toContain('一戸 花子');
    expect(text).toContain('R01 マイナンバー利用事務系とほかのゾーンをつなぐ方式がない');
    expect(text).toContain('休職・休業中 (LG IN)');
    expect(numbersIn(await office.get(`${solution}/people?show=route`))).toEqual(['000003', '000002', '000008']);
    expect(numbersIn(await office.get(`${solution}/people?show=outside`))).toEqual(['000006', '000007']);
    expect(numbersIn(await office.get(`${solution}/people?q=PC-101`))).toEqual(['000001']);
    expect(numbersIn(await office.get(`${solution}/people?q=${encodeURIComponent('ヨシダ')}`))).toEqual(['000004']);
    const [, unit = ''] = /<option value="([\w-]+)"[^>]*>0202 /.exec(list.text) ?? [];
    expect(numbersIn(await office.get(`${solution}/people?unit=${unit}`))).toEqual(['000004']);
    expect(readText(await office.get(`${solution}/people?q=zzz`))).toContain('条件に当てはまる職員はいません。');
  });

  test('the problem and the answer can be taken away, checked with other tools, and have the hash that is shown', async () => {
    const solution = await solve(office, await makeScenario(office, 'P2', '確かめる案'));
    const [file, answer] = [
      (await asBytes(office.get(`${solution}/problem.json`))).body as Buffer,
      (await asBytes(office.get(`${solution}/answer.json`))).body as Buffer,
    ];
    expect(readText(await office.get(solution))).toContain(sha256(file));
    const problem = readProblem(JSON.parse(file.toString()));
    expect(breaches(problem, JSON.parse(answer.toString()) as Answer)).toEqual([]);
  });

  test('everybody stands in the list as a file, once', async () => {
    const solution = await solve(office, await makeScenario(office, 'P2', 'ファイルの案'));
    const file = (await asBytes(office.get(`${solution}/assignments.csv`))).body.toString() as string;
    const lines = file.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFF"職員番号","氏名","課のコード","課","必要なゾーン","今の端末","そのまま使う端末","受け取る端末","新しく買う機種","追加する機能","使う方式","手放す端末","理由コード","備考"',
    );
    expect(lines.slice(1).map((line) => line.slice(1, 7))).toEqual([
      ...['000001', '000003', '000005', '000002', '000008', '000004', '000006', '000007'],
    ]);
    const refused = await office.get(`${solution}/assignments.csv?encoding=cp932`);
    expect([refused.status, readText(refused).includes('𠮷')]).toEqual([422, true]);
  });

  test('a plan is drafted from it only where nobody is left without a terminal', async () => {
    const scenario = await makeScenario(office, 'P2', '起案の案');
    const enough = await solve(office, scenario);
    expect((await office.get(enough)).text).toContain('計画を起案する');
    await office.post(`${scenario}/edit`, await editForm(office, scenario, { budget: '0' }));
    const short = await solve(office, scenario, enough);
    const page = await office.get(short);
    expect(page.text).not.toContain('計画を起案する</a>');
    expect(readText(page)).toContain('端末が行き渡らない職員がいるため、この結果からは計画を起案できません。');
    expect(readText(page)).toMatch(/全員に行き渡る最小の予算は[\d,]+円です。/);
  });

  test('one with nobody to plan for is refused with a sentence, and leaves nothing behind', async () => {
    const scenario = await makeScenario(office, 'P1', '対象のない案');
    const units = (await office.get(`${scenario}/edit`)).text;
    const unit = /<option value="([\w-]+)"[^>]*>0202 市民部 こども課</.exec(units)?.[1] ?? '';
    expect((await office.post(`${scenario}/edit`, await editForm(office, scenario, { unit }))).status).toBe(303);
    const text = readText(await office.get(scenario));
    expect(text).toContain('対象の所属 こども課');
    const before = (await storedSolutions(app)).length;
    await given(app.db, (tx) => tx.manager.update(DeviceState, { state: 'deployed' }, { state: 'lost' }));
    const answer = await office.post(`${scenario}/solution`);
    expect(answer.status).toBe(422);
    expect(readText(answer)).toContain('計算の対象になる職員がいません。');
    expect(readText(await office.get(scenario))).toContain('計算の対象になる職員がいません。');
    expect((await storedSolutions(app)).length).toBe(before);
  });
});
