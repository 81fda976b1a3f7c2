import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DrillResult } from '../../src/drills/drill.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { type DrillCity, drillCity, HEADER } from './drill-city.ts';

const SENT = '2026/10/5 9:00';
const FILE = [
  `MAIL-1,011,,${SENT},,,無,令和8年10月5日 9:12`,
  // By the address alone, in whatever letters it is written.
  `MAIL-1,,ichiro@CITY.example,${SENT},,2026-10-05T09:20,有,`,
  `MAIL-1,013,,${SENT},2026/10/5 10:30,,,`,
];

describe.each(ENGINES)('results of a drill on %s', (engine) => {
  let city: DrillCity;
  let it: Browser;

  beforeAll(async () => {
    city = await drillCity(engine);
    it = await city.signIn('003');
  });
  afterAll(() => city.close());

  const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const look = async (address: string): Promise<string> => {
    const { text } = await it.get(address);
    if (!text.includes('data-refresh=')) return textOf(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return look(address);
  };
  const preview = async (rows: readonly string[]) => {
    const bytes = Buffer.from([HEADER, ...rows].map((row) => `${row}\r\n`).join(''));
    const file = { field: 'file', name: '結果.csv', bytes };
    const { headers } = await it.upload('/imports', { kind: 'drill-results', mapping: '' }, file);
    const address = String(headers.location);
    return { address, text: await look(address) };
  };
  const counted = (text: string) => /追加 (\d+) 変更 (\d+) 変更なし (\d+) 誤り (\d+)/.exec(text)?.slice(1).map(Number);
  const known = () => city.db.read.findBy(DrillResult, { supersededAt: STILL_KNOWN });

  test('are previewed with what they mean, and nothing is written', async () => {
    const { text } = await preview(FILE);
    expect(counted(text)).toEqual([3, 0, 0, 0]);
    expect(text).toContain('クリックしているため、クリック日時に開封したものとします。');
    expect(text).toContain('報告日時: 令和8年10月5日（月）9時12分');
    expect(await known()).toEqual([]);
  });

  test('are applied, the click standing for the opening', async () => {
    const { address } = await preview(FILE);
    await it.post(`${address}/application`);
    expect(await look(address)).toContain('このファイルの内容を登録しました');
    const clicked = (await known()).find(({ personId }) => personId === city.ids.employee);
    const at = '2026-10-05T00:20:00.000Z';
    expect(clicked).toMatchObject({ validFrom: '2026-10-05', openedAt: at, clickedAt: at, entered: 1 });
    expect((await known()).map(({ reportMinutes }) => reportMinutes).sort()).toEqual([12, null, null]);
  });

  test('change nothing the second time, by number or by address', async () => {
    const again = [FILE[0] ?? '', (FILE[1] ?? '').replace(',,ichiro@CITY.example', ',012,'), FILE[2] ?? ''];
    expect(counted((await preview(FILE)).text)).toEqual([0, 0, 3, 0]);
    expect(counted((await preview(again)).text)).toEqual([0, 0, 3, 0]);
  });

  test('are corrected by a later file: what was known before is superseded and stays', async () => {
    await city.results(`MAIL-1,013,,${SENT},2026/10/5 10:30,,,2026/10/5 10:35`);
    const all = await city.db.read.find(DrillResult, { order: { recordedAt: 'ASC' } });
    expect([all.length, (await known()).length]).toEqual([4, 3]);
    expect((await known()).find(({ reportMinutes }) => reportMinutes === 95)).toBeDefined();
  });

  test('leave what a file has no column for as it is', async () => {
    const { text } = await preview([`MAIL-1,012,,${SENT},2026-10-05T09:20,2026-10-05T09:20,,`]);
    expect(counted(text)).toEqual([0, 1, 0, 0]);
    const bytes = Buffer.from(`訓練コード,職員番号,送信日時\r\nMAIL-1,012,${SENT}\r\n`);
    const file = { field: 'file', name: '短い.csv', bytes };
    const { headers } = await it.upload('/imports', { kind: 'drill-results', mapping: '' }, file);
    expect(counted(await look(String(headers.location)))).toEqual([0, 0, 1, 0]);
  });

  test.each([
    [`NONE,014,,${SENT},,,,`, '訓練コード', 'この訓練コードの訓練は登録されていません'],
    [`MAIL-1,999,,${SENT},,,,`, '職員番号', 'この職員番号の職員は登録されていません'],
    [`MAIL-1,,nobody@city.example,${SENT},,,,`, 'メールアドレス', 'このメールアドレスの職員は登録されていません'],
    [`MAIL-1,,,${SENT},,,,`, '職員番号', '職員番号かメールアドレスのどちらかを入力してください'],
    [`MAIL-1,014,jiro@city.example,${SENT},,,,`, 'メールアドレス', 'ほかの職員（職員番号 004）のものです'],
    [`MAIL-1,014,jiro,${SENT},,,,`, 'メールアドレス', 'メールアドレスの形ではありません'],
    ['MAIL-1,014,,2026/10/5,,,,', '送信日時', '時刻まで入力してください'],
    ['MAIL-1,014,,,,,,', '送信日時', '空にすることはできません'],
    ['MAIL-1,014,,2026/10/4 23:59,,,,', '送信日時', '訓練の実施日（令和8年10月5日（月））より前の送信です'],
    [`MAIL-1,020,,${SENT},,,,`, '送信日時', '最初の任用開始日（令和8年10月6日（火））より前の送信です'],
    [`MAIL-1,014,,${SENT},2026/10/5 8:59,,,`, '開封日時', '開封日時が送信日時より前です'],
    [`MAIL-1,014,,${SENT},,2026/10/5 8:59,,`, 'クリック日時', 'クリック日時が送信日時より前です'],
    [`MAIL-1,014,,${SENT},,,,2026/10/5 8:59`, '報告日時', '報告日時が送信日時より前です'],
    [`MAIL-1,014,,${SENT},2026/10/5 9:10,,有,`, '入力有無', 'クリックせずに入力することはできません'],
    [`MAIL-1,014,,${SENT},,,はい,`, '入力有無', '使える言葉ではありません'],
    [`MAIL-1,014,,${SENT},,,,2026/11/23 0:00`, '報告日時', '将来の日時です'],
  ])('are refused in the row “%s” at the column %s', async (row, column, sentence) => {
    const { text, address } = await preview([row]);
    expect(counted(text)).toEqual([0, 0, 0, 1]);
    expect(text).toContain(sentence);
    expect(text).toMatch(new RegExp(`2 ${column} `));
    expect((await it.post(`${address}/application`)).status).toBe(422);
  });

  test('are refused for the same person twice in one file, however the person is named', async () => {
    const { text } = await preview([`MAIL-1,012,,${SENT},,,,`, `MAIL-1,,ichiro@city.example,${SENT},,,,`]);
    expect(text).toContain('2行目と3行目が同じものを表しています');
  });

  test.each(['DELETE FROM drill_result', 'UPDATE drill_result SET entered = 0'])(
    'are kept by the database itself: %s is refused',
    async (statement) => {
      await expect(city.db.transaction((manager) => manager.query(statement))).rejects.toThrow('is evidence');
    },
  );

  test('are proven by the ledger without being told there, to whoever may read it', async () => {
    const entries = await city.db.read.query("SELECT body FROM ledger_row WHERE body LIKE '%drillResult%'");
    expect(entries).toHaveLength(4);
    const texts = entries.map(({ body }: { body: string }) => body).join();
    expect(texts).toContain('contentHash');
    expect(texts).not.toMatch(/2026-10-05T|yes|clicked|opened/);
    expect((await it.get(`/people/${city.ids.employee}`)).text).not.toContain('秋の訓練');
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
