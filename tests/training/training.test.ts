import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '../../src/shared/actor.ts';
import { refreshTraining } from '../../src/training/round.actions.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const course = {
  code: 'SEC-BASIC',
  title: '情報セキュリティ基礎',
  description: 'パスワードの扱い',
  audience: 'all',
  dueDay: '12-10',
  startsOn: '令和8年4月1日',
};
const completion = { person: '髙橋 一郎', completedOn: '令和8年11月10日', score: '85', passed: '1', mode: 'session' };

describe.each(ENGINES)('training on %s', (engine) => {
  let city: TestApp;
  let office: Browser;
  let employee: Browser;
  let head: Browser;
  let auditor: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: staff, roles: ['training'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', kana: 'タカハシ イチロウ', unitId: tax });
      await givePerson(tx, { number: '003', name: '三浦 花子', unitId: tax, title: '課長', roles: ['head'] });
      await givePerson(tx, { number: '004', name: '工藤 監査', unitId: staff, roles: ['auditor'] });
    });
    [office, employee, head, auditor] = await Promise.all([
      city.signIn('001'),
      city.signIn('002'),
      city.signIn('003'),
      city.signIn('004'),
    ]);
  });
  afterAll(() => city.close());

  test('says what to do while there is no course', async () => {
    expect((await employee.get('/training')).text).toContain('研修はまだ登録されていません');
  });

  test.each([
    [{ code: 'sec basic' }, '研修コードは半角'],
    [{ title: '' }, '研修名を100文字以内'],
    [{ audience: 'nobody' }, '対象を選んでください'],
    [{ dueDay: '02-30' }, 'ある月日で'],
    [{ startsOn: '令和8年2月30日' }, '存在しない日付は使えません'],
    [{ startsOn: '2026-11-23' }, '本日以前の日'],
    [{ code: 'SESSIONS' }, '「SESSIONS」は画面のアドレスに使われているため'],
  ])('refuses a course with %j and keeps what was typed', async (wrong, sentence) => {
    const answer = await office.post('/training', { ...course, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('パスワードの扱い');
  });

  test('adds a course for the training office only', async () => {
    expect((await head.post('/training', course)).status).toBe(403);
    expect((await office.post('/training', course)).headers.location).toBe('/training/SEC-BASIC');
    expect((await employee.get('/training')).text).toContain('これから受講');
    expect((await office.post('/training', course)).text).toContain('すでに使われています');
  });

  test.each([
    [{ person: '谷地 某' }, 422],
    [{ person: '' }, 422],
    [{ completedOn: '2026-11-31' }, 422],
    [{ completedOn: '2026-11-23' }, 422],
    [{ completedOn: '2019-04-01' }, 422],
    [{ score: '101' }, 422],
    [{ score: '八十' }, 422],
    [{ mode: 'telepathy' }, 422],
  ])('refuses a completion with %j, nothing is written and what was typed stays', async (wrong, status) => {
    const answer = await head.post('/training/SEC-BASIC/completions', { ...completion, ...wrong });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('class="ichi-error"');
    expect(await city.db.read.count(TrainingCompletion)).toBe(0);
  });

  test('records a completion by a section head for the own section, with the name found by its kana', async () => {
    const answer = await head.post('/training/SEC-BASIC/completions', { ...completion, person: 'ﾀｶﾊｼ' });
    expect(answer.headers.location).toBe('/training/SEC-BASIC');
    expect((await employee.get('/training')).text).toContain('受講済み');
    const stored = await city.db.read.find(TrainingCompletion);
    expect(stored).toMatchObject([{ validFrom: '2026-11-10', score: 85, passed: 1, mode: 'session' }]);
  });

  test('records the same day only once, and nobody of another section', async () => {
    expect((await head.post('/training/SEC-BASIC/completions', completion)).text).toContain('すでに記録されています');
    const other = await head.post('/training/SEC-BASIC/completions', { ...completion, person: '001' });
    expect(other.text).toContain('あなたの担当する所属の職員ではありません');
  });

  test('is written neither by employees nor by auditors', async () => {
    expect((await employee.post('/training/SEC-BASIC/completions', completion)).status).toBe(403);
    expect((await auditor.post('/training/SEC-BASIC/completions', completion)).status).toBe(403);
  });

  test.each([
    [{ completedOn: '2019-04-01' }, '任用される前の日は'],
    [{ score: '101' }, '点数は0〜100'],
  ])('says of a completion with %j what is wrong with it', async (wrong, sentence) => {
    const answer = await head.post('/training/SEC-BASIC/completions', { ...completion, ...wrong });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
  });

  test('shows who still has to, as of any day', async () => {
    const today = (await auditor.get('/training/SEC-BASIC/status')).text;
    expect(today).toContain('佐々木 薫');
    expect(today).not.toContain('髙橋 一郎');
    const before = (await auditor.get('/training/SEC-BASIC/status?on=2026-11-09')).text;
    expect(before).toContain('髙橋 一郎');
    await auditor.get('/training?on=today');
  });

  test('says of a year to come that its courses have not begun yet', async () => {
    const status = '/training/SEC-BASIC/status';
    const answers = [await auditor.get(`${status}?on=2027-04-01`), await auditor.get(`${status}.csv?on=2027-04-01`)];
    for (const { status: code, text } of answers) {
      expect(code).toBe(404);
      expect(text).toContain('令和9年度の研修はまだ始まっていません');
    }
    expect((await auditor.get('/training/NONE/status?on=2027-04-01')).text).not.toContain('まだ始まっていません');
    expect((await auditor.get(`${status}?on=2026-03-31`)).status).toBe(404);
    await auditor.get('/training?on=today');
  });

  test('writes the completions as a file that an import reads, of the own section only', async () => {
    const file = await head.get('/training/SEC-BASIC/completions.csv');
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text.split('\r\n')).toEqual([
      '\uFEFF"職員番号","研修コード","受講日","点数","合否","方式"',
      '"002","SEC-BASIC","2026-11-10","85","合格","集合"',
      '',
    ]);
    expect((await auditor.get('/training/SEC-BASIC/completions.csv?on=2026-11-09')).text).not.toContain('"002"');
    await auditor.get('/training?on=today');
    expect((await employee.get('/training/SEC-BASIC/completions.csv')).status).toBe(403);
  });

  test('has a page for each address in both languages', async () => {
    await office.post('/language', { language: 'en' });
    expect((await office.get('/training')).text).toContain('Courses');
    await office.post('/language', { language: 'ja' });
  });

  test('begins anew with the fiscal year, and asks everybody again', async () => {
    city.clock.now = '2027-04-01T01:00:00.000Z';
    await refreshTraining(city.db, operator('test'));
    const auditorThen = await city.signIn('004');
    expect((await auditorThen.get('/training/SEC-BASIC/status')).text).toContain('髙橋 一郎');
    const before = (await auditorThen.get('/training/SEC-BASIC/status?on=2027-03-31')).text;
    expect(before).not.toContain('髙橋 一郎');
  });
});
