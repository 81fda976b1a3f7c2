import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type ImportCity, importCity, lines, textOf } from './import-city.ts';

const HEADER = '職員番号,氏名,任用開始日';
const people = (count: number): string =>
  lines(HEADER, ...Array.from({ length: count }, (_, n) => `${100_000 + n},職員 ${n},R8.4.1`));
const LONG = people(12_000);

describe.each(ENGINES)('a long file on %s', (engine) => {
  let city: ImportCity;
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const pageOf = async (address: string) => (await city.it.get(address)).text;
  /** Asks again and again until there is an answer. */
  const until = async <T>(ask: () => Promise<T | undefined>): Promise<T> => {
    for (const since = Date.now(); Date.now() - since < 120_000; ) {
      const answer = await ask();
      if (answer !== undefined) return answer;
    }
    throw new Error('it never came');
  };
  const send = (content: string) => city.send({ kind: 'people', content, name: '全職員.csv' });
  /** Sends a file and answers as soon as the list of imports shows that it is being looked through. */
  const begin = async (content: string): Promise<{ address: string; sent: ReturnType<typeof send> }> => {
    const [newest = ''] = runsOf(await pageOf('/imports'));
    const sent = send(content);
    const address = await until(async () => runsOf(await pageOf('/imports')).find((run) => run > newest));
    return { address, sent };
  };
  const runsOf = (html: string): string[] =>
    [...html.matchAll(/<a href="(\/imports\/[\da-f-]{36})"/g)].map(([, address = '']) => address);
  const isBusy = (html: string) => html.includes('data-refresh=');
  const pageWhile = (address: string, holds: (html: string) => boolean) =>
    until(async () => {
      const html = await pageOf(address);
      return holds(html) ? html : undefined;
    });

  beforeAll(async () => {
    city = await importCity(engine);
    await city.bringIn({ kind: 'people', content: people(3) });
  });
  afterAll(() => city.close());

  test('is watched on a page with a bar, what is being done, how long it took last time and a stop button', async () => {
    const { address, sent } = await begin(LONG);
    const html = await pageWhile(address, (page) => !isBusy(page) || /<progress [^>]*value="/.test(page));
    expect(html).toMatch(/<progress [^>]*max="\d+" value="\d+"/);
    expect(textOf(html)).toMatch(/\d+％ .*(読み込んでいます|書き方を確かめました|照らし合わせました)/);
    expect(textOf(html)).toContain('前回は3行に1秒かかりました。この画面を離れても続きます。');
    expect(html).toMatch(new RegExp(`action="${address}/discard"[\\s\\S]*?止める`));
    expect(textOf(await pageOf('/imports'))).toContain('全職員.csv 職員 確認中');
    expect((await city.it.get('/devices')).status).toBe(200);
    expect((await sent).headers.location).toBe(address);
    const { text, html: after } = await city.look(address);
    expect(text).toContain('追加 12,000 変更 0 変更なし 0 誤り 0');
    expect(text).toContain('12,000件中 1–50');
    expect(after).not.toContain('<progress');
    expect(textOf(await pageOf(`${address}?fate=create&page=240`))).toMatch(
      /12001行目 111999 職員 11999 .*12,000件中 11,951–12,000/,
    );
    await city.it.post(`${address}/discard`);
  }, 300_000);

  test('can be stopped while it is looked through: nothing of it stays', async () => {
    const before = await entries();
    const { address, sent } = await begin(LONG);
    const { headers } = await city.it.post(`${address}/discard`);
    expect(headers.location).toBe(address);
    await sent;
    const { text } = await city.look(address);
    expect(text).toMatch(/取りやめました。何も登録していません。 .*取りやめた人 工藤 美咲/);
    const kept = readdirSync(path.join(city.dataDir, 'imports')).filter((name) => name !== 'runs');
    expect(kept).toHaveLength(1);
    expect(await entries()).toBe(before);
  }, 300_000);

  test('can be stopped while it is being applied: nothing of it is written, and it waits again', async () => {
    const { address } = await city.bringIn({ kind: 'people', content: LONG });
    const before = await entries();
    const applying = city.it.post(`${address}/application`);
    await pageWhile(address, (page) => textOf(page).includes('登録中'));
    await city.it.post(`${address}/discard`);
    await applying;
    const { text } = await city.look(address);
    expect(text).toContain('登録待ち');
    expect(text).toContain('12,000行を登録する');
    expect(await entries()).toBe(before);
    await city.it.post(`${address}/application`);
    expect((await city.look(address)).text).toContain('このファイルの内容を登録しました');
    expect(await entries()).toBe(before + 1);
  }, 300_000);

  test('waits for the one before it, and says so', async () => {
    const first = await begin(LONG);
    const second = await begin(LONG.replace('職員 0', '職員 零'));
    expect(second.address).not.toBe(first.address);
    expect(textOf(await pageOf(second.address))).toContain('ほかの取込が終わるのを待っています。');
    await Promise.all([first.sent, second.sent]);
    expect((await city.look(first.address)).text).toContain('変更なし 12,000');
    expect((await city.look(second.address)).text).toContain('追加 0 変更 1 変更なし 11,999');
  }, 300_000);
});
