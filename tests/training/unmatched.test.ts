import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { WaitingCompletion } from '../../src/training/waiting.entity.ts';
import { ENGINES } from '../support/app.ts';
import { type RecordCity, recordCity } from './record-city.ts';

const HEADER = '職員番号,研修コード,受講日,点数,合否,方式';
const ROWS = [
  ...['006,SEC,R8.6.1,80,合格,外部', '999,SEC,R8.6.1,90,合格,外部', '999,MN,R8.6.2,,合格,外部'],
  ...['999,SEC,H31.4.1,70,合格,外部', '888,MN,R8.6.3,,,外部'],
];
const LIST = '/training/unmatched';

describe.each(ENGINES)('completions of people whom nobody knows, on %s', (engine) => {
  let city: RecordCity;

  beforeAll(async () => {
    city = await recordCity(engine);
  });
  afterAll(() => city.close());

  async function look(address: string): Promise<string> {
    for (;;) {
      const { text } = await (await city.as('007')).get(address);
      if (!text.includes('data-refresh=')) return text;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  async function bringIn(rows: readonly string[], name = '外部研修.csv'): Promise<string> {
    const bytes = Buffer.from([HEADER, ...rows, ''].join('\r\n'));
    const it = await city.as('007');
    const answer = await it.upload('/imports', { kind: 'completions', mapping: '' }, { field: 'file', name, bytes });
    return String(answer.headers.location);
  }
  async function apply(rows: readonly string[]): Promise<string> {
    const address = await bringIn(rows);
    await look(address);
    await (await city.as('007')).post(`${address}/application`);
    return look(address);
  }
  const kept = () => city.db.read.find(WaitingCompletion, { order: { number: 'DESC', completedOn: 'DESC' } });
  const facts = () => city.db.read.count(TrainingCompletion);
  const idOf = async (number: string, completedOn: string): Promise<string> =>
    (await city.db.read.findOneByOrFail(WaitingCompletion, { number, completedOn })).id;
  const match = async (id: string, fields: Readonly<Record<string, string | readonly string[]>>, by = '001') =>
    (await city.as(by)).post(`${LIST}/${id}/match`, fields);

  test('the dry run names them and writes nothing; any other error still stops the whole file', async () => {
    const page = await look(await bringIn(ROWS));
    expect(page).toContain('登録されていない職員番号の行が4行あります');
    expect(page).toContain('職員番号 999 の職員は登録されていません');
    expect(page).toContain('888 MN');
    for (const wrong of ['999,NONE,R8.6.1,,合格,外部', '999,SEC,R9.6.1,,合格,外部', '999,SEC,R8.7.1,,合格,']) {
      const address = await bringIn([...ROWS, wrong]);
      expect(await look(address)).toContain('誤りのある行が1行あります');
      expect((await (await city.as('007')).post(`${address}/application`)).status).toBe(422);
    }
    expect([await facts(), (await kept()).length]).toEqual([0, 0]);
    expect((await (await city.as('001')).get(LIST)).text).toContain('照合を待つ受講はありません');
  });

  test('the rest is written, and their rows are kept with file, line and all that they say', async () => {
    await apply(ROWS);
    expect(await facts()).toBe(1);
    const file = { fileName: '外部研修.csv', mode: 'external', passed: 1, state: 'waiting' };
    expect(await kept()).toMatchObject([
      { ...file, number: '999', line: 4, completedOn: '2026-06-02', score: null },
      { ...file, number: '999', line: 3, completedOn: '2026-06-01', score: 90 },
      { ...file, number: '999', line: 5, completedOn: '2019-04-01', score: 70 },
      { ...file, number: '888', line: 6, completedOn: '2026-06-03', score: null },
    ]);
    const entry = (await (await city.as('004')).get('/ledger?q=外部研修')).text;
    expect(entry).toContain('ファイル 外部研修.csv を取り込みました');
  });

  test('brought in again nothing changes', async () => {
    expect(await look(await bringIn(ROWS))).toContain('登録する必要はありません');
    expect([await facts(), (await kept()).length]).toEqual([1, 4]);
  });

  test('the office and the auditor see them, and only the office may match', async () => {
    const id = await idOf('888', '2026-06-03');
    for (const by of ['001', '004', '007']) {
      expect((await (await city.as(by)).get(LIST)).text).toMatch(/888[\s\S]*番号法研修[\s\S]*外部研修\.csv/);
    }
    expect((await (await city.as('004')).get(LIST)).text).not.toContain(`${LIST}/${id}/match`);
    for (const by of ['002', '003']) expect((await (await city.as(by)).get(LIST)).status).toBe(403);
    for (const by of ['002', '003', '004', '007']) {
      expect((await match(id, { person: '005', rows: id }, by)).status).toBe(403);
    }
  });

  test('matching is refused with its sentence, and none of the rows is written', async () => {
    const [june, early] = [await idOf('999', '2026-06-01'), await idOf('999', '2019-04-01')];
    const refusals: [Readonly<Record<string, string | readonly string[]>>, string][] = [
      [{ person: '', rows: june }, '職員番号か氏名を入力してください'],
      [{ person: '谷地', rows: june }, '当てはまる在職中の職員はいません'],
      [{ person: '005', rows: [] }, '受講を1件以上選んで'],
      [{ person: '001', rows: june }, '自分の受講は照合できません'],
      [{ person: '005', rows: 'no-such' }, 'すでに照合されたもの'],
      [{ person: '005', rows: [june, early] }, '5行目の受講日（平成31年4月1日（月））は、この職員の最初の任用開始日'],
    ];
    for (const [fields, sentence] of refusals) {
      const answer = await match(june, fields);
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(sentence)]);
    }
    expect(await facts()).toBe(1);
    expect((await match('no-such', { person: '005', rows: june })).status).toBe(404);
  });

  test('one number is matched once for all its rows, with their days, on the ledger', async () => {
    const [june, other] = [await idOf('999', '2026-06-01'), await idOf('999', '2026-06-02')];
    const form = (await (await city.as('001')).get(`${LIST}/${june}/match`)).text;
    expect(form.match(/name="rows"[^>]*checked/g)).toHaveLength(3);
    const answer = await match(june, { person: '川口 渉', rows: [june, other] });
    expect(answer.headers.location).toBe(LIST);
    const written = await city.db.read.find(TrainingCompletion, {
      where: { personId: city.ids['005'] ?? '' },
      order: { validFrom: 'ASC' },
    });
    expect(written).toMatchObject([
      { validFrom: '2026-06-01', score: 90, mode: 'external' },
      { validFrom: '2026-06-02', score: null },
    ]);
    expect((await (await city.as('001')).get(`${LIST}?state=matched`)).text).toMatch(/川口 渉[\s\S]*佐々木 薫/);
    const ledger = (await (await city.as('004')).get('/ledger?q=川口')).text;
    expect(ledger).toContain('照合待ちの「情報セキュリティ基礎」の受講を 川口 渉 のものと確かめました');
    expect(ledger).toContain('照合待ちの「番号法研修」の受講を 川口 渉 のものと確かめました');
  });

  test('nothing is written twice: not by a second press, not by the same file, not where it is on record', async () => {
    const june = await idOf('999', '2026-06-01');
    expect((await match(june, { person: '005', rows: june })).status).toBe(404);
    await look(await bringIn(ROWS));
    expect((await kept()).length).toBe(4);
    await apply(['777,SEC,R8.6.1,90,合格,外部', '776,SEC,R8.6.1,91,合格,外部']);
    const before = await facts();
    const same = await idOf('777', '2026-06-01');
    await match(same, { person: '005', rows: same });
    expect((await (await city.as('001')).get(LIST)).text).toContain('0件を記録しました');
    const differing = await idOf('776', '2026-06-01');
    const answer = await match(differing, { person: '005', rows: differing });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('違う内容ですでに記録されています')]);
    expect(await facts()).toBe(before);
  });

  test('a number that was matched before is offered the same person again', async () => {
    await apply(['999,SEC,R8.7.1,95,合格,外部']);
    const july = await idOf('999', '2026-07-01');
    expect((await (await city.as('001')).get(`${LIST}/${july}/match`)).text).toMatch(
      /name="person"[^>]*value="005 川口 渉"/,
    );
  });

  test('somebody employed under another number before is one person, from the first employment on', async () => {
    const early = await idOf('999', '2019-04-01');
    expect((await match(early, { person: '902', rows: early })).status).toBe(303);
    const record = (await (await city.as('002')).get('/training/own')).text;
    expect(record).toContain('002、902');
    expect(record).toContain('平成31年4月1日');
  });

  test('a row is set aside with a reason, stays listed, and can be taken up again', async () => {
    const id = await idOf('888', '2026-06-03');
    const office = await city.as('001');
    const without = await office.post(`${LIST}/${id}/set-aside`, { rows: id, reason: '' });
    expect([without.status, without.text]).toEqual([422, expect.stringContaining('理由を1文字から')]);
    await office.post(`${LIST}/${id}/set-aside`, { rows: id, reason: '広域連合の職員のため' });
    expect((await office.get(`${LIST}?state=setAside`)).text).toMatch(/888[\s\S]*広域連合の職員のため[\s\S]*佐々木 薫/);
    expect((await match(id, { person: '006', rows: id })).status).toBe(303);
    expect((await kept()).find((row) => row.id === id)).toMatchObject({ state: 'matched', line: 6 });
  });

  test('the database itself keeps the rows as they came, and what was matched', async () => {
    const { manager } = city.db.source;
    const id = await idOf('888', '2026-06-03');
    const open = await idOf('999', '2026-07-01');
    const changed = { completedOn: '2026-06-04', state: 'setAside', reason: '誤り' };
    await expect(manager.update(WaitingCompletion, open, changed)).rejects.toThrow('evidence');
    await expect(manager.update(WaitingCompletion, id, { state: 'setAside' })).rejects.toThrow('stays so');
    await expect(manager.delete(WaitingCompletion, id)).rejects.toThrow('evidence');
  });
});
