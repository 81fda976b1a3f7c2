import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Person } from '../../src/people/person.entity.ts';
import { remindersOn } from '../../src/reminders.ts';
import { operator } from '../../src/shared/actor.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const COURSE = {
  ...{ code: 'SEC-BASIC', title: '情報セキュリティ基礎', description: '', audience: 'all' },
  ...{ dueDay: '11-20', startsOn: '2026-04-01' },
};
const LIST = '/training/SEC-BASIC/exemptions';
const STATUS = '/training/SEC-BASIC/status';
const ASKED = { person: '002', from: '2026-11-22', until: '2027-03-31', reason: '海外派遣' };

describe.each(ENGINES)('exemptions from a course on %s', (engine) => {
  let city: TestApp;
  let office: Browser;
  let head: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
      await givePerson(tx, {
        number: '001',

        name: '佐々木 薫',
        unitId: staff,
        roles: ['training'],
      });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: tax });
      await givePerson(tx, {
        number: '003',

        name: '三浦 花子',
        unitId: tax,
        title: '課長',
        roles: ['head'],
      });
      await givePerson(tx, { number: '004', name: '工藤 美咲', unitId: staff });
      await tx.manager.updateAll(Person, { email: 'somebody@city.example' });
    });
    await addCourse(city.db, operator('test'), COURSE);
    [office, head, employee] = [await city.signIn('001'), await city.signIn('003'), await city.signIn('002')];
  });
  afterAll(() => city.close());

  const reminded = async () =>
    (await remindersOn(city.db, (key) => key, '2026-11-24')).filter(({ key }) => key.startsWith('training-reminder'));

  test('are none at first, and granted by the office of training alone', async () => {
    expect((await office.get('/training/SEC-BASIC')).text).toContain(`href="${LIST}"`);
    expect((await office.get(LIST)).text).toContain('免除している職員はいません');
    expect((await head.get(LIST)).text).not.toContain(`${LIST}/new`);
    for (const other of [head, employee]) expect((await other.post(`${LIST}/new`, ASKED)).status).toBe(403);
    expect(await reminded()).toHaveLength(4);
  });

  test.each([
    [{ person: '999' }, '999'],
    [{ person: '001' }, '自分の受講は免除できません'],
    [{ until: '2026-11-21' }, '最終日は初日以後'],
    [{ until: '2027-11-23' }, '免除は1年以内'],
    [{ until: '' }, '日付は、'],
    [{ reason: '' }, '理由を400文字以内'],
  ])('are not granted with %j, and what was typed stays', async (wrong, sentence) => {
    const answer = await office.post(`${LIST}/new`, { ...ASKED, ...wrong });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    if (!('reason' in wrong)) expect(answer.text).toContain('海外派遣');
  });

  test('take somebody out of the rate, of the reminders and of what they have to do, but not off the list', async () => {
    expect((await employee.get('/')).text).toContain('情報セキュリティ基礎');
    expect((await office.post(`${LIST}/new`, ASKED)).headers.location).toBe(LIST);
    const list = (await head.get(LIST)).text;
    for (const said of ['髙橋 一郎', '海外派遣', '佐々木 薫', '令和9年3月31日']) expect(list).toContain(said);
    const status = (await office.get(`${STATUS}?state=exempt`)).text;
    expect(status).toContain('髙橋 一郎');
    expect(status).toContain('免除');
    expect((await office.get(`${STATUS}?state=overdue`)).text).not.toContain('髙橋 一郎');
    expect((await employee.get('/')).text).not.toContain('情報セキュリティ基礎');
    expect((await employee.get('/training')).text).toContain('免除');
    expect(await reminded()).toHaveLength(3);
    expect((await office.get(`${STATUS}.csv`)).text).toContain('"髙橋 一郎","正職員","2026-11-20","免除"');
  });

  test('hold from their first day: a day before it says what it said', async () => {
    expect((await office.get(`${STATUS}?state=overdue&on=2026-11-21`)).text).toContain('髙橋 一郎');
    await office.get('/training?on=today');
  });

  test('do not overlap for one person', async () => {
    const answer = await office.post(`${LIST}/new`, { ...ASKED, from: '2027-03-31', until: '2027-04-30' });
    expect(answer.text).toContain('髙橋 一郎さんは令和9年3月31日（水）まで免除されています');
  });

  test('end sooner with a reason, by a day of their own, and on the ledger', async () => {
    const [, ending = ''] = /href="([^"]+\/ending)"/.exec((await office.get(LIST)).text) ?? [];
    expect((await head.get(ending)).status).toBe(403);
    const early = await office.post(ending, { from: '2026-11-21', reason: '帰国' });
    expect(early.text).toContain('免除の期間（令和8年11月22日（日）から令和9年3月31日（水）まで）の中の日');
    expect((await office.post(ending, { from: '2026-12-01', reason: '帰国' })).headers.location).toBe(LIST);
    expect((await office.get(LIST)).text).toContain('令和8年11月30日');
    expect((await office.post(ending, { from: '2026-11-25', reason: '帰国' })).status).toBe(404);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test('nobody can rewrite or remove what was granted', async () => {
    for (const statement of ["UPDATE training_exemption SET reason = 'x'", 'DELETE FROM training_exemption']) {
      await expect(city.db.transaction((manager) => manager.query(statement))).rejects.toThrow('evidence');
    }
  });
});
