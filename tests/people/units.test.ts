import { describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { organisation, TODAY } from './organisation.ts';
import { errorAt, lastAction } from './pages.ts';

describe.each(ENGINES)('units on %s', (engine) => {
  const here = organisation(engine);

  test('a page shows the tree, a unit its place, its people and its past', async () => {
    const tree = await here.it.get('/units');
    expect(tree.text).toContain(`福祉部${here.n}`);
    expect(tree.text).toContain(`W${here.n} · 1人`);
    const page = await here.it.get(`/units/${here.elderly}`);
    expect(page.text).toContain(`福祉部${here.n} › 高齢福祉課${here.n}`);
    expect(page.text).toContain(`坂本 実${here.n}`);
    expect((await here.it.get('/units/none')).status).toBe(404);
  });

  test('the organisation is a file of the exchange format', async () => {
    const file = await here.it.get('/units.csv?encoding=utf-8');
    const [header, ...rows] = file.text.split('\r\n');
    expect(header).toContain('"所属コード","所属名","上位所属コード","種別","機関","適用開始日","適用終了日"');
    expect(rows).toContain('"0101","情報政策課","0100","課","市長部局","2020-04-01",""');
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('所属-2026-11-22.csv');
    expect((await here.it.get('/units.csv?encoding=cp932')).headers['content-type']).toContain('Shift_JIS');
  });

  test('a clerk sees the organisation, but only the people of their own units, and changes nothing', async () => {
    const page = await here.clerk.get(`/units/${here.elderly}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`坂本 実${here.n}`);
    expect(page.text).not.toContain('廃止する');
    for (const path of [
      'new',
      ...['renaming', 'move', 'merger', 'split', 'abolition'].map((act) => `${here.elderly}/${act}`),
    ]) {
      expect((await here.clerk.get(`/units/${path}`)).status).toBe(403);
      expect((await here.clerk.post(`/units/${path}`)).status).toBe(403);
    }
  });

  describe('新設', () => {
    const form = {
      unitName: 'デジタル推進室',
      level: 'section',
      organ: '市長部局',
      parent: '0100',
      effectiveOn: '2027-04-01',
    };

    test('a unit that is founded in the future is there from then on', async () => {
      const answer = await here.it.post('/units/new', { ...form, code: `D${here.n}` });
      expect(answer.status).toBe(303);
      const unitId = await here.idOf(`D${here.n}`);
      expect(await here.namesOn('2027-03-31', unitId)).toEqual([]);
      expect(await here.namesOn('2027-04-01', unitId)).toEqual(['総務部', 'デジタル推進室']);
      const page = await here.it.get(`/units/${unitId}`);
      expect(page.text).toContain('令和9年4月1日（木）に新設されます');
      expect(page.text).toContain('「デジタル推進室」を新設しました。');
      expect(await lastAction(here.city.db)).toBe('unit.founded');
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
    test.each(faults)(
      '%s is refused at its field, and everything typed stays',
      async (_what, change, field, sentence) => {
        const answer = await here.it.post('/units/new', { code: 'NEW', lastOn: '', ...form, ...change });
        expect(answer.status).toBe(422);
        expect(errorAt(answer.text, field)).toContain(sentence);
        expect(answer.text).toContain('value="市長部局"');
        expect(await here.idOf('NEW')).toBe('');
      },
    );

    test('a unit that is taken back before it existed leaves its code free', async () => {
      await here.it.post('/units/new', { ...form, code: `T${here.n}` });
      const unitId = await here.idOf(`T${here.n}`);
      expect((await here.it.post(`/units/${unitId}/abolition`, { effectiveOn: '2027-04-01' })).status).toBe(303);
      expect((await here.it.get(`/units/${unitId}`)).text).toContain('新設は取り消されました');
      expect((await here.it.post('/units/new', { ...form, code: `T${here.n}` })).status).toBe(303);
      expect(await here.idOf(`T${here.n}`)).toBe(unitId);
    });
  });

  describe('改称', () => {
    test('a unit has its new name from the day on, and the old one before', async () => {
      const fields = { unitName: '長寿福祉課', level: 'section', organ: '市長部局', effectiveOn: '2027-04-01' };
      expect((await here.it.post(`/units/${here.elderly}/renaming`, fields)).status).toBe(303);
      expect(await here.namesOn('2027-03-31', here.elderly)).toContain(`高齢福祉課${here.n}`);
      expect(await here.namesOn('2027-04-01', here.elderly)).toContain('長寿福祉課');
      expect((await here.it.get(`/units/${here.elderly}`)).text).toContain(
        `「高齢福祉課${here.n}」から「長寿福祉課」へ`,
      );
      const same = await here.it.post(`/units/${here.elderly}/renaming`, fields);
      expect(same.status).toBe(422);
      expect(same.text).toContain('変わるところがありません');
    });

    test('a unit that does not exist on the day is not renamed', async () => {
      const fields = { unitName: '長寿福祉課', level: 'section', organ: '', effectiveOn: '2019-04-01' };
      const answer = await here.it.post(`/units/${here.elderly}/renaming`, fields);
      expect(errorAt(answer.text, 'effectiveOn')).toContain('平成31年4月1日（月）には存在しません');
    });
  });

  describe('移動', () => {
    test('a unit moves with everything below it, from the day on', async () => {
      expect(
        (await here.it.post(`/units/${here.welfare}/move`, { parent: '0100', effectiveOn: '2027-04-01' })).status,
      ).toBe(303);
      expect(await here.namesOn(TODAY, here.elderly)).toEqual([`福祉部${here.n}`, `高齢福祉課${here.n}`]);
      expect(await here.namesOn('2027-04-01', here.elderly)).toEqual([
        '総務部',
        `福祉部${here.n}`,
        `高齢福祉課${here.n}`,
      ]);
      expect(await lastAction(here.city.db)).toBe('unit.moved');
    });

    test('no unit comes to stand under itself, not even in the future', async () => {
      const circle = await here.it.post(`/units/${here.welfare}/move`, {
        parent: `W${here.n}1`,
        effectiveOn: '2027-04-01',
      });
      expect(circle.status).toBe(422);
      expect(errorAt(circle.text, 'parent')).toContain('自分自身の下位になります');
      const itself = await here.it.post(`/units/${here.welfare}/move`, {
        parent: `W${here.n}`,
        effectiveOn: '2027-04-01',
      });
      expect(errorAt(itself.text, 'parent')).toContain('自分自身の下位になります');
      expect(await here.namesOn('2027-04-01', here.elderly)).toEqual([`福祉部${here.n}`, `高齢福祉課${here.n}`]);
    });

    test('two moves at once that together would make a circle: one is refused', async () => {
      const other = await here.city.signIn('000001');
      const answers = await Promise.all([
        here.it.post(`/units/${here.elderly}/move`, { parent: `W${here.n}2`, effectiveOn: TODAY }),
        other.post(`/units/${here.care}/move`, { parent: `W${here.n}1`, effectiveOn: TODAY }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    });

    test('an upper unit that ends before is refused', async () => {
      await here.it.post('/units/new', {
        code: `S${here.n}`,
        unitName: '準備室',
        level: 'other',
        effectiveOn: TODAY,
        lastOn: '2027-03-31',
      });
      const answer = await here.it.post(`/units/${here.elderly}/move`, {
        parent: `S${here.n}`,
        effectiveOn: '2026-12-01',
      });
      expect(errorAt(answer.text, 'parent')).toContain('上位の所属「準備室」は令和9年4月1日（木）には存在しない');
    });
  });

  test('while another day is shown nothing can be changed', async () => {
    const page = await here.it.get(`/units/${here.elderly}?on=2027-04-01`);
    expect(page.text).not.toContain('改称する');
    const answer = await here.it.post(`/units/${here.elderly}/renaming`, {
      unitName: 'x',
      level: 'section',
      effectiveOn: TODAY,
    });
    expect(answer.status).toBe(422);
    await here.it.get(`/units?on=${TODAY}`);
  });
});
