import { describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { organisation, TODAY } from './organisation.ts';
import { errorAt, lastAction } from './pages.ts';
import { giveSystemUse } from './references.ts';

describe.each(ENGINES)('reorganisation on %s', (engine) => {
  const here = organisation(engine);

  describe('廃止', () => {
    const on = { effectiveOn: '2027-04-01' };

    test('a unit with people is not abolished, one without is, and links to who carries on', async () => {
      const answer = await here.it.post(`/units/${here.elderly}/abolition`, on);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain(`1${here.n} 坂本 実${here.n}さんなど1件の発令があります`);
      expect(
        (await here.it.post(`/units/${here.care}/abolition`, { ...on, successor: `W${here.n}1`, reason: '機構改革' }))
          .status,
      ).toBe(303);
      expect(await here.namesOn('2027-03-31', here.care)).toHaveLength(2);
      expect(await here.namesOn('2027-04-01', here.care)).toEqual([]);
      const heir = await here.it.get(`/units/${here.elderly}`);
      expect(heir.text).toMatch(new RegExp(`引き継いだ元[\\s\\S]*介護保険課${here.n}`));
      const past = await here.it.get(`/units/${here.care}?on=2027-04-01`);
      expect(past.text).toContain('令和9年4月1日（木）に廃止されました');
      expect(past.text).toContain('機構改革');
      await here.it.get(`/units?on=${TODAY}`);
    });

    test('nobody can be posted there afterwards', async () => {
      await here.it.post(`/units/${here.care}/abolition`, on);
      const revision =
        /name="revision" value="(\d+)"/.exec((await here.it.get(`/people/${here.worker}/postings`)).text)?.[1] ?? '';
      const form = { kind: 'main', unit: `W${here.n}2`, title: '', postedOn: '2027-04-01', untilOn: '', revision };
      const answer = await here.it.post(`/people/${here.worker}/postings`, form);
      expect(errorAt(answer.text, 'unit')).toContain('存在しません');
    });

    test('a unit with units below is not abolished', async () => {
      const answer = await here.it.post(`/units/${here.welfare}/abolition`, on);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain(`下位の所属「`);
    });

    test('a unit that another register names is not abolished', async () => {
      await giveSystemUse(here.city.db, null, here.care);
      const answer = await here.it.post(`/units/${here.care}/abolition`, on);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('1件あります。先に移してください');
    });

    test('people and units below go to the successor where that is asked for', async () => {
      const none = await here.it.post(`/units/${here.elderly}/abolition`, { ...on, carry: 'yes' });
      expect(errorAt(none.text, 'successor')).toContain('引き継ぐ所属を指定');
      const itself = await here.it.post(`/units/${here.elderly}/abolition`, {
        ...on,
        successor: `W${here.n}1`,
        carry: 'yes',
      });
      expect(errorAt(itself.text, 'successor')).toContain('別の所属');
      expect(
        (await here.it.post(`/units/${here.elderly}/abolition`, { ...on, successor: `W${here.n}2`, carry: 'yes' }))
          .status,
      ).toBe(303);
      expect(await here.postingsOf(here.worker)).toEqual([
        [`W${here.n}1`, '2020-04-01', '2027-04-01'],
        [`W${here.n}2`, '2027-04-01', '9999-12-31'],
      ]);
      expect((await here.it.get(`/people/${here.worker}`)).text).toContain('組織改正により移しました');
    });
  });

  describe('統合', () => {
    test('the merged unit ends, its people and units below go on in the other', async () => {
      const fields = { effectiveOn: '2027-04-01', mergedUnits: `W${here.n}1\n`, carry: 'yes' };
      expect((await here.it.post(`/units/${here.care}/merger`, fields)).status).toBe(303);
      expect(await here.namesOn('2027-04-01', here.elderly)).toEqual([]);
      expect(await here.postingsOf(here.worker)).toHaveLength(2);
      expect((await here.it.get(`/units/${here.elderly}`)).text).toMatch(
        new RegExp(`引き継いだ先[\\s\\S]*介護保険課${here.n}[\\s\\S]*統合`),
      );
      expect(await lastAction(here.city.db)).toBe('unit.merged');
    });

    const faults: [what: string, merged: () => string, sentence: string][] = [
      ['a unit into itself', () => `W${here.n}2`, '統合先そのもの'],
      ['an unknown unit', () => 'どこか課', '当てはまる所属はありません'],
      ['nothing', () => '', '統合される所属を入力'],
    ];
    test.each(faults)('%s is not merged', async (_what, merged, sentence) => {
      const answer = await here.it.post(`/units/${here.care}/merger`, {
        effectiveOn: TODAY,
        mergedUnits: merged(),
        carry: 'yes',
      });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'mergedUnits')).toContain(sentence);
    });

    test('without moving them, a unit with people is not merged', async () => {
      const answer = await here.it.post(`/units/${here.care}/merger`, {
        effectiveOn: TODAY,
        mergedUnits: `W${here.n}1`,
      });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('件の発令があります');
    });

    test('an upper unit is not merged into one below it', async () => {
      const answer = await here.it.post(`/units/${here.elderly}/merger`, {
        effectiveOn: TODAY,
        mergedUnits: `W${here.n}`,
        carry: 'yes',
      });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('自分自身の下位');
    });
  });

  describe('分割', () => {
    const on = { effectiveOn: '2027-04-01' };

    test('the new units stand beside it, and who remains goes where it was said', async () => {
      const parts = `W${here.n}8 高齢福祉第一課\nＷ${here.n}９　高齢福祉第二課`;
      expect(
        (await here.it.post(`/units/${here.elderly}/split`, { ...on, parts, carryTo: `W${here.n}8` })).status,
      ).toBe(303);
      expect(await here.namesOn('2027-04-01', await here.idOf(`W${here.n}9`))).toEqual([
        `福祉部${here.n}`,
        '高齢福祉第二課',
      ]);
      expect(await here.namesOn('2027-04-01', here.elderly)).toEqual([]);
      expect((await here.postingsOf(here.worker)).at(-1)).toEqual([`W${here.n}8`, '2027-04-01', '9999-12-31']);
      expect(await lastAction(here.city.db)).toBe('unit.split');
    });

    test('the unit itself may go on', async () => {
      const parts = `W${here.n}7 高齢福祉支援室`;
      expect((await here.it.post(`/units/${here.elderly}/split`, { ...on, parts, keeps: 'yes' })).status).toBe(303);
      expect(await here.namesOn('2027-04-01', here.elderly)).toHaveLength(2);
      expect((await here.it.get(`/units/${await here.idOf(`W${here.n}7`)}`)).text).toContain(`高齢福祉課${here.n}`);
    });

    const faults: [what: string, fields: () => Record<string, string>, field: string, sentence: string][] = [
      ['a line without a name', () => ({ parts: `W${here.n}8` }), 'parts', '所属コード 所属名'],
      ['a code twice', () => ({ parts: `W${here.n}8 あ\nW${here.n}8 い` }), 'parts', '2回書かれています'],
      ['a code that is used', () => ({ parts: `W${here.n}2 あ` }), 'parts', '使われています'],
      ['people without a place to go', () => ({ parts: `W${here.n}8 あ` }), 'effectiveOn', '件の発令があります'],
      [
        'people going to an unknown one',
        () => ({ parts: `W${here.n}8 あ`, carryTo: 'X' }),
        'carryTo',
        '新しい所属の中にありません',
      ],
    ];
    test.each(faults)('%s is refused, and nothing is founded', async (_what, fields, field, sentence) => {
      const answer = await here.it.post(`/units/${here.elderly}/split`, { ...on, ...fields() });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(await here.idOf(`W${here.n}8`)).toBe('');
    });
  });
});
