import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson } from '../support/city.ts';
import { asBytes, numbersIn, readText } from './reading.ts';
import { giveSmallCity, type SmallCity } from './small-city.ts';

describe.each(ENGINES)('the list of verdicts on %s', (engine) => {
  let app: TestApp;
  let city: SmallCity;
  let office: Browser;

  beforeAll(async () => {
    app = await testApp(engine);
    city = await giveSmallCity(app.db);
    office = await app.signIn('000007');
  });
  afterAll(() => app.close());

  const filters = [
    ['', ['000003', '000005', '000006', '000001', '000002', '000008', '000004', '000007'], 'by unit, then number'],
    ['verdict=cannot', ['000003', '000005', '000002', '000008'], 'people on leave and with nothing to equip left out'],
    ['verdict=notCounted', ['000006', '000007'], 'those whom the figures leave out'],
    ['reason=R01', ['000003', '000002'], 'a reason code'],
    ['held=more', ['000001', '000002'], 'two or more terminals'],
    ['zone=MN&zone=LG', ['000003', '000002', '000008'], 'every zone named is needed'],
    ['verdict=fits&verdict=conditional', ['000001', '000004'], 'any of two verdicts'],
    ['q=ｲﾁﾉﾍ', ['000001'], 'kana of half width'],
    ['q=吉田', ['000004'], '吉 finds 𠮷'],
    ['q=000008', ['000008'], 'an employee number'],
    ['sort=-number', ['000008', '000007', '000006', '000005', '000004', '000003', '000002', '000001'], 'descending'],
    ['sort=name&held=more', ['000001', '000002'], 'by kana'],
    [
      'verdict=nonsense',
      ['000003', '000005', '000006', '000001', '000002', '000008', '000004', '000007'],
      'passed over',
    ],
  ] as const;
  test.each(filters)('the list asked for “%s” shows %j: %s', async (query, numbers) => {
    const answer = await office.get(`/consolidation/people?on=2026-11-22&${encodeURI(query)}`);
    expect(numbersIn(answer)).toEqual(numbers);
    expect(readText(answer)).toContain(`${numbers.length}件中 1–${numbers.length}`);
  });

  test('the list filters by a unit with everything below it, and the filter can be taken away', async () => {
    const answer = await office.get(`/consolidation/people?unit=${city.units.general}&held=more`);
    expect(numbersIn(answer)).toEqual(['000001']);
    expect(answer.text).toContain('href="/consolidation/people?held=more"');
    expect(answer.text).toContain(`href="/consolidation/people?unit=${city.units.general}"`);
  });

  test('a list without anybody says so and what to do', async () => {
    const text = readText(await office.get('/consolidation/people?q=nobody'));
    expect(text).toContain('条件に当てはまる職員はいません。');
    expect(text).toContain('すべての職員を表示する');
  });

  test('the list is exported as it is shown', async () => {
    const answer = await asBytes(office.get('/consolidation/people.csv?held=more&encoding=utf-8&on=2026-11-22'));
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('集約の判定-2026-11-22.csv')}`,
    );
    const lines = (answer.body as Buffer).toString('utf8').split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF"職員番号","氏名","所属コード","所属"/);
    expect(lines[1]).toBe(
      '"000001","一戸 花子","010101","庶務グループ","総務部","LG;IN","","3","PC-101;PC-102;PC-103","条件付","適合（1台）","","","PC-101","","",""',
    );
    expect(lines).toHaveLength(4);
  });

  test('in CP932 the same file is read by older programs, and a character it lacks is named', async () => {
    const answer = await asBytes(office.get('/consolidation/people.csv?held=more&encoding=cp932'));
    expect(answer.headers['content-type']).toBe('text/csv; charset=Shift_JIS');
    expect(iconv.decode(answer.body as Buffer, 'cp932')).toContain('"一戸 花子"');
    const refused = await office.get('/consolidation/people.csv?encoding=cp932');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('𠮷');
  });

  test('fifty people stand on a page, and the rest on the next ones', async () => {
    await given(app.db, async (tx) => {
      for (let n = 1; n <= 50; n += 1) {
        await givePerson(tx, { number: `1${String(n).padStart(5, '0')}`, name: '多数', unitId: city.units.children });
      }
    });
    const first = await office.get('/consolidation/people?verdict=notCounted&on=2026-11-22');
    expect(numbersIn(first)).toHaveLength(50);
    expect(readText(first)).toContain('52件中 1–50');
    const second = await office.get('/consolidation/people?verdict=notCounted&page=2');
    expect(numbersIn(second)).toEqual(['100049', '100050']);
    expect(second.text).toContain('href="/consolidation/people?verdict=notCounted"');
    expect(numbersIn(await office.get('/consolidation/people?verdict=notCounted&page=99'))).toHaveLength(2);
  });
});
