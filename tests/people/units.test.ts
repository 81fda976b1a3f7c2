import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findUnitByCode } from '../../src/people/unit.queries.ts';
import { treeOn } from '../../src/people/signed-in.queries.ts';
import { findPerson } from '../../src/people/person-show.queries.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { errorAt, lastAction } from './pages.ts';
import { giveSystemUse } from './references.ts';

const TODAY = '2026-11-22';

describe.each(ENGINES)('the organisation on %s', (engine) => {
  let city: TestApp;
  let it: Browser;
  let clerk: Browser;
  let welfare = '';
  let elderly = '';
  let care = '';
  let worker = '';
  let n = '';
  let count = 0;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const general = await giveUnit(tx, { code: '0100', name: '総務部', level: 'department' });
      const office = await giveUnit(tx, { code: '0101', name: '情報政策課', parentId: general });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId: office, roles: ['it'] });
      await givePerson(tx, { number: '000002', name: '田名部 健', unitId: office, roles: ['clerk'] });
    });
    it = await city.signIn('000001');
    clerk = await city.signIn('000002');
  });
  afterAll(() => city.close());

  beforeEach(async () => {
    count += 1;
    n = String(count).padStart(3, '0');
    await given(city.db, async (tx) => {
      welfare = await giveUnit(tx, { code: `W${n}`, name: `福祉部${n}`, level: 'department' });
      elderly = await giveUnit(tx, { code: `W${n}1`, name: `高齢福祉課${n}`, parentId: welfare });
      care = await giveUnit(tx, { code: `W${n}2`, name: `介護保険課${n}`, parentId: welfare });
      worker = await givePerson(tx, { number: `1${n}`, name: `坂本 実${n}`, unitId: elderly });
    });
  });

  const namesOn = async (on: string, unitId: string): Promise<string[]> =>
    (await treeOn(city.db, on)).pathTo(unitId).map(({ name }) => name);
  const idOf = async (code: string): Promise<string> => (await findUnitByCode(city.db.read, code))?.id ?? '';
  const postingsOf = async (personId: string) =>
    (await findPerson(city.db.read, personId))?.postings.map(({ unitCode, validFrom, validTo }) => [unitCode, validFrom, validTo]);

  test('a page shows the tree, a unit its place, its people and its past', async () => {
    const tree = await it.get('/units');
    expect(tree.text).toContain(`福祉部${n}`);
    expect(tree.text).toContain(`W${n} · 1人`);
    const page = await it.get(`/units/${elderly}`);
    expect(page.text).toContain(`福祉部${n} › 高齢福祉課${n}`);
    expect(page.text).toContain(`坂本 実${n}`);
    expect((await it.get('/units/none')).status).toBe(404);
  });

  test('a clerk sees the organisation, but only the people of their own units, and changes nothing', async () => {
    const page = await clerk.get(`/units/${elderly}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`坂本 実${n}`);
    expect(page.text).not.toContain('廃止する');
    for (const path of ['new', ...['renaming', 'move', 'merger', 'split', 'abolition'].map((act) => `${elderly}/${act}`)]) {
      expect((await clerk.get(`/units/${path}`)).status).toBe(403);
      expect((await clerk.post(`/units/${path}`)).status).toBe(403);
    }
  });

  describe('新設', () => {
    const form = { unitName: 'デジタル推進室', level: 'section', organ: '市長部局', parent: '0100', effectiveOn: '2027-04-01' };

    test('a unit that is founded in the future is there from then on', async () => {
      const answer = await it.post('/units/new', { ...form, code: `D${n}` });
      expect(answer.status).toBe(303);
      const unitId = await idOf(`D${n}`);
      expect(await namesOn('2027-03-31', unitId)).toEqual([]);
      expect(await namesOn('2027-04-01', unitId)).toEqual(['総務部', 'デジタル推進室']);
      const page = await it.get(`/units/${unitId}`);
      expect(page.text).toContain('令和9年4月1日（木）に新設されます');
      expect(page.text).toContain('「デジタル推進室」を新設しました。');
      expect(await lastAction(city.db)).toBe('unit.founded');
    });

    const faults: [what: string, change: Record<string, string>, field: string, sentence: string][] = [
      ['a code that is used', { code: '0101' }, 'code', '所属コード0101は「情報政策課」で使われています'],
      ['no name', { unitName: '' }, 'unitName', '所属名を100文字以内'],
      ['a level that does not exist', { level: 'empire' }, 'level', '種別を選んで'],
      ['a day that does not exist', { effectiveOn: '2027-02-29' }, 'effectiveOn', '実在する日付'],
      ['an upper unit that does not exist', { parent: '9999' }, 'parent', '当てはまる所属はありません'],
      ['an upper unit that does not exist yet', { effectiveOn: '2019-04-01' }, 'parent', '存在しません'],
      ['an end before the start', { lastOn: '2027-03-01' }, 'lastOn', '始まりの日より前'],
    ];
    test.each(faults)('%s is refused at its field, and everything typed stays', async (_what, change, field, sentence) => {
      const answer = await it.post('/units/new', { code: 'NEW', lastOn: '', ...form, ...change });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(answer.text).toContain('value="市長部局"');
      expect(await idOf('NEW')).toBe('');
    });

    test('a unit that is taken back before it existed leaves its code free', async () => {
      await it.post('/units/new', { ...form, code: `T${n}` });
      const unitId = await idOf(`T${n}`);
      expect((await it.post(`/units/${unitId}/abolition`, { effectiveOn: '2027-04-01' })).status).toBe(303);
      expect((await it.get(`/units/${unitId}`)).text).toContain('新設は取り消されました');
      expect((await it.post('/units/new', { ...form, code: `T${n}` })).status).toBe(303);
      expect(await idOf(`T${n}`)).toBe(unitId);
    });
  });

  describe('改称', () => {
    test('a unit has its new name from the day on, and the old one before', async () => {
      const fields = { unitName: '長寿福祉課', level: 'section', organ: '市長部局', effectiveOn: '2027-04-01' };
      expect((await it.post(`/units/${elderly}/renaming`, fields)).status).toBe(303);
      expect(await namesOn('2027-03-31', elderly)).toContain(`高齢福祉課${n}`);
      expect(await namesOn('2027-04-01', elderly)).toContain('長寿福祉課');
      expect((await it.get(`/units/${elderly}`)).text).toContain(`「高齢福祉課${n}」から「長寿福祉課」へ`);
      const same = await it.post(`/units/${elderly}/renaming`, fields);
      expect(same.status).toBe(422);
      expect(same.text).toContain('変わるところがありません');
    });

    test('a unit that does not exist on the day is not renamed', async () => {
      const fields = { unitName: '長寿福祉課', level: 'section', organ: '', effectiveOn: '2019-04-01' };
      const answer = await it.post(`/units/${elderly}/renaming`, fields);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('平成31年4月1日（月）には存在しません');
    });
  });

  describe('移動', () => {
    test('a unit moves with everything below it, from the day on', async () => {
      expect((await it.post(`/units/${welfare}/move`, { parent: '0100', effectiveOn: '2027-04-01' })).status).toBe(303);
      expect(await namesOn(TODAY, elderly)).toEqual([`福祉部${n}`, `高齢福祉課${n}`]);
      expect(await namesOn('2027-04-01', elderly)).toEqual(['総務部', `福祉部${n}`, `高齢福祉課${n}`]);
      expect(await lastAction(city.db)).toBe('unit.moved');
    });

    test('no unit comes to stand under itself, not even in the future', async () => {
      const circle = await it.post(`/units/${welfare}/move`, { parent: `W${n}1`, effectiveOn: '2027-04-01' });
      expect(circle.status).toBe(422);
      expect(errorAt(circle.text, 'parent')).toContain('自分自身の下位になります');
      const itself = await it.post(`/units/${welfare}/move`, { parent: `W${n}`, effectiveOn: '2027-04-01' });
      expect(errorAt(itself.text, 'parent')).toContain('自分自身の下位になります');
      expect(await namesOn('2027-04-01', elderly)).toEqual([`福祉部${n}`, `高齢福祉課${n}`]);
    });

    test('two moves at once that together would make a circle: one is refused', async () => {
      const other = await city.signIn('000001');
      const answers = await Promise.all([
        it.post(`/units/${elderly}/move`, { parent: `W${n}2`, effectiveOn: TODAY }),
        other.post(`/units/${care}/move`, { parent: `W${n}1`, effectiveOn: TODAY }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    });

    test('an upper unit that ends before is refused', async () => {
      await it.post('/units/new', { code: `S${n}`, unitName: '準備室', level: 'other', effectiveOn: TODAY, lastOn: '2027-03-31' });
      const answer = await it.post(`/units/${elderly}/move`, { parent: `S${n}`, effectiveOn: '2026-12-01' });
      expect(errorAt(answer.text, 'parent')).toContain('上位の所属「準備室」は令和9年4月1日（木）には存在しない');
    });
  });

  describe('廃止', () => {
    const on = { effectiveOn: '2027-04-01' };

    test('a unit with people is not abolished, one without is, and links to who carries on', async () => {
      const answer = await it.post(`/units/${elderly}/abolition`, on);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain(`1${n} 坂本 実${n}さんなど1件の発令があります`);
      expect((await it.post(`/units/${care}/abolition`, { ...on, successor: `W${n}1`, reason: '機構改革' })).status).toBe(303);
      expect(await namesOn('2027-03-31', care)).toHaveLength(2);
      expect(await namesOn('2027-04-01', care)).toEqual([]);
      const heir = await it.get(`/units/${elderly}`);
      expect(heir.text).toMatch(new RegExp(`引き継いだ元[^]*介護保険課${n}`));
      const past = await it.get(`/units/${care}?on=2027-04-01`);
      expect(past.text).toContain('令和9年4月1日（木）に廃止されました');
      expect(past.text).toContain('機構改革');
      await it.get(`/units?on=${TODAY}`);
    });

    test('nobody can be posted there afterwards', async () => {
      await it.post(`/units/${care}/abolition`, on);
      const revision = /name="revision" value="(\d+)"/.exec((await it.get(`/people/${worker}/postings`)).text)?.[1] ?? '';
      const form = { kind: 'main', unit: `W${n}2`, title: '', postedOn: '2027-04-01', untilOn: '', revision };
      const answer = await it.post(`/people/${worker}/postings`, form);
      expect(errorAt(answer.text, 'unit')).toContain('存在しません');
    });

    test('a unit with units below is not abolished', async () => {
      const answer = await it.post(`/units/${welfare}/abolition`, on);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain(`下位の所属「`);
    });

    test('a unit that another register names is not abolished', async () => {
      await giveSystemUse(city.db, null, care);
      const answer = await it.post(`/units/${care}/abolition`, on);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('1件あります。先に移してください');
    });

    test('people and units below go to the successor where that is asked for', async () => {
      const none = await it.post(`/units/${elderly}/abolition`, { ...on, carry: 'yes' });
      expect(errorAt(none.text, 'successor')).toContain('引き継ぐ所属を指定');
      const itself = await it.post(`/units/${elderly}/abolition`, { ...on, successor: `W${n}1`, carry: 'yes' });
      expect(errorAt(itself.text, 'successor')).toContain('別の所属');
      expect((await it.post(`/units/${elderly}/abolition`, { ...on, successor: `W${n}2`, carry: 'yes' })).status).toBe(303);
      expect(await postingsOf(worker)).toEqual([
        [`W${n}1`, '2020-04-01', '2027-04-01'],
        [`W${n}2`, '2027-04-01', '9999-12-31'],
      ]);
      expect((await it.get(`/people/${worker}`)).text).toContain('組織改正により移しました');
    });
  });

  describe('統合', () => {
    test('the merged unit ends, its people and units below go on in the other', async () => {
      const fields = { effectiveOn: '2027-04-01', mergedUnits: `W${n}1\n`, carry: 'yes' };
      expect((await it.post(`/units/${care}/merger`, fields)).status).toBe(303);
      expect(await namesOn('2027-04-01', elderly)).toEqual([]);
      expect(await postingsOf(worker)).toHaveLength(2);
      expect((await it.get(`/units/${elderly}`)).text).toMatch(new RegExp(`引き継いだ先[^]*介護保険課${n}[^]*統合`));
      expect(await lastAction(city.db)).toBe('unit.merged');
    });

    const faults: [what: string, merged: () => string, sentence: string][] = [
      ['a unit into itself', () => `W${n}2`, '統合先そのもの'],
      ['an unknown unit', () => 'どこか課', '当てはまる所属はありません'],
      ['nothing', () => '', '統合される所属を入力'],
    ];
    test.each(faults)('%s is not merged', async (_what, merged, sentence) => {
      const answer = await it.post(`/units/${care}/merger`, { effectiveOn: TODAY, mergedUnits: merged(), carry: 'yes' });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'mergedUnits')).toContain(sentence);
    });

    test('without moving them, a unit with people is not merged', async () => {
      const answer = await it.post(`/units/${care}/merger`, { effectiveOn: TODAY, mergedUnits: `W${n}1` });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('件の発令があります');
    });

    test('an upper unit is not merged into one below it', async () => {
      const answer = await it.post(`/units/${elderly}/merger`, { effectiveOn: TODAY, mergedUnits: `W${n}`, carry: 'yes' });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('自分自身の下位');
    });
  });

  describe('分割', () => {
    const on = { effectiveOn: '2027-04-01' };

    test('the new units stand beside it, and who remains goes where it was said', async () => {
      const parts = `W${n}8 高齢福祉第一課\nＷ${n}９　高齢福祉第二課`;
      expect((await it.post(`/units/${elderly}/split`, { ...on, parts, carryTo: `W${n}8` })).status).toBe(303);
      expect(await namesOn('2027-04-01', await idOf(`W${n}9`))).toEqual([`福祉部${n}`, '高齢福祉第二課']);
      expect(await namesOn('2027-04-01', elderly)).toEqual([]);
      expect((await postingsOf(worker))?.at(-1)).toEqual([`W${n}8`, '2027-04-01', '9999-12-31']);
      expect(await lastAction(city.db)).toBe('unit.split');
    });

    test('the unit itself may go on', async () => {
      const parts = `W${n}7 高齢福祉支援室`;
      expect((await it.post(`/units/${elderly}/split`, { ...on, parts, keeps: 'yes' })).status).toBe(303);
      expect(await namesOn('2027-04-01', elderly)).toHaveLength(2);
      expect((await it.get(`/units/${await idOf(`W${n}7`)}`)).text).toContain(`高齢福祉課${n}`);
    });

    const faults: [what: string, fields: () => Record<string, string>, field: string, sentence: string][] = [
      ['a line without a name', () => ({ parts: `W${n}8` }), 'parts', '所属コード 所属名'],
      ['a code twice', () => ({ parts: `W${n}8 あ\nW${n}8 い` }), 'parts', '2回書かれています'],
      ['a code that is used', () => ({ parts: `W${n}2 あ` }), 'parts', '使われています'],
      ['people without a place to go', () => ({ parts: `W${n}8 あ` }), 'effectiveOn', '件の発令があります'],
      ['people going to an unknown one', () => ({ parts: `W${n}8 あ`, carryTo: 'X' }), 'carryTo', '新しい所属の中にありません'],
    ];
    test.each(faults)('%s is refused, and nothing is founded', async (_what, fields, field, sentence) => {
      const answer = await it.post(`/units/${elderly}/split`, { ...on, ...fields() });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(await idOf(`W${n}8`)).toBe('');
    });
  });

  test('while another day is shown nothing can be changed', async () => {
    const page = await it.get(`/units/${elderly}?on=2027-04-01`);
    expect(page.text).not.toContain('改称する');
    const answer = await it.post(`/units/${elderly}/renaming`, { unitName: 'x', level: 'section', effectiveOn: TODAY });
    expect(answer.status).toBe(422);
    await it.get(`/units?on=${TODAY}`);
  });
});
