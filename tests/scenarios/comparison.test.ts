import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compared, differingPeople } from '../../src/scenarios/comparison.ts';
import { asBytes, numbersIn, readText } from '../consolidation/reading.ts';
import { giveSmallCity, SCREEN_FROM } from '../consolidation/small-city.ts';
import { type Browser, type TestApp, testApp } from '../support/app.ts';
import { makeScenario, solve } from './scenario-city.ts';

describe('scenarios side by side', { timeout: 60_000 }, () => {
  let app: TestApp;
  let office: Browser;
  const ids: string[] = [];
  const query = (count: number) =>
    ids
      .slice(0, count)
      .map((id) => `with=${id}`)
      .join('&');

  beforeAll(async () => {
    app = await testApp();
    app.clock.now = `${SCREEN_FROM}T01:00:00.000Z`;
    await giveSmallCity(app.db);
    office = await app.signIn('000007');
    for (const preset of ['P1', 'P2', 'P5']) {
      const scenario = await makeScenario(office, preset, `${preset}の案`);
      await solve(office, scenario);
      ids.push(scenario.split('/').at(-1) ?? '');
    }
    for (const name of ['未計算1', '未計算2'])
      ids.push((await makeScenario(office, 'P3', name)).split('/').at(-1) ?? '');
  }, 120_000);
  afterAll(() => app.close());

  test('are ticked in the list', async () => {
    const { text } = await office.get('/scenarios');
    for (const id of ids.slice(0, 3)) expect(text).toContain(`name="with" value="${id}" form="compare"`);
    expect(text).not.toContain(`name="with" value="${ids[3]}"`);
  });

  test('show every figure, the difference to the first, and the best in a word', async () => {
    const text = readText(await office.get(`/scenarios/comparison?${query(2)}`));
    expect(text).toContain('P1の案 P2の案');
    expect(text).toMatch(/端末数 9 6 （最良） −3/);
    expect(text).toMatch(/2台以上の職員 3 0 （最良） −3/);
    expect(text).toContain('2台以上：R01 マイナンバー利用事務系とほかのゾーンをつなぐ方式がない 3 0 −3');
    expect(text).toContain('最適であることを証明済み');
    expect(text).toContain('上限に達しているもの なし なし');
  });

  test('name the people for whom they do not come out the same', async () => {
    const answer = await office.get(`/scenarios/comparison?${query(2)}`);
    expect(numbersIn(answer)).toEqual(['000003', '000002', '000008']);
  });

  test('stand next to one that is not solved, and more than four are cut to four', async () => {
    const text = readText(await office.get(`/scenarios/comparison?${query(5)}`));
    expect(text).toContain('並べられるのは4つまでです。');
    expect(text).toContain('まだ計算していない案があるため');
    expect(text).toContain('未計算1');
    expect(text).not.toContain('未計算2');
  });

  test('without any chosen say where to choose', async () => {
    const text = readText(await office.get('/scenarios/comparison?with=no-such&with[]=%00'));
    expect(text).toContain('比べる案が選ばれていません。 案の一覧で選ぶ');
  });

  test('can be taken away as a file', async () => {
    const file = (await asBytes(office.get(`/scenarios/comparison.csv?${query(2)}`))).body.toString() as string;
    expect(file).toMatch(
      /^\uFEFF"項目","P1の案","P2の案"\r\n"証明","最適であることを証明済み","最適であることを証明済み"/,
    );
    expect(file).toContain('"端末数","9","6"');
  });
});

describe('a row of the comparison', () => {
  test('knows the best where less is better, where more is, and where all are the same', () => {
    const best = (values: (number | null)[], better: 'less' | 'more' | null) =>
      compared(values, better).map(({ isBest }) => isBest);
    expect(best([3, 2, 2], 'less')).toEqual([false, true, true]);
    expect(best([3, null, 2], 'more')).toEqual([true, false, false]);
    expect(best([2, 2], 'less')).toEqual([false, false]);
    expect(best([1, 2], null)).toEqual([false, false]);
  });

  test('measures from the first column', () => {
    expect(compared([3, 5, null], 'less').map(({ difference }) => difference)).toEqual([null, 2, null]);
    expect(compared([null, 5], 'less').map(({ difference }) => difference)).toEqual([null, null]);
  });
});

test('somebody of whom only one scenario speaks differs, and so does who is left out by one', () => {
  const terminals = (count: number) => Array.from({ length: count }, () => ({}) as never);
  const somebody = (number: string, count: number | null) => ({
    ...{ number, unit: '0101', needs: [], holds: [], methods: [], returns: [], whyMore: null, unserved: null },
    ...{ outside: [], terminals: count === null ? null : terminals(count) },
  });
  const plans = [
    [somebody('1', 1), somebody('2', 2), somebody('3', null)],
    [somebody('1', 1), somebody('2', 1), somebody('4', 1)],
  ];
  expect(differingPeople(plans).map(({ number, terminals: counts }) => [number, counts])).toEqual([
    ['2', [2, 1]],
    ['4', [null, 1]],
  ]);
});
