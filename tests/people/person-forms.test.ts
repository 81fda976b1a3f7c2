import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPersonByNumber } from '../../src/people/person.queries.ts';
import { findPerson } from '../../src/people/person-show.queries.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { giveSystemUse } from './references.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';

describe.each(ENGINES)('keeping the register of people on %s', (engine) => {
  let city: TestApp;
  let it: Browser;
  let clerk: Browser;
  const units: Record<string, string> = {};
  let personId = '';
  let count = 0;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      units.citizens = await giveUnit(tx, { code: '0201', name: '市民課' });
      units.tax = await giveUnit(tx, { code: '0301', name: '資産税課' });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId: units.citizens, roles: ['it'] });
      await givePerson(tx, { number: '000002', name: '田名部 健', unitId: units.tax, roles: ['clerk'] });
    });
    it = await city.signIn('000001');
    clerk = await city.signIn('000002');
  });
  afterAll(() => city.close());

  beforeEach(async () => {
    count += 1;
    const number = `0010${String(count).padStart(2, '0')}`;
    personId = await given(city.db, (tx) =>
      givePerson(tx, { number, name: `夏坂 花${count}`, kana: 'ナツサカ ハナ', unitId: String(units.citizens) }),
    );
  });

  const record = async () => {
    const found = await findPerson(city.db.read, personId);
    if (!found) throw new Error('no such person');
    return found;
  };
  const send = async (path: string, fields: Record<string, string>) =>
    it.post(`/people/${personId}${path}`, { revision: await revisionOf(it, `/people/${personId}/edit`), ...fields });

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
      const answer = await it.post('/people/new', form);
      expect(answer.status).toBe(303);
      const page = await it.get(answer.headers.location ?? '');
      expect(page.text).toContain('苫米地 𠮷男さんを登録しました。');
      expect(page.text).toContain('トマベチ　ヨシオ');
      expect(page.text).toContain('市民課');
      expect(await lastAction(city.db)).toBe('person.registered');
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
    test.each(faults)('%s is refused at its field, and everything typed stays', async (_what, change, field, sentence) => {
      const number = change.number === undefined ? { number: '004799' } : {};
      const answer = await it.post('/people/new', { ...form, ...number, ...change });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(answer.text).toContain('value="苫米地 𠮷男"');
      expect(await findPersonByNumber(city.db.read, '004799')).toBeUndefined();
    });

    test('a clerk may not', async () => {
      expect((await clerk.get('/people/new')).status).toBe(403);
      expect((await clerk.post('/people/new', form)).status).toBe(403);
    });

    test('of two people who register one number at once, one is refused', async () => {
      const number = `0047${engine === 'sqlite' ? 88 : 89}`;
      const other = await city.signIn('000001');
      const answers = await Promise.all([it, other].map((browser) => browser.post('/people/new', { ...form, number })));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    });
  });

  describe('editing', () => {
    const names = { name: '夏坂 華', kana: 'ナツサカ　ハナ', email: 'hana@example.jp' };

    test('the new name is shown and found, and the ledger says what differs', async () => {
      const number = (await record()).terms[0]?.number ?? '';
      const answer = await send('/edit', { ...names, number });
      expect(answer.status).toBe(303);
      const page = await it.get(`/people/${personId}`);
      expect(page.text).toContain('hana@example.jp');
      expect(page.text).toMatch(/「夏坂 花\d+」から「夏坂 華」へ/);
      expect((await it.get(`/people?q=${encodeURIComponent('夏坂華')}`)).text).toContain(number);
    });

    test('a mistyped number is corrected, for signing in too', async () => {
      const number = `0099${String(count).padStart(2, '0')}`;
      await send('/edit', { ...names, number });
      await city.signIn(number);
      expect((await record()).terms[0]?.number).toBe(number);
    });

    test('a form that somebody else was faster with meets a conflict that shows both values', async () => {
      const number = (await record()).terms[0]?.number ?? '';
      const revision = await revisionOf(it, `/people/${personId}/edit`);
      await send('/edit', { ...names, number });
      const answer = await it.post(`/people/${personId}/edit`, { ...names, name: '夏坂 英', number, revision });
      expect(answer.status).toBe(409);
      expect(answer.text).toMatch(/氏名[^]*夏坂 英[^]*夏坂 華/);
      expect((await record()).person.name).toBe('夏坂 華');
    });
  });

  describe('posting', () => {
    const main = { kind: 'main', unit: '0301', title: '主査', postedOn: '2026-12-01', untilOn: '' };

    test('a new main posting ends the former one on the day before', async () => {
      const answer = await send('/postings', main);
      expect(answer.status).toBe(303);
      const { postings } = await record();
      expect(postings.map(({ unitCode, validFrom, validTo }) => [unitCode, validFrom, validTo])).toEqual([
        ['0201', '2020-04-01', '2026-12-01'],
        ['0301', '2026-12-01', '9999-12-31'],
      ]);
      expect(await lastAction(city.db)).toBe('person.posted');
      const today = await it.get(`/people/${personId}`);
      expect(today.text).toMatch(/予定[^]*現在/);
      const later = await it.get(`/people/${personId}?on=2026-12-01`);
      expect(later.text).toMatch(/現在[^]*終了/);
      await it.get('/people?on=2026-11-22');
    });

    test('further postings overlap as they like', async () => {
      await send('/postings', { ...main, kind: 'additional' });
      await send('/postings', { ...main, kind: 'acting', postedOn: '2026-12-15' });
      expect((await record()).postings).toHaveLength(3);
      const page = await it.get(`/people/${personId}`);
      expect(page.text).toContain('事務取扱');
    });

    test('until a main posting that is already planned, and not beyond it where an end was asked for', async () => {
      await send('/postings', { ...main, postedOn: '2027-04-01' });
      const asked = await send('/postings', { ...main, untilOn: '2027-12-31' });
      expect(errorAt(asked.text, 'untilOn')).toContain('令和9年4月1日（木）から別の本務が予定されています');
      expect((await send('/postings', main)).status).toBe(303);
      expect((await record()).postings.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
        ['2020-04-01', '2026-12-01'],
        ['2026-12-01', '2027-04-01'],
        ['2027-04-01', '9999-12-31'],
      ]);
    });

    const faults: [what: string, change: Record<string, string>, field: string, sentence: string][] = [
      ['a kind that does not exist', { kind: 'boss' }, 'kind', '発令種別を選んで'],
      ['a unit that is not yet there', { postedOn: '2020-03-31' }, 'postedOn', '任用がありません'],
      ['the same posting twice', { unit: '0201' }, 'unit', '同じ種別の発令がすでに'],
      ['an end before the start', { untilOn: '2026-11-01' }, 'untilOn', '始まりの日より前'],
      ['no unit', { unit: '' }, 'unit', '所属コードか所属名を入力'],
    ];
    test.each(faults)('%s is refused', async (_what, change, field, sentence) => {
      const answer = await send('/postings', { ...main, ...change });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect((await record()).postings).toHaveLength(1);
    });

    test('an abolished unit is refused with a sentence at the field, from the day on and beyond it', async () => {
      const code = `09${String(count).padStart(2, '0')}`;
      await it.post('/units/new', {
        code,
        unitName: '選挙準備室',
        level: 'other',
        effectiveOn: '2026-12-01',
        lastOn: '2027-03-31',
      });
      const after = await send('/postings', { ...main, unit: code, postedOn: '2027-04-01' });
      expect(errorAt(after.text, 'unit')).toContain(`所属コード${code}の所属は、令和9年4月1日（木）には存在しません`);
      const before = await send('/postings', { ...main, unit: code, postedOn: '2026-11-30' });
      expect(errorAt(before.text, 'unit')).toContain('存在しません');
      const beyond = await send('/postings', { ...main, unit: code });
      expect(errorAt(beyond.text, 'untilOn')).toContain('「選挙準備室」は令和9年4月1日（木）には存在しません');
      const within = await send('/postings', { ...main, unit: code, untilOn: '2027-03-31' });
      expect(within.status).toBe(303);
    });

    test('a posting is ended, or taken back by the day before its first', async () => {
      await send('/postings', { ...main, kind: 'additional' });
      const [, added] = (await record()).postings;
      const path = `/postings/${added?.id}/end`;
      const late = await send(path, { lastOn: '2026-11-15', reason: '' });
      expect(errorAt(late.text, 'lastOn')).toContain('始まりの日より前');
      expect((await send(path, { lastOn: '2026-11-30', reason: '誤り' })).status).toBe(303);
      expect((await record()).postings).toHaveLength(1);
      expect((await it.get(`/people/${personId}`)).text).toContain('誤り');
      const gone = await send(path, { lastOn: '2026-11-30', reason: '' });
      expect(gone.status).toBe(404);
    });

    test('a clerk may not', async () => {
      expect((await clerk.post(`/people/${personId}/postings`, main)).status).toBe(403);
    });
  });

  describe('leave', () => {
    test('somebody on leave is shown so, until they are back', async () => {
      expect((await send('/leave', { fromOn: '2026-11-01', untilOn: '' })).status).toBe(303);
      expect((await it.get(`/people/${personId}`)).text).toContain('休職中');
      expect((await it.get('/people?state=leave')).text).toContain((await record()).person.name);
      const twice = await send('/leave', { fromOn: '2026-12-01', untilOn: '' });
      expect(errorAt(twice.text, 'fromOn')).toContain('すでに休職の登録があります');
      const [absence] = (await record()).absences;
      expect((await send(`/leave/${absence?.id}/end`, { lastOn: '2026-11-21', reason: '' })).status).toBe(303);
      await it.get(`/people/${personId}`);
      expect((await it.get('/people?state=leave')).text).not.toContain((await record()).person.name);
      expect(await lastAction(city.db)).toBe('person.leaveEnded');
    });

    test('a leave outside of the employment is refused', async () => {
      const answer = await send('/leave', { fromOn: '2019-01-01', untilOn: '' });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'fromOn')).toContain('任用がありません');
    });
  });

  describe('employment', () => {
    test('a leaver holds nothing from the day after, is off the list and comes back with a new number', async () => {
      await send('/postings', { kind: 'additional', unit: '0301', title: '', postedOn: '2026-10-01', untilOn: '' });
      expect((await send('/departure', { lastOn: '2026-11-21', reason: '自己都合' })).status).toBe(303);
      const { postings, terms } = await record();
      expect(postings.every(({ validTo }) => validTo <= '2026-11-22')).toBe(true);
      expect(terms.map(({ validTo }) => validTo)).toEqual(['2026-11-22']);
      const { name } = (await record()).person;
      expect((await it.get(`/people?q=${encodeURIComponent(name)}`)).text).toContain('条件に当てはまる職員はいません');
      expect((await it.get(`/people?state=away&q=${encodeURIComponent(name)}`)).text).toContain(`/people/${personId}`);
      const number = `0077${String(count).padStart(2, '0')}`;
      const again = { number, staffClass: '再任用', hiredOn: '2026-11-22', leavesOn: '2027-03-31', unit: '0301', title: '' };
      expect((await send('/employments', again)).status).toBe(303);
      expect((await record()).terms.map((term) => term.number)).toHaveLength(2);
      expect((await it.get(`/people?q=${number}`)).text).toContain(`/people/${personId}`);
      expect(await lastAction(city.db)).toBe('person.appointed');
    });

    test('nobody is employed twice at a time', async () => {
      const again = { number: '008800', staffClass: '再任用', hiredOn: '2026-11-22', leavesOn: '', unit: '', title: '' };
      const answer = await send('/employments', again);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'hiredOn')).toContain('すでに任用があります');
    });

    test('a yearly appointment is lengthened with the postings that ran until its end', async () => {
      await send('/departure', { lastOn: '2027-03-31', reason: '' });
      const longer = { staffClass: '会計年度任用職員', effectiveOn: '2027-04-01', leavesOn: '2028-03-31' };
      const late = await send('/term', longer);
      expect(errorAt(late.text, 'effectiveOn')).toContain('任用がありません');
      expect((await send('/term', { ...longer, effectiveOn: '2026-12-01' })).status).toBe(303);
      const { postings, terms } = await record();
      expect(terms.map(({ staffClass, validTo }) => [staffClass, validTo])).toEqual([
        ['正職員', '2026-12-01'],
        ['会計年度任用職員', '2028-04-01'],
      ]);
      expect(postings.map(({ validTo }) => validTo)).toEqual(['2028-04-01']);
      const shorter = await send('/term', { ...longer, effectiveOn: '2026-12-01', leavesOn: '2027-01-01' });
      expect(errorAt(shorter.text, 'leavesOn')).toContain('退職を登録する');
    });
  });

  describe('deleting', () => {
    test('somebody entered by mistake is gone, and the ledger keeps that they were', async () => {
      expect((await send('/deletion', { reason: '' })).status).toBe(422);
      const answer = await send('/deletion', { reason: '二重登録' });
      expect(answer.headers.location).toBe('/people');
      expect((await it.get(`/people/${personId}`)).status).toBe(404);
      expect(await lastAction(city.db)).toBe('person.deleted');
    });

    test('whoever is still referred to is not deleted', async () => {
      await giveSystemUse(city.db, personId);
      const answer = await send('/deletion', { reason: '二重登録' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('1件あるため、削除できません');
      expect((await it.get(`/people/${personId}`)).status).toBe(200);
    });

    test('nobody deletes themselves', async () => {
      const own = (await findPersonByNumber(city.db.read, '000001'))?.personId ?? '';
      const revision = await revisionOf(it, `/people/${own}/edit`);
      const answer = await it.post(`/people/${own}/deletion`, { reason: 'x', revision });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('自分の登録は削除できません');
    });
  });
});
