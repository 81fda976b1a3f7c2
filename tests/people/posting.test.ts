import { describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { office } from './office.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';

describe.each(ENGINES)('posting people on %s', (engine) => {
  const here = office(engine);

  describe('posting', () => {
    const main = { kind: 'main', unit: '0301', title: '主査', postedOn: '2026-12-01', untilOn: '' };

    test('a new main posting ends the former one on the day before', async () => {
      const answer = await here.send('/postings', main);
      expect(answer.status).toBe(303);
      const { postings } = await here.record();
      expect(postings.map(({ unitCode, validFrom, validTo }) => [unitCode, validFrom, validTo])).toEqual([
        ['0201', '2020-04-01', '2026-12-01'],
        ['0301', '2026-12-01', '9999-12-31'],
      ]);
      expect(await lastAction(here.city.db)).toBe('person.posted');
      const today = await here.it.get(`/people/${here.personId}`);
      expect(today.text).toMatch(/予定[\s\S]*現在/);
      const later = await here.it.get(`/people/${here.personId}?on=2026-12-01`);
      expect(later.text).toMatch(/現在[\s\S]*終了/);
      await here.it.get('/people?on=2026-11-22');
    });

    test('of two people who post at once one is told that the other was faster', async () => {
      const other = await here.city.signIn('000001');
      const revision = await revisionOf(here.it, `/people/${here.personId}/edit`);
      const answers = await Promise.all(
        [here.it, other].map((browser) => browser.post(`/people/${here.personId}/postings`, { ...main, revision })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
      expect(answers.find(({ status }) => status === 409)?.text).toMatch(/所属[\s\S]*0301[\s\S]*資産税課/);
      expect((await here.record()).postings).toHaveLength(2);
    });

    test('further postings overlap as they like', async () => {
      await here.send('/postings', { ...main, kind: 'additional' });
      await here.send('/postings', { ...main, kind: 'acting', postedOn: '2026-12-15' });
      expect((await here.record()).postings).toHaveLength(3);
      const page = await here.it.get(`/people/${here.personId}`);
      expect(page.text).toContain('事務取扱');
    });

    test('until a main posting that is already planned, and not beyond it where an end was asked for', async () => {
      await here.send('/postings', { ...main, postedOn: '2027-04-01' });
      const asked = await here.send('/postings', { ...main, untilOn: '2027-12-31' });
      expect(errorAt(asked.text, 'untilOn')).toContain('令和9年4月1日（木）から別の本務が予定されています');
      expect((await here.send('/postings', main)).status).toBe(303);
      expect((await here.record()).postings.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
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
      const answer = await here.send('/postings', { ...main, ...change });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect((await here.record()).postings).toHaveLength(1);
    });

    test('an abolished unit is refused with a sentence at the field, from the day on and beyond it', async () => {
      const code = `09${here.count}`;
      await here.it.post('/units/new', {
        code,
        unitName: '選挙準備室',
        level: 'other',
        effectiveOn: '2026-12-01',
        lastOn: '2027-03-31',
      });
      const after = await here.send('/postings', { ...main, unit: code, postedOn: '2027-04-01' });
      expect(errorAt(after.text, 'unit')).toContain(`所属コード${code}の所属は、令和9年4月1日（木）には存在しません`);
      const before = await here.send('/postings', { ...main, unit: code, postedOn: '2026-11-30' });
      expect(errorAt(before.text, 'unit')).toContain('存在しません');
      const beyond = await here.send('/postings', { ...main, unit: code });
      expect(errorAt(beyond.text, 'untilOn')).toContain('「選挙準備室」は令和9年4月1日（木）には存在しません');
      const within = await here.send('/postings', { ...main, unit: code, untilOn: '2027-03-31' });
      expect(within.status).toBe(303);
    });

    test('a posting is ended, or taken back by the day before its first', async () => {
      await here.send('/postings', { ...main, kind: 'additional' });
      const [, added] = (await here.record()).postings;
      const path = `/postings/${added?.id}/end`;
      const late = await here.send(path, { lastOn: '2026-11-15', reason: '' });
      expect(errorAt(late.text, 'lastOn')).toContain('始まりの日より前');
      expect((await here.send(path, { lastOn: '2026-11-30', reason: '誤り' })).status).toBe(303);
      expect((await here.record()).postings).toHaveLength(1);
      expect((await here.it.get(`/people/${here.personId}`)).text).toContain('誤り');
      const gone = await here.send(path, { lastOn: '2026-11-30', reason: '' });
      expect(gone.status).toBe(404);
    });

    test('a clerk may not', async () => {
      expect((await here.clerk.post(`/people/${here.personId}/postings`, main)).status).toBe(403);
    });
  });
});
