import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFirstLink } from '../../src/people/link.actions.ts';
import { findPersonByNumber } from '../../src/people/person.queries.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { errorAt, lastAction } from './pages.ts';

const password = '朝の港に光る灯台の青い影';
const form = { number: '000001', name: '八木橋 誠', kana: 'ヤギハシ マコト', newPassword: password, again: password };

describe.each(ENGINES)('the first administrator on %s', (engine) => {
  let city: TestApp;
  beforeEach(async () => {
    city = await testApp(engine);
  });
  afterEach(() => city.close());

  test('comes in with the link that the program prints, once', async () => {
    const token = await createFirstLink(city.db);
    const visitor = city.stranger();
    expect((await visitor.get(`/links/${token}`)).text).toContain('最初の管理者の登録');
    expect((await visitor.post(`/links/${token}`, form)).headers.location).toBe('/sign-in');
    expect((await visitor.post('/sign-in', { number: '000001', password })).status).toBe(303);
    expect((await visitor.get('/accounts')).text).toContain('八木橋 誠');
    expect(await lastAction(city.db)).toBe('account.firstAdministrator');
    expect((await visitor.get(`/links/${token}`)).status).toBe(410);
    expect(await createFirstLink(city.db)).toBeNull();
  });

  test('of two people with the link at once, one becomes it and the other nothing', async () => {
    const token = await createFirstLink(city.db);
    const answers = await Promise.all(
      ['000001', '000002'].map((number) => city.stranger().post(`/links/${token}`, { ...form, number })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    const found = await Promise.all(['000001', '000002'].map((number) => findPersonByNumber(city.db.read, number)));
    expect(found.filter((person) => person !== undefined)).toHaveLength(1);
  });

  test('a newer link replaces the older one, and each is good for a day', async () => {
    const older = await createFirstLink(city.db);
    const newer = await createFirstLink(city.db);
    expect((await city.stranger().get(`/links/${older}`)).status).toBe(410);
    expect((await city.stranger().get(`/links/${newer}`)).status).toBe(200);
    city.clock.now = '2026-11-23T00:00:01.000Z';
    expect((await city.stranger().get(`/links/${newer}`)).status).toBe(410);
    expect((await city.stranger().post(`/links/${newer}`, form)).status).toBe(410);
  });

  const faults: [what: string, change: Partial<typeof form>, field: string, sentence: string][] = [
    ['a short password', { newPassword: '短い', again: '短い' }, 'newPassword', '12文字以上'],
    ['a common password', { newPassword: 'hachinohe2026', again: 'hachinohe2026' }, 'newPassword', 'よく使われる'],
    ['two different passwords', { again: 'たいへん長い別の合言葉' }, 'again', '上のものと違います'],
    ['no name', { name: '' }, 'name', '氏名を'],
    ['no number', { number: '' }, 'number', '職員番号は'],
    [
      'a password with the number',
      { newPassword: '灯台000001の青い影と波', again: '灯台000001の青い影と波' },
      'newPassword',
      '職員番号を含む',
    ],
  ];
  test.each(faults)('%s is refused at its field, and the link still works', async (_what, change, field, sentence) => {
    const token = await createFirstLink(city.db);
    const answer = await city.stranger().post(`/links/${token}`, { ...form, ...change });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toContain(sentence);
    expect(answer.text).not.toContain(password);
    expect((await city.stranger().post(`/links/${token}`, form)).status).toBe(303);
  });

  test('guessing links comes to an end', async () => {
    const visitor = city.stranger();
    const guess = (index: number) => visitor.post(`/links/guess-${index}`, form);
    for (let index = 0; index < 50; index += 1) expect((await guess(index)).status).toBe(410);
    expect((await guess(50)).status).toBe(429);
  });
});
