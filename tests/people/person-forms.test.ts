import { describe, expect, test } from 'vitest';
import { findPersonByNumber } from '../../src/people/person.queries.ts';
import { ENGINES } from '../support/app.ts';
import { office } from './office.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';
import { giveSystemUse } from './references.ts';

describe.each(ENGINES)('keeping the register of people on %s', (engine) => {
  const here = office(engine);

  describe('registering', () => {
    const form = {
      number: '004711',
      name: '苫米地 𠮷男',
      kana: 'とまべち よしお',
      email: '',
      staffClass: '正職員',
      hiredOn: '令和8年4月1日',
      leavesOn: '',
      unit: '市民課',
      title: '主事',
    };

    test('a new person is on the list, with kana in katakana and the name exactly as it was typed', async () => {
      const answer = await here.it.post('/people/new', form);
      expect(answer.status).toBe(303);
      const page = await here.it.get(answer.headers.location ?? '');
      expect(page.text).toContain('苫米地 𠮷男さんを登録しました。');
      expect(page.text).toContain('トマベチ　ヨシオ');
      expect(page.text).toContain('市民課');
      expect(await lastAction(here.city.db)).toBe('person.registered');
    });

    const faults: [what: string, change: Record<string, string>, field: string, sentence: string][] = [
      ['no number', { number: '' }, 'number', '職員番号は、英数字'],
      ['a number that somebody has', { number: '０００００１' }, 'number', '工藤 美咲さんの登録で使われています'],
      ['a reading in kanji', { kana: '苫米地' }, 'kana', 'フリガナをカタカナで'],
      ['a day that does not exist', { hiredOn: '2026-02-30' }, 'hiredOn', '実在する日付'],
      ['an end before the start', { leavesOn: '2026-03-31' }, 'leavesOn', '始まりの日より前'],
      ['an unknown unit', { unit: '宇宙課' }, 'unit', '「宇宙課」に当てはまる所属はありません'],
      ['a unit that does not exist yet', { unit: '0201', hiredOn: '2019-04-01' }, 'unit', '存在しません'],
      ['a broken email address', { email: 'foo' }, 'email', 'メールアドレスの形'],
    ];
    test.each(faults)(
      '%s is refused at its field, and everything typed stays',
      async (_what, change, field, sentence) => {
        const number = change.number === undefined ? { number: '004799' } : {};
        const answer = await here.it.post('/people/new', { ...form, ...number, ...change });
        expect(answer.status).toBe(422);
        expect(errorAt(answer.text, field)).toContain(sentence);
        expect(answer.text).toContain('value="苫米地 𠮷男"');
        expect(await findPersonByNumber(here.city.db.read, '004799')).toBeUndefined();
      },
    );

    test('a clerk may not', async () => {
      expect((await here.clerk.get('/people/new')).status).toBe(403);
      expect((await here.clerk.post('/people/new', form)).status).toBe(403);
    });

    test('of two people who register one number at once, one is refused', async () => {
      const number = `0047${engine === 'sqlite' ? 88 : 89}`;
      const other = await here.city.signIn('000001');
      const answers = await Promise.all(
        [here.it, other].map((browser) => browser.post('/people/new', { ...form, number })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    });
  });

  describe('editing', () => {
    const names = { name: '夏坂 華', kana: 'ナツサカ　ハナ', email: 'hana@example.jp' };

    test('the new name is shown and found, and the ledger says what differs', async () => {
      const number = (await here.record()).terms[0]?.number ?? '';
      const answer = await here.send('/edit', { ...names, number });
      expect(answer.status).toBe(303);
      const page = await here.it.get(`/people/${here.personId}`);
      expect(page.text).toContain('hana@example.jp');
      expect(page.text).toMatch(/「夏坂 花\d+」から「夏坂 華」へ/);
      expect((await here.it.get(`/people?q=${encodeURIComponent('夏坂華')}`)).text).toContain(number);
    });

    test('a mistyped number is corrected, for signing in too', async () => {
      const number = `0099${here.count}`;
      await here.send('/edit', { ...names, number });
      await here.city.signIn(number);
      expect((await here.record()).terms[0]?.number).toBe(number);
    });

    test('a form that somebody else was faster with meets a conflict that shows both values', async () => {
      const number = (await here.record()).terms[0]?.number ?? '';
      const revision = await revisionOf(here.it, `/people/${here.personId}/edit`);
      await here.send('/edit', { ...names, number });
      const answer = await here.it.post(`/people/${here.personId}/edit`, {
        ...names,
        name: '夏坂 英',
        number,
        revision,
      });
      expect(answer.status).toBe(409);
      expect(answer.text).toMatch(/氏名[\s\S]*夏坂 英[\s\S]*夏坂 華/);
      expect((await here.record()).person.name).toBe('夏坂 華');
    });
  });

  describe('deleting', () => {
    test('somebody entered by mistake is gone, and the ledger keeps that they were', async () => {
      expect((await here.send('/deletion', { reason: '' })).status).toBe(422);
      const answer = await here.send('/deletion', { reason: '二重登録' });
      expect(answer.headers.location).toBe('/people');
      expect((await here.it.get(`/people/${here.personId}`)).status).toBe(404);
      expect(await lastAction(here.city.db)).toBe('person.deleted');
    });

    test('whoever is still referred to is not deleted', async () => {
      await giveSystemUse(here.city.db, here.personId);
      const answer = await here.send('/deletion', { reason: '二重登録' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('1件あるため、削除できません');
      expect((await here.it.get(`/people/${here.personId}`)).status).toBe(200);
    });

    test('nobody deletes themselves', async () => {
      const own = (await findPersonByNumber(here.city.db.read, '000001'))?.personId ?? '';
      const revision = await revisionOf(here.it, `/people/${own}/edit`);
      const answer = await here.it.post(`/people/${own}/deletion`, { reason: 'x', revision });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('自分の登録は削除できません');
    });
  });
});
