import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { givePerson, given, giveUnit } from '../support/city.ts';

const UNITS = `所属コード,所属名,上位所属コード,種別,機関,適用開始日,適用終了日
0102,福祉部,,部,市長部局,2020-04-01,
0103,介護保険課,0102,課,市長部局,2020-04-01,
`;

describe.each(ENGINES)('the import screen on %s', (engine) => {
  let city: TestApp;
  let it: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '000123', name: '工藤 美咲', unitId, roles: ['it'] });
      await givePerson(tx, { number: '000124', name: '田中 一郎', unitId });
    });
    it = await city.signIn('000123');
  });
  afterAll(() => city.close());

  test('a file is previewed', async () => {
    const answer = await it.upload('/imports', { kind: 'units', mapping: '' }, { field: 'file', name: '所属.csv', bytes: Buffer.from(UNITS) });
    console.log(answer.status, answer.headers.location, answer.text.slice(0, 200));
    const page = await it.get(answer.headers.location as string);
    console.log(page.text.replace(/\s+/g, ' ').match(/<main.*<\/main>/)?.[0]);
    const applied = await it.post(`${answer.headers.location}/application`);
    const after = await it.get(applied.headers.location as string);
    console.log(applied.status, after.text.replace(/\s+/g, ' ').match(/<main.*<\/main>/)?.[0]);
    const list = await it.get('/imports');
    console.log(list.text.replace(/\s+/g, ' ').match(/<main.*<\/main>/)?.[0]);
  });
});
