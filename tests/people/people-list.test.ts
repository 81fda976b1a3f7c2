import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { Absence, Employment, Posting } from '../../src/people/person.entity.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const OPEN = '9999-12-31';

describe.each(ENGINES)('the list of people on %s', (engine) => {
  let city: TestApp;
  const units: Record<string, string> = {};
  const people: Record<string, string> = {};

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const person = async (number: string, name: string, kana: string, unit: string, more = {}) => {
        people[number] = await givePerson(tx, { number, name, kana, unitId: String(units[unit]), ...more });
      };
      units.general = await giveUnit(tx, { code: '0100', name: '総務部', level: 'department' });
      units.office = await giveUnit(tx, { code: '0101', name: '情報政策課', parentId: units.general });
      units.group = await giveUnit(tx, {
        code: '010101',
        name: '企画グループ',
        parentId: units.office,
        level: 'group',
      });
      units.citizens = await giveUnit(tx, { code: '0201', name: '市民課' });
      await person('000010', '渡邉 花', 'ワタナベ　ハナ', 'citizens');
      await person('000009', '髙橋 健', 'タカハシ　ケン', 'citizens', { roles: ['clerk'] });
      await person('000020', '工藤 美咲', 'クドウ　ミサキ', 'office', { roles: ['it'] });
      await person('000030', '𠮷田 誠', 'ヨシダ　マコト', 'group');
      const employment = async (number: string) => (await tx.manager.findOneByOrFail(Employment, { number })).id;
      const common = { personId: String(people['000030']), employmentId: await employment('000030') };
      const second = { ...common, unitId: String(units.citizens), kind: 'additional', title: '主査' };
      await insertMany(tx.manager, Posting, [
        stamped<Posting>(tx, { validFrom: '2026-01-01', validTo: '2027-04-01' }, second),
      ]);
      await insertMany(tx.manager, Absence, [
        stamped<Absence>(
          tx,
          { validFrom: '2026-10-01', validTo: OPEN },
          {
            personId: String(people['000010']),
            employmentId: await employment('000010'),
          },
        ),
      ]);
      const unposted = await givePerson(tx, {
        number: '000001',
        name: '五戸 遥',
        kana: 'ゴノヘ　ハルカ',
        unitId: units.office,
      });
      await tx.manager.delete(Posting, { personId: unposted });
    });
  });
  afterAll(() => city.close());

  const numbersAt = async (url: string, number = '000020'): Promise<string[]> => {
    const page = await (await city.signIn(number)).get(url);
    expect(page.status).toBe(200);
    return [...page.text.matchAll(/<th scope="row"[^>]*>(\d{6})</g)].map(([, found]) => found ?? '');
  };

  const lists: [what: string, query: string, numbers: string[]][] = [
    [
      'by unit code, then number, those without a main posting last',
      '',
      ['000020', '000030', '000009', '000010', '000001'],
    ],
    ['by unit code the other way round', 'sort=-unit', ['000010', '000009', '000030', '000020', '000001']],
    ['by number', 'sort=number', ['000001', '000009', '000010', '000020', '000030']],
    ['by reading', 'sort=kana', ['000020', '000001', '000009', '000030', '000010']],
    ['by reading the other way round', 'sort=-kana', ['000010', '000030', '000009', '000001', '000020']],
    ['by another spelling of the name', `q=${encodeURIComponent('高橋')}`, ['000009']],
    ['by half-width kana', `q=${encodeURIComponent('ﾜﾀﾅﾍﾞ')}`, ['000010']],
    ['by hiragana and another character for the same name', `q=${encodeURIComponent('吉田')}`, ['000030']],
    ['by a part of the number', 'q=0002', ['000020']],
    ['of a unit with those below and second posts', 'unit=0100', ['000020', '000030']],
    ['of a unit by its name', `unit=${encodeURIComponent('市民課')}`, ['000030', '000009', '000010']],
    ['of a unit in another order', 'unit=0201&sort=number', ['000009', '000010', '000030']],
    ['on leave', 'state=leave', ['000010']],
    ['of a class', `class=${encodeURIComponent('正職員')}`, ['000020', '000030', '000009', '000010', '000001']],
    ['of an unknown class', `class=${encodeURIComponent('神職')}`, []],
    ['not employed', 'state=away', []],
    ['on a day before anybody was', 'on=2020-03-31', []],
    ['before anybody was, who is still to come', 'on=2020-03-31&state=away&q=000009', ['000009']],
    ['on a day after the second post', 'unit=0201&on=2027-04-01', ['000009', '000010']],
    ['with an order that does not exist', 'sort=salary', ['000020', '000030', '000009', '000010', '000001']],
    ['on a page far beyond the last', 'page=99', []],
  ];
  test.each(lists)('shows people %s', async (_what, query, numbers) => {
    expect(await numbersAt(`/people?${query}`)).toEqual(numbers);
  });

  test('says what is wrong with an unknown unit and shows nobody', async () => {
    const page = await (await city.signIn('000020')).get(`/people?unit=${encodeURIComponent('宇宙課')}`);
    expect(page.text).toContain('「宇宙課」に当てはまる所属はありません');
    expect(page.text).toContain('0件');
  });

  test('shows a clerk only the people of the own units, second posts included', async () => {
    expect(await numbersAt('/people', '000009')).toEqual(['000030', '000009', '000010']);
    expect(await numbersAt('/people?unit=0100', '000009')).toEqual([]);
    expect(await numbersAt('/people?state=away', '000009')).toEqual([]);
    const clerk = await city.signIn('000009');
    expect((await clerk.get(`/people/${people['000020']}`)).status).toBe(404);
    expect((await clerk.get(`/people/${people['000030']}`)).status).toBe(200);
    expect((await clerk.get('/people.csv')).text).not.toContain('工藤');
    expect((await clerk.get(`/people/${people['000030']}?on=2027-04-01`)).status).toBe(404);
  });

  test('is for those only who may see people', async () => {
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0999', name: '出納室' });
      await givePerson(tx, { number: '000099', name: '誰か', unitId });
    });
    const employee = await city.signIn('000099');
    for (const url of ['/people', '/people.csv', '/units', `/people/${people['000020']}`]) {
      expect((await employee.get(url)).status).toBe(403);
      expect((await city.stranger().get(url)).headers.location).toBe('/sign-in');
    }
  });

  describe('as a file', () => {
    const file = async (query: string) => {
      const answer = await (await city.signIn('000020'))
        .get(`/people.csv?${query}`)
        .buffer(true)
        .parse((res, done) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () => done(null, Buffer.concat(chunks)));
        });
      return answer;
    };
    const HEADER =
      '"職員番号","氏名","フリガナ","メールアドレス","職員区分","任用開始日","任用終了日","所属コード","職名","発令種別","発令日","発令終了日","休職開始日","休職終了日"';

    test('has the header of the exchange format and a row for each posting, in the order of the list', async () => {
      const { body, headers } = await file('unit=0201');
      const [header, ...rows] = (body as Buffer).toString('utf8').split('\r\n').slice(0, -1);
      expect(header).toBe(`\uFEFF${HEADER}`);
      expect(rows).toEqual([
        '"000030","𠮷田 誠","ヨシダ　マコト","","正職員","2020-04-01","","010101","主事","本務","2020-04-01","","",""',
        '"000030","𠮷田 誠","ヨシダ　マコト","","正職員","2020-04-01","","0201","主査","兼務","2026-01-01","2027-03-31","",""',
        '"000009","髙橋 健","タカハシ　ケン","","正職員","2020-04-01","","0201","主事","本務","2020-04-01","","",""',
        expect.stringMatching(/^"000010".*"2026-10-01",""$/),
      ]);
      expect(decodeURIComponent(String(headers['content-disposition']))).toContain('職員-2026-11-22.csv');
    });

    test('holds somebody without a posting as one row', async () => {
      const { body } = await file('q=000001');
      expect((body as Buffer).toString('utf8')).toContain(
        '"000001","五戸 遥","ゴノヘ　ハルカ","","正職員","2020-04-01","","","","","","","",""',
      );
    });

    test('in CP932 keeps what it can carry and names what it cannot', async () => {
      const good = await file('q=000009&encoding=cp932');
      expect(iconv.decode(good.body as Buffer, 'cp932')).toContain('"髙橋 健"');
      const bad = await file('q=000030&encoding=cp932');
      expect(bad.status).toBe(422);
      expect((bad.body as Buffer).toString('utf8')).toContain('𠮷');
    });
  });
});
