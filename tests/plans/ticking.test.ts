import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Device } from '../../src/devices/device.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Plan } from '../../src/plans/plan.entity.ts';
import { rows, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { formsOf } from '../support/forms.ts';
import {
  entriesOf,
  type Listed,
  listed,
  offerOf,
  registerOf,
  type TickingCity,
  tick,
  tickingCity,
  undoAll,
} from './ticking-city.ts';

describe.each(ENGINES)('ticking a work list on %s', (engine) => {
  let city: TickingCity;
  let before: string;
  let items: Listed[];
  /** In the row of the first item about the terminal that was bought. */
  let numberRow: string;

  beforeAll(async () => {
    city = await tickingCity(engine);
    before = await registerOf(city);
    items = await listed(city);
    numberRow = items.find(({ device }) => device === null)?.id ?? '';
  }, 120_000);
  afterAll(() => city.close());

  const fresh = async (wanted: (item: Listed) => boolean = () => true) => (await listed(city)).filter(wanted);
  const number = (assetNumber: string) => ({ [numberRow]: assetNumber });
  const perPerson = async () => /1人当たり端末数 ([\d.]+) 台/.exec(readText(await city.it.get('/consolidation')))?.[1];

  afterEach(async () => {
    const open = await fresh(({ doneOn }) => doneOn !== null);
    if (open.length > 0) await undoAll(city);
    expect(await registerOf(city)).toBe(before);
  });

  test('the list is a form: a box in each row, a field for the terminal that was bought, one button, no more', async () => {
    const page = await city.it.get(city.list);
    const { text } = page;
    const form = formsOf(text).find(({ action }) => action.startsWith(`${city.plan}/work?`));
    const chosen = form?.controls.find(({ name }) => name === 'chosen');
    expect(chosen?.options).toEqual(items.map(({ id, revision }) => `${id} ${revision}`));
    const fields = form?.controls.filter(({ name }) => name.startsWith('number-')).map(({ name }) => name);
    expect(fields).toEqual([`number-${numberRow}`]);
    expect(text).toContain('新しい端末（NEW-MN）の管理番号');
    expect(text).toContain('この表の作業をすべて選ぶ');
    expect(readText(page)).toMatch(/この作業表で渡す新しい端末 .* NEW-MN マイナンバー利用事務系 1 2 /);
    expect(text).toMatch(/<option value="PC-N1">/);
  });

  test('what is to be bought is a file to be completed and imported, one row for each terminal', async () => {
    const file = await city.it.get(`${city.plan}/new-terminals.csv?week=1&unit=${city.units.市民課}`);
    expect(file.text).toBe(
      '\uFEFF"管理番号","シリアル番号","型番","端末区分","用途区分","ゾーン","調達区分","取得日","状態"\r\n' +
        '"","","NEW-MN","ノート","個人","MN","リース","2026-11-22","在庫"\r\n',
    );
  });

  test('a whole list is done at once, each item on the ledger as if it were done alone, and the figure moves', async () => {
    const [head, figure] = [await entriesOf(city), await perPerson()];
    const answer = await tick(city, items, number('ＰＣ－Ｎ１'));
    expect([answer.status, answer.headers.location]).toEqual([303, city.list]);
    expect((await city.it.get(city.list)).text).toContain('作業44件を完了にしました。');
    expect((await fresh(({ doneOn }) => doneOn === null)).length).toBe(0);
    const entries = await rows<{ action: string; at: string }>(
      city.db.read,
      sql`SELECT action AS "action", at AS "at" FROM ledger_entry WHERE seq > ${head} ORDER BY seq`,
    );
    const done = entries.filter(({ action }) => action === 'plan.itemDone');
    expect([done.length, new Set(done.map(({ at }) => at)).size]).toEqual([44, 44]);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
    expect(Number(await perPerson())).toBeLessThan(Number(figure));
    const page = readText(await city.it.get(`${city.plan}/progress`));
    expect(page).toMatch(/済んだ作業 44 件 全 238件のうち/);
    expect(page).toContain('最初の週より前に、44件が済みました。');
    expect(readText(await city.it.get(city.list))).not.toContain('選んだ作業を完了にする');
  });

  test('a terminal goes from one to the next in one go, though the list names the hand-over first', async () => {
    const own = await fresh(
      ({ device, kind }) => device === 'PC-P1' || (kind === 'moveAddress' && device === 'PC-1001'),
    );
    expect(own.map(({ kind }) => kind)).toEqual(['handOver', 'moveAddress', 'return']);
    expect((await tick(city, own)).status).toBe(303);
    const [found] = await rows<{ name: string; addresses: number }>(
      city.db.read,
      sql`SELECT p.name AS "name", (SELECT count(*) FROM device_address a WHERE a.device_id = d.id) AS "addresses"
          FROM device d JOIN device_custody c ON c.device_id = d.id AND c.superseded_at > '9999' AND c.valid_to > '9999'
          JOIN person p ON p.id = c.person_id WHERE d.asset_number = 'PC-P1'`,
    );
    expect([found?.name, Number(found?.addresses)]).toEqual(['夏坂 花', 0]);
  });

  test('one item alone is named, and taken back by the sentence or by its row', async () => {
    await tick(city, await fresh(({ device }) => device === 'PC-1004-2'));
    expect((await city.it.get(city.list)).text).toContain('職員 1004 さんの PC-1004-2 の返却を記録しました。');
    const [done] = await fresh(({ doneOn }) => doneOn !== null);
    expect((await city.it.post(`${city.plan}/items/${done?.id}/undo?revision=${done?.revision}`)).status).toBe(303);
  });

  test.each([
    ['', '渡す端末の管理番号を入れてください。'],
    ['PC-N9', '管理番号 PC-N9 の端末はありません。'],
    ['PC-N3', 'PC-N3 のゾーンは IN です。'],
    ['PC-1004', 'PC-1004 のゾーンは LG です。'],
    ['PC-OLD', 'PC-OLD は在庫にありません。'],
    ['N'.repeat(41), '長すぎます。'],
  ])('with “%s” for the terminal nothing at all is written, and the field says why', async (typed, sentence) => {
    const head = await entriesOf(city);
    const answer = await tick(city, await fresh(), number(typed));
    expect(answer.status).toBe(422);
    const field = new RegExp(
      `id="f-number-${numberRow}"[^>]*value="${typed}"[^>]*aria-invalid="true"[^]*?<p class="ichi-error" id="f-number-${numberRow}-error">[^<]*${sentence}`,
    );
    expect(answer.text).toMatch(field);
    expect(answer.text).toContain(`href="#f-number-${numberRow}"`);
    expect(answer.text.match(/name="chosen"[^>]* checked/g)?.length).toBe(44);
    expect(answer.text.match(/class="ichi-error"/g)?.length).toBe(1);
    expect(await entriesOf(city)).toBe(head);
  });

  test('every row at fault says so at once, and the others are kept chosen', async () => {
    const handOver = await fresh(({ kind, device }) => kind === 'handOver' && device === 'PC-P1');
    const fitOut = await fresh(({ id }) => id === numberRow);
    const answer = await tick(city, [...handOver, ...fitOut], number('PC-N9'));
    expect(answer.status).toBe(422);
    const text = readText(answer);
    expect(text).toContain('PC-P1 はまだ 職員 1001 さんが使っています。先に回収してください。');
    expect(text).toContain('管理番号 PC-N9 の端末はありません。');
    expect(answer.text).toContain(`href="#f-chosen-${handOver[0]?.id}"`);
    expect(answer.text).toContain(`id="f-chosen-${handOver[0]?.id}-error"`);
  });

  test('without a choice it is asked for one, and more than a thousand are too many', async () => {
    const none = await tick(city, []);
    expect([none.status, readText(none).includes('完了にする作業を選んでください。')]).toEqual([422, true]);
    const many = await city.it.post(city.list, { chosen: Array.from({ length: 1001 }, (_, at) => `${at} 1`) });
    expect([many.status, readText(many).includes('1,000件までです。')]).toEqual([422, true]);
    expect((await city.it.post(city.list, { chosen: ['x'] })).status).toBe(404);
    expect((await city.it.post(city.list, { chosen: [`${city.planId} 1`] })).status).toBe(404);
  });

  test('what somebody else has ticked meanwhile is shown beside what was to be said, and nothing is written', async () => {
    const stale = await fresh();
    const two = stale.filter(({ device }) => device === 'PC-1005' || device === 'PC-1005-2');
    await tick(city, two);
    const head = await entriesOf(city);
    const answer = await tick(city, stale, number('PC-N1'));
    expect(answer.status).toBe(409);
    const text = readText(answer);
    expect(text).toContain('職員 1005 PC-1005-2');
    expect(text).toMatch(/令和8年11月22日（日）、役職 it 令和8年11月22日（日）、役職 it/);
    expect(await entriesOf(city)).toBe(head);
  });

  test('is taken back as a whole or not at all: what happened to one terminal since keeps all of it', async () => {
    const two = await fresh(({ device }) => device === 'PC-1006-2' || device === 'PC-1007-2');
    await tick(city, two);
    const offer = await offerOf(city);
    const { id } = await city.db.read.findOneByOrFail(Device, { assetNumber: 'PC-1006-2' });
    const shown = await city.it.get(`/devices/${id}/state?move=erase`);
    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(shown.text) ?? [];
    await city.it.post(`/devices/${id}/state`, { move: 'erase', from: '2026-11-22', reason: '消去', revision });
    const refused = await city.it.post(offer);
    expect(refused.status).toBe(422);
    expect(readText(refused)).toContain('PC-1006-2 にその後で別の変更があったので、まとめて取り消すことはできません。');
    expect((await fresh(({ doneOn }) => doneOn !== null)).length).toBe(2);
    const { revision: now } = await city.db.read.findOneByOrFail(Device, { id });
    await city.it.post(`/devices/${id}/undo?revision=${now}`);
    expect((await city.it.post(offer)).status).toBe(303);
    expect((await city.it.post(offer)).status).toBe(422);
  });

  test('only whoever carries plans out may, and only while the plan is under way', async () => {
    const one = { chosen: `${items[0]?.id} 1` };
    for (const role of ['ciso', 'auditor', 'head', 'employee'] as const) {
      const other = await city.signIn(city.numberOf(role));
      expect([role, (await other.post(city.list, one)).status]).toEqual([role, 403]);
      expect([role, (await other.post(`${city.plan}/work/undo?first=&last=`)).status]).toEqual([role, 403]);
    }
    const ciso = await (await city.signIn(city.numberOf('ciso'))).get(city.list);
    expect(ciso.text).not.toContain('name="chosen"');
    await given(city.db, ({ manager }) => manager.update(Plan, city.planId, { state: 'decided' }));
    expect((await city.it.post(city.list, one)).status).toBe(422);
    await given(city.db, ({ manager }) => manager.update(Plan, city.planId, { state: 'underway' }));
  });
});
