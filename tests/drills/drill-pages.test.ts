import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { addDrill } from '../../src/drills/drill.actions.ts';
import { stamped } from '../../src/facts.ts';
import { Employment, Posting } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { DRILL, type DrillCity, drillCity } from './drill-city.ts';

const sent = (number: string, rest: string, code = 'MAIL-1', on = '2026/10/5') =>
  `${code},${number},,${on} 9:00,${rest}`;

describe.each(ENGINES)('what came of the drills on %s', (engine) => {
  let city: DrillCity;

  beforeAll(async () => {
    city = await drillCity(engine);
    await addDrill(city.db, operator('test'), 'MAIL-0', { ...DRILL, title: '昨年の訓練', heldOn: '2025-10-06' });
    await city.results(
      sent('011', ',,,2026/10/5 9:04'),
      sent('012', ',2026/10/5 9:30,有,'),
      sent('013', '2026/10/6 8:00,,,2026/10/5 9:10'),
      sent('014', ',,,2026/10/6 10:00'),
      sent('004', '2026/10/5 9:01,,,'),
      ...['011', '012', '013'].map((number) => sent(number, ',2025/10/6 9:05,,', 'MAIL-0', '2025/10/6')),
    );
    // Whoever moves, and helps elsewhere, stays where the main post was on the day of the drill.
    await given(city.db, async (tx) => {
      const { id: employmentId, personId } = await tx.manager.findOneByOrFail(Employment, { number: '012' });
      await tx.manager.update(Posting, { personId }, { validTo: '2026-11-01' });
      const post = { employmentId, personId, unitId: city.ids.staff, title: '主事' };
      const [main, second] = [
        { ...post, kind: 'main' },
        { ...post, kind: 'additional' },
      ];
      await insertMany(tx.manager, Posting, [
        stamped<Posting>(tx, { validFrom: '2026-11-01', validTo: FOREVER }, main),
        stamped<Posting>(tx, { validFrom: '2026-04-01', validTo: '2026-11-01' }, second),
      ]);
    });
  });
  afterAll(() => city.close());

  const read = async (who: Browser, address: string): Promise<string> =>
    (await who.get(address)).text
      .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
  const rows = async (who: Browser, address: string) =>
    (await who.get(address)).text.split('\r\n').map((line) => line.replace(/["\uFEFF]/g, ''));

  test('is listed with its rates for the training office, the newest first', async () => {
    const text = await read(city.office, '/drills');
    expect(text).toMatch(/秋の訓練 令和8年10月5日（月） 5 60\.0%（3） 20\.0%（1） 20\.0%（1） 60\.0%（3） 10 /);
    expect(text.indexOf('秋の訓練')).toBeLessThan(text.indexOf('昨年の訓練'));
    expect(text).not.toContain('内訳を表示しません');
  });

  test('is told of one unit alone where the office asks for it', async () => {
    const text = await read(city.office, `/drills?unit=${city.ids.staff}`);
    expect(text).toContain('秋の訓練 令和8年10月5日（月） 1 100.0%（1） 0.0%（0）');
    expect(text).not.toContain('昨年の訓練');
  });

  test('is told by 部 and 課 of the day of the drill, few people included for the office', async () => {
    const text = await read(city.office, '/drills/MAIL-1');
    expect(text).toContain('総務部 計 1 100.0%（1）');
    expect(text).toContain('市民部 住民税課 4 50.0%（2） 25.0%（1） 25.0%（1） 75.0%（3）');
    expect(text).toContain('最初の報告まで4分');
  });

  test('is told to a section head of the own section alone, without the difference that would tell of others', async () => {
    const text = await read(city.head, '/drills/MAIL-1');
    expect(text).toContain('3人未満の所属は、個人が分からないように内訳を表示しません');
    expect(text).toContain('住民税課 4 50.0%（2）');
    expect(text).not.toMatch(/総務部|人事課|三浦|職員ごと|変更の履歴/);
    expect(await read(city.head, `/drills?unit=${city.ids.staff}`)).toContain('秋の訓練 令和8年10月5日（月） 4 ');
    for (const place of ['results', 'results.csv', 'edit', 'removal']) {
      expect((await city.head.get(`/drills/MAIL-1/${place}`)).status).toBe(403);
    }
  });

  test('is told as it was at the end of the day that is shown', async () => {
    const text = await read(city.head, '/drills/MAIL-1?on=2026-10-05');
    expect(text).toContain('住民税課 4 25.0%（1） 25.0%（1） 25.0%（1） 50.0%（2）');
    expect(text).toContain('最初の報告まで4分');
    expect(await read(city.head, '/drills?on=2026-10-04')).not.toContain('秋の訓練');
    await city.head.get('/drills?on=today');
  });

  test('is shown person by person to the office and the auditor, and of everybody to themselves', async () => {
    const everybody = await read(city.auditor, '/drills/MAIL-1/results');
    for (const text of ['三浦 花子', '髙橋 一郎 住民税課', '令和8年10月5日（月）9時30分']) {
      expect(everybody).toContain(text);
    }
    const clicked = await read(city.office, '/drills/MAIL-1/results?state=clicked');
    expect(clicked).toContain('髙橋 一郎');
    expect(clicked).not.toContain('三浦 花子');
    expect(await read(city.office, '/drills/MAIL-1/results?page=9')).toContain('三浦 花子');
    expect(await read(city.office, '/drills?page=9')).toContain('秋の訓練');
    expect(await read(city.employee, '/drills/own')).toMatch(/秋の訓練 宅配業者の不在通知 .* 有 /);
    expect(await read(city.auditor, '/drills/own')).toContain('送られた記録はありません');
    for (const place of ['', '/years', '/MAIL-1', '/MAIL-1/results', '/MAIL-1/units.csv', '/MAIL-1/report.pdf']) {
      expect((await city.employee.get(`/drills${place}`)).status).toBe(403);
    }
  });

  test('is compared over the fiscal years, with a chart and its table', async () => {
    const { text } = await city.office.get('/drills/years');
    expect(text.match(/<polyline/g)).toHaveLength(4);
    const said = await read(city.office, '/drills/years');
    expect(said).toContain('クリック率は令和7年度の100.0%から令和8年度の20.0%に');
    expect(said).toContain('令和8年度 1 5 60.0%（3）');
    expect(said).toContain('令和7年度 1 3 100.0%（3）');
    expect(await read(city.head, '/drills/years')).toContain('令和8年度 1 4 ');
  });

  test('is a file by unit whose rows are together the city, without what would tell of few people', async () => {
    const file = await rows(city.office, '/drills/MAIL-1/units.csv');
    expect(file.slice(1, -1)).toEqual([
      '2026-11-22,MAIL-1,合計,,5,3,60.0,1,20.0,1,20.0,3,60.0',
      '2026-11-22,MAIL-1,総務部,,1,,,,,,,,',
      '2026-11-22,MAIL-1,総務部,人事課,1,,,,,,,,',
      '2026-11-22,MAIL-1,市民部,,4,,,,,,,,',
      '2026-11-22,MAIL-1,市民部,住民税課,4,,,,,,,,',
    ]);
    const old = await city.head.get('/drills/MAIL-1/units.csv?encoding=cp932').responseType('blob');
    expect(old.headers['content-type']).toContain('Shift_JIS');
    expect((await rows(city.head, '/drills/MAIL-1/units.csv'))[2]).toContain('市民部,,4,2,50.0');
  });

  test('is a file of single persons that an import reads and that changes nothing', async () => {
    const [header, ...lines] = await rows(city.office, '/drills/MAIL-1/results.csv');
    expect(header).toBe('訓練コード,職員番号,メールアドレス,送信日時,開封日時,クリック日時,入力有無,報告日時');
    expect(lines[2]).toBe(
      'MAIL-1,012,Ichiro@city.example,2026-10-05 09:00:00,2026-10-05 09:30:00,2026-10-05 09:30:00,有,',
    );
    const count = async () => (await city.db.read.query('SELECT id FROM drill_result')).length;
    const before = await count();
    await city.results(...lines.filter((line) => line !== ''));
    expect(await count()).toBe(before);
  });

  test('is printed on A4 with what every report states', async () => {
    const { body, headers } = await city.office.get('/drills/MAIL-1/report.pdf').responseType('blob');
    expect(headers['content-type']).toContain('application/pdf');
    const { text, pages } = textOfPdf(inflated(body as Buffer));
    expect(pages).toBe(1);
    for (const said of ['基準日', '出力日時', '出力者', '件数', '5人', '住民税課', '1 / 1', '宅配業者']) {
      expect(text).toContain(said);
    }
  });

  test('has every page in English too', async () => {
    await city.office.post('/language', { language: 'en' });
    expect(await read(city.office, '/drills/MAIL-1')).toContain('What the mail pretended');
    expect(await read(city.office, '/drills/years')).toContain('clicking went from 100.0% to 20.0%');
    await city.office.post('/language', { language: 'ja' });
  });
});
