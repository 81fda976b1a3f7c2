import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBytes, readText } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { ENGINES } from '../support/app.ts';
import { type ExceptionCity, exceptionCity, permitted, requested, step } from './exception-city.ts';

describe.each(ENGINES)('the ledger of exceptions on %s', (engine) => {
  let city: ExceptionCity;
  beforeAll(async () => {
    city = await exceptionCity(engine);
    await permitted(city);
    await permitted(city, { subjectKind: 'person', subject: '000002', untilOn: '2027-03-31' }, city.it);
    await requested(city.employee, { untilOn: '2027-02-28' });
    const ended = await permitted(city, { untilOn: '2026-12-31', accessRow: '' });
    await step(city.ciso, ended, 'revocation', { endsOn: '2026-11-24', note: '事故' });
  }, 60_000);
  afterAll(() => city.close());

  /** Numbers and states in the order of the list. */
  const listed = async (query: string, who: ExceptionCity['auditor'] = city.auditor): Promise<string[]> => {
    const { text } = await who.get(`/exceptions?${query}`);
    const rows = [...text.matchAll(/<th scope="row"[^>]*>.*?第(\d+)号.*?<\/tr>/gs)];
    return rows.map(([row, number]) => `${number} ${/ichi-chip[^>]*>([^<]+)</.exec(row)?.[1] ?? ''}`);
  };

  test('shows each as it stood on any day: waiting, in force, expired, ended, or not yet asked for', async () => {
    expect(await listed('on=2026-11-21')).toEqual([]);
    expect(await listed('on=2026-11-22')).toEqual(['4 有効', '3 所属長の確認待ち', '2 有効', '1 有効']);
    expect(await listed('on=2026-11-24')).toEqual(['4 早期終了', '3 所属長の確認待ち', '2 有効', '1 有効']);
    expect(await listed('on=2026-12-01')).toEqual(['4 早期終了', '3 所属長の確認待ち', '2 有効', '1 期限切れ']);
    expect(await listed('on=2027-04-01')).toEqual(['4 早期終了', '3 所属長の確認待ち', '2 期限切れ', '1 期限切れ']);
  });

  test('is narrowed by state, kind, unit and what ends within 30 days, and ordered by its end', async () => {
    const on = 'on=2026-11-22';
    expect(await listed(`${on}&state=requested`)).toEqual(['3 所属長の確認待ち']);
    expect(await listed('on=2026-12-01&state=expired')).toEqual(['1 期限切れ']);
    expect(await listed(`${on}&kind=person`)).toEqual(['2 有効']);
    expect(await listed(`${on}&ending=soon`)).toEqual(['4 有効', '1 有効']);
    expect(await listed(`${on}&unit=0301`)).toEqual([]);
    expect(await listed(`${on}&unit=市民部`)).toHaveLength(4);
    expect(await listed(`${on}&sort=validTo`)).toEqual(['4 有効', '1 有効', '2 有効', '3 所属長の確認待ち']);
    expect(await listed(`${on}&state=nothing&kind=x&ending=y`)).toHaveLength(4);
  });

  test('shows everybody what is theirs, and offices what they answer for', async () => {
    const on = 'on=2026-11-22';
    expect(await listed(on, city.employee)).toEqual(['4 有効', '3 所属長の確認待ち', '1 有効']);
    expect(await listed(on, city.clerk)).toHaveLength(4);
    expect(await listed(on, city.otherHead)).toEqual([]);
    expect((await city.employee.get(`/exceptions.csv?${on}`)).status).toBe(403);
  });

  test('is a file with number, clause, reason, measure, who permitted it, its end and its renewal', async () => {
    const { body } = await asBytes(city.auditor.get('/exceptions.csv?on=2026-12-01&state=expired'));
    const [headers, row, ...more] = (body as Buffer).toString('utf8').trimEnd().split('\r\n');
    expect(more).toEqual([]);
    for (const header of ['番号', '条項', '理由', '代替策', '許可者', '期限', '更新'])
      expect(headers).toContain(`"${header}"`);
    for (const text of [
      '令和8年度 第1号',
      '期限切れ',
      '第2条',
      '窓口で住民記録',
      '毎日ログ',
      '六戸 葵',
      '2026-11-30',
    ]) {
      expect(row).toContain(text);
    }
  });

  test('is printed on A4 under its Japanese name, as of the day', async () => {
    const answer = await asBytes(city.auditor.get('/exceptions.pdf?on=2026-12-01'));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('例外措置台帳-2026-12-01.pdf'));
    const { text, boxes } = textOfPdf(inflated(answer.body as Buffer));
    for (const word of ['例外措置台帳', '令和8年12月1日', '六戸葵', 'R8.11.30']) {
      expect(text.replace(/\s/g, '')).toContain(word);
    }
    expect(boxes).toBe(0);
  });

  test('the home page leads heads and the CISO to what waits, and whoever asked to what ends', async () => {
    const home = async (who: ExceptionCity['head']) => readText(await who.get('/?on=2026-11-22'));
    expect(await home(city.head)).toContain('例外措置 令和8年度 第3号（端末 PC-101 一戸 花子）を確認する');
    expect(await home(city.otherHead)).toContain('確認や許可を待っている例外措置はありません。');
    expect(await home(city.ciso)).toContain('確認や許可を待っている例外措置はありません。');
    const own = await home(city.employee);
    expect(own).toContain('例外措置 令和8年度 第1号は令和8年11月30日（月）に終わります。あと8日で終わります。');
    expect(own).not.toContain('第2号');
    const [waiting] = await requestsOf();
    await step(city.head, waiting ?? '', 'endorsement');
    expect(await home(city.ciso)).toContain('第3号（端末 PC-101 一戸 花子）を許可するか決める');
    expect(await home(city.head)).not.toContain('（端末 PC-101 一戸 花子）を確認する');
  });

  const requestsOf = async (): Promise<string[]> => {
    const { text } = await city.head.get('/exceptions?on=2026-11-22&state=requested');
    return [...text.matchAll(/href="(\/exceptions\/[0-9a-f-]{36})"/g)].map(([, at = '']) => at);
  };
});
