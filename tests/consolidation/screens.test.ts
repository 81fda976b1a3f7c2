import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { asBytes, numbersIn, readText } from './reading.ts';
import { giveSmallCity, SCREEN_FROM, type SmallCity } from './small-city.ts';

describe.each(ENGINES)('the consolidation screens on %s', (engine) => {
  let app: TestApp;
  let city: SmallCity;
  let office: Browser;
  let head: Browser;

  beforeAll(async () => {
    app = await testApp(engine);
    city = await giveSmallCity(app.db);
    office = await app.signIn('000007');
    head = await app.signIn('000008');
  });
  afterAll(() => app.close());

  const personPage = (number: string, on = '2026-11-22') => `/consolidation/people/${city.people[number]}?on=${on}`;

  test('the overview tells the four figures and under which model and edition they were computed', async () => {
    const text = readText(await office.get('/consolidation?on=2026-11-22'));
    expect(text).toContain('1人当たり端末数 1.17 台 職員6人に7台');
    expect(text).toContain('1台化率 33.3 ％ 1台だけの職員 2人');
    expect(text).toContain('2台以上の職員 2 人 うち規則の上では1台にできる 1人');
    expect(text).toContain('削減台数 – 台 数え始める月（基準）が決まっていません');
    expect(text).toContain('αモデル、総務省ガイドライン令和6年10月版の規則で判定しています。');
    expect(text).not.toContain('市の基準で要確認');
  });

  test('each chart says in a sentence what it shows and has its table', async () => {
    const answer = await office.get('/consolidation?on=2026-11-22');
    const text = readText(answer);
    expect(text).toContain('総務部が1.33台で最も多く、市民部が1.00台で最も少なくなっています。');
    expect(text).toContain('R01 マイナンバー利用事務系の直結業務で、画面転送の環境がない');
    expect(text).toContain('2年のうちに1台が満了します。既に過ぎているものは1台、その後のものは0台です。');
    expect(text).toContain('令和9年3月');
    expect(answer.text.match(/<figure class="ichi-bars"/g)).toHaveLength(7);
    expect(answer.text.match(/表で見る/g)).toHaveLength(7);
  });

  test('on a later day the rules of that day apply, with the mark of what the city has to confirm', async () => {
    const text = readText(await office.get(`/consolidation?on=${SCREEN_FROM}`));
    expect(text).toContain('令和7年3月版の規則で判定しています');
    expect(text).toContain('市の基準で要確認 2人の判定は');
    expect(text).toContain('規則9:');
    expect(text).toContain('C01 多要素認証');
    await office.get('/consolidation?on=2026-11-22');
  });

  test('on a day on which the city employed nobody the overview says so', async () => {
    const answer = await office.get('/consolidation?on=2010-01-01');
    expect(answer.status).toBe(200);
    expect(readText(answer)).toContain('数える職員がいません。');
    expect(readText(await office.get('/consolidation/people'))).toContain('条件に当てはまる職員はいません。');
    await office.get('/consolidation?on=2026-11-22');
  });

  test('a 部 can be looked at alone, and an address that names no unit shows everything', async () => {
    const division = readText(await office.get(`/consolidation?unit=${city.units.citizens}`));
    expect(division).toContain('職員3人に3台');
    expect(readText(await office.get('/consolidation?unit=nowhere'))).toContain('職員6人に7台');
  });

  test('the page of a person explains needs, terminals, rules, controls and what was not looked at', async () => {
    const answer = await office.get(personPage('000002'));
    const text = readText(answer);
    expect(text).toContain('今の端末と方式では、1台で業務ができません。');
    expect(text).toContain('R01 マイナンバー利用事務系の直結業務で、画面転送の環境がない');
    expect(text).toContain('市民部 市民課（本務）');
    expect(text).toContain('住民記録（市民課で利用）');
    expect(text).toContain('PC-201');
    expect(text).toContain('PC-202');
    expect(text).toContain('規則13');
    expect(answer.text).toContain('href="/networks/rules#row-13"');
    expect(text).toContain('× 不可 届かない');
    expect(text).toContain('今の端末のすべてでの判定 持っている端末のすべてで、必要なゾーンに届き');
    expect(text).toContain('PC-202 マイナンバー利用事務系 マイナンバー利用事務系 適合 規則11');
    const others = readText(await office.get(personPage('000005')));
    expect(others).toContain('個人が使う端末を持っていないため、候補がありません。');
    expect(others).toContain('PC-501 LGWAN接続系 共用の端末');
    expect(others).toContain('PC-503 専用回線 専用回線の端末');
    expect(others).toContain('PC-504 LGWAN接続系 返却待ち');
  });

  test('a conditional verdict names each missing control, what is only claimed and the open point', async () => {
    const text = readText(await office.get(personPage('000002', SCREEN_FROM)));
    expect(text).toContain('条件付（1台） 市の基準で要確認');
    expect(text).toContain('PC-201を1台だけ使うために、まだ確認されていない統制です。');
    expect(text).toContain('C01 多要素認証（知識・所持・生体のうち2つ以上） 規則9 不足');
    expect(text).toMatch(/C16 ストレージの暗号化 規則9、規則1 未確認（申告のみ）/);
    expect(text).toMatch(/C08 アクセスログの取得と保存 \S+ 令和8年6月12日（金）に確認/);
  });

  test('inferred needs are marked as such', async () => {
    const text = readText(await office.get(personPage('000004')));
    expect(text).toContain('保有する端末のゾーンから推定しました');
    expect(text).toContain('PC-401を保有（推定）');
  });

  test('everything is there in English', async () => {
    const visitor = await app.signIn('000007');
    await visitor.post('/language', { language: 'en', back: '/consolidation' });
    const text = readText(await visitor.get('/consolidation?on=2026-11-22'));
    expect(text).toContain('Terminals per person 1.17');
    expect(text).not.toMatch(/consolidation:|rules:/);
    const person = readText(await visitor.get(personPage('000002', SCREEN_FROM)));
    expect(person).toContain('With these controls the verdict becomes “fits”');
    expect(person).not.toMatch(/consolidation:|rules:|devices:|people:/);
  });

  test('a section head sees the people of their own units only', async () => {
    expect(numbersIn(await head.get('/consolidation/people'))).toEqual(['000002', '000008']);
    const text = readText(await head.get('/consolidation'));
    expect(text).toContain('職員2人に2台');
    expect(text).not.toContain('総務課');
    expect((await head.get(personPage('000002'))).status).toBe(200);
    expect((await head.get(personPage('000001'))).status).toBe(404);
    expect((await head.get('/consolidation/people/nobody')).status).toBe(404);
    expect(numbersIn(await head.get(`/consolidation/people?unit=${city.units.general}`))).toEqual(['000002', '000008']);
    const file = await asBytes(head.get('/consolidation/people.csv'));
    expect((file.body as Buffer).toString('utf8')).not.toContain('000001');
  });

  test('a head explains the verdict of somebody with a second posting in their 課', async () => {
    expect((await head.get(personPage('000003'))).status).toBe(200);
  });

  test('an employee without a further role is refused, a stranger is sent to sign in', async () => {
    const employee = await app.signIn('000001');
    for (const path of ['/consolidation', '/consolidation/people', '/consolidation/people.csv', personPage('000001')]) {
      expect((await employee.get(path)).status).toBe(403);
      const stranger = await app.stranger().get(path);
      expect([stranger.status, stranger.headers.location]).toEqual([303, '/sign-in']);
    }
  });
});
