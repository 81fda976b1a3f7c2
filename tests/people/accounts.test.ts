import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findAccount } from '../../src/people/account.queries.ts';
import { Account } from '../../src/people/account.entity.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';

const TODAY = '2026-11-22';
const LINK = /http:\/\/127\.0\.0\.1:\d+(\/links\/[\w-]{43})/;

describe.each(ENGINES)('accounts and roles on %s', (engine) => {
  let city: TestApp;
  let admin: Browser;
  let unitId = '';
  let adminId = '';
  let personId = '';
  let number = '';
  let count = 0;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      adminId = await givePerson(tx, { number: '000001', name: '八木橋 誠', unitId, roles: ['administrator'] });
      await givePerson(tx, { number: '000002', name: '工藤 美咲', unitId, roles: ['it'] });
    });
    admin = await city.signIn('000001');
  });
  afterAll(() => city.close());

  beforeEach(async () => {
    count += 1;
    number = `0020${String(count).padStart(2, '0')}`;
    personId = await given(city.db, (tx) => givePerson(tx, { number, name: `上条 葵${count}`, unitId }));
  });

  const withoutAccount = () => given(city.db, (tx) => tx.manager.delete(Account, { personId }));
  const state = async () => (await findAccount(city.db.read, personId, { on: TODAY, knownAt: null }))?.state;
  const grants = async () =>
    (await findAccount(city.db.read, personId, { on: TODAY, knownAt: null }))?.grants.map(
      ({ role, validFrom, validTo }) => [role, validFrom, validTo],
    );
  const grant = (fields: Record<string, string>) =>
    admin.post(`/accounts/${personId}/grants`, { unit: '', fromOn: TODAY, untilOn: '', reason: '', ...fields });
  const isSignedIn = async (browser: Browser) => (await browser.get('/password')).status === 200;

  test('only administrators come here', async () => {
    const it = await city.signIn('000002');
    const addresses = ['/accounts', `/accounts/${personId}`, `/accounts/${personId}/grants`];
    for (const url of addresses) expect((await it.get(url)).status).toBe(403);
    for (const path of ['', `/${personId}/link`, `/${personId}/stop`, `/${personId}/permission`, `/${personId}/grants`]) {
      expect((await it.post(`/accounts${path}`)).status).toBe(403);
    }
    expect((await city.stranger().get('/accounts')).headers.location).toBe('/sign-in');
  });

  test('the list finds accounts by name, role and state', async () => {
    const all = await admin.get('/accounts');
    expect(all.text).toContain('工藤 美咲');
    const byRole = await admin.get('/accounts?role=it');
    expect(byRole.text).toContain('工藤 美咲');
    expect(byRole.text).not.toContain('上条 葵');
    await withoutAccount();
    expect((await admin.get('/accounts')).text).not.toContain(number);
    expect((await admin.get(`/accounts?state=none&q=${number}`)).text).toContain(number);
    expect((await admin.get('/accounts?state=stopped')).text).toContain('当てはまる人はいません');
  });

  describe('an account', () => {
    test('is given with a link that is shown once, and which sets the password once', async () => {
      await withoutAccount();
      const answer = await admin.post('/accounts', { personIds: personId });
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(await state()).toBe('invited');
      expect(await lastAction(city.db)).toBe('account.given');
      const path = LINK.exec(answer.text)?.[1] ?? '';
      expect((await admin.get(`/accounts/${personId}`)).text).not.toContain(path);
      const newcomer = city.stranger();
      expect((await newcomer.get(path)).text).toContain(`上条 葵${count}さん（職員番号 ${number}）`);
      const password = { newPassword: '  朝の港に 光る灯台 ', again: '  朝の港に 光る灯台 ' };
      expect((await newcomer.post(path, password)).headers.location).toBe('/sign-in');
      expect(await lastAction(city.db)).toBe('account.passwordSet');
      expect(await state()).toBe('active');
      const signedIn = await newcomer.post('/sign-in', { number, password: password.newPassword });
      expect(signedIn.status).toBe(303);
      expect((await newcomer.get(path)).status).toBe(410);
      expect((await newcomer.post(path, password)).status).toBe(410);
    });

    test('is given to several at once', async () => {
      await withoutAccount();
      const other = await given(city.db, (tx) => givePerson(tx, { number: `9${number}`, name: '寺地 陽', unitId }));
      await given(city.db, (tx) => tx.manager.delete(Account, { personId: other }));
      const answer = await admin.post('/accounts', { personIds: [personId, other] });
      expect(answer.text.match(new RegExp(LINK, 'g'))).toHaveLength(2);
    });

    test('is given neither to nobody nor twice', async () => {
      const nobody = await admin.post('/accounts', {});
      expect(nobody.status).toBe(422);
      expect(nobody.text).toContain('アカウントを渡す人を選んでください');
      const twice = await admin.post('/accounts', { personIds: personId });
      expect(twice.status).toBe(422);
      expect(twice.text).toContain('すでにアカウントがあります');
      expect((await admin.post('/accounts', { personIds: 'none' })).status).toBe(404);
    });

    test('gets a new link, which makes the older one worthless', async () => {
      const first = LINK.exec((await admin.post(`/accounts/${personId}/link`)).text)?.[1] ?? '';
      const second = LINK.exec((await admin.post(`/accounts/${personId}/link`)).text)?.[1] ?? '';
      expect((await city.stranger().get(first)).status).toBe(410);
      expect((await city.stranger().get(second)).status).toBe(200);
    });

    test('a link runs out after a week', async () => {
      const path = LINK.exec((await admin.post(`/accounts/${personId}/link`)).text)?.[1] ?? '';
      const now = city.clock.now;
      city.clock.now = '2026-11-29T00:00:01.000Z';
      expect((await city.stranger().get(path)).status).toBe(410);
      expect((await city.stranger().post(path, { newPassword: '朝の港に光る灯台は二つ', again: '朝の港に光る灯台は二つ' })).status).toBe(410);
      city.clock.now = now;
    });

    test('of two people with the same link, one sets the password', async () => {
      const path = LINK.exec((await admin.post(`/accounts/${personId}/link`)).text)?.[1] ?? '';
      const answers = await Promise.all(
        ['朝の港に光る灯台の青い影', '夜の港に光る灯台の赤い影'].map((text) =>
          city.stranger().post(path, { newPassword: text, again: text }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    });

    test('that is stopped ends every session at once, and may be used again when allowed', async () => {
      const browser = await city.signIn(number);
      expect((await admin.post(`/accounts/${personId}/stop`)).status).toBe(303);
      expect(await isSignedIn(browser)).toBe(false);
      expect(await state()).toBe('stopped');
      expect((await city.stranger().post('/sign-in', { number, password: 'たいへん長い合言葉です1234' })).status).toBe(422);
      expect((await admin.post(`/accounts/${personId}/link`)).status).toBe(422);
      await admin.post(`/accounts/${personId}/permission`);
      expect(await isSignedIn(browser)).toBe(false);
      expect(await isSignedIn(await city.signIn(number))).toBe(true);
      expect(await lastAction(city.db)).toBe('account.allowed');
    });

    test('of one’s own is stopped by somebody else', async () => {
      const answer = await admin.post(`/accounts/${adminId}/stop`);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('自分のアカウントは止められません');
    });
  });

  describe('a role', () => {
    test('is granted, signs the person out once, and is there from then on', async () => {
      const browser = await city.signIn(number);
      expect((await browser.get('/people')).status).toBe(403);
      expect((await grant({ role: 'it', reason: '人事異動' })).status).toBe(303);
      expect(await isSignedIn(browser)).toBe(false);
      expect((await (await city.signIn(number)).get('/people')).status).toBe(200);
      expect(await lastAction(city.db)).toBe('person.roleGranted');
      expect((await admin.get(`/accounts/${personId}`)).text).toContain('情報政策課');
    });

    test('that begins in the future is not there yet', async () => {
      await grant({ role: 'it', fromOn: '2027-04-01' });
      expect((await (await city.signIn(number)).get('/people')).status).toBe(403);
      expect(await grants()).toEqual([['it', '2027-04-01', '9999-12-31']]);
    });

    test('of a clerk reaches the unit it was given for, and of a head all own postings', async () => {
      const other = await given(city.db, (tx) => giveUnit(tx, { code: `U${number}`, name: '商工課' }));
      await given(city.db, (tx) => givePerson(tx, { number: `8${number}`, name: '豊田 岳', unitId: other }));
      await grant({ role: 'clerk', unit: `U${number}` });
      const list = await (await city.signIn(number)).get('/people');
      expect(list.text).toContain('豊田 岳');
      expect(list.text).not.toContain('八木橋 誠');
      await grant({ role: 'head' });
      expect((await (await city.signIn(number)).get('/people')).text).toContain('八木橋 誠');
    });

    const faults: [what: string, fields: Record<string, string>, field: string, sentence: string][] = [
      ['that does not exist', { role: 'king' }, 'role', '役割を選んで'],
      ['that everybody has', { role: 'employee' }, 'role', '役割を選んで'],
      ['with a day that does not exist', { role: 'it', fromOn: '2026-13-01' }, 'fromOn', '実在する日付'],
      ['that ends before it begins', { role: 'it', untilOn: '2026-11-01' }, 'untilOn', '始まりの日より前'],
      ['for the whole city with a unit', { role: 'it', unit: '0101' }, 'unit', '所属担当者と所属長だけ'],
      ['for an unknown unit', { role: 'clerk', unit: '宇宙課' }, 'unit', '当てはまる所属はありません'],
    ];
    test.each(faults)('%s is refused at its field', async (_what, fields, field, sentence) => {
      const answer = await grant(fields);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(await grants()).toEqual([]);
    });

    test('may not meet one it is to be kept apart from, on any day of its time', async () => {
      await grant({ role: 'it', fromOn: '2027-04-01', untilOn: '2028-03-31' });
      const today = await grant({ role: 'auditor' });
      expect(errorAt(today.text, 'role')).toContain('情報政策課の役割と同時には持てません');
      expect((await grant({ role: 'auditor', untilOn: '2027-03-31' })).status).toBe(303);
      expect((await grant({ role: 'auditor', fromOn: '2028-04-01' })).status).toBe(303);
      const twice = await grant({ role: 'it', fromOn: '2027-05-01' });
      expect(errorAt(twice.text, 'role')).toContain('すでに持っています');
    });

    test('is ended after its last day, which may be yesterday', async () => {
      await grant({ role: 'it', fromOn: '2026-10-01' });
      const browser = await city.signIn(number);
      const page = await admin.get(`/accounts/${personId}`);
      const path = new RegExp(`/accounts/${personId}/grants/[\\w-]+/end`).exec(page.text)?.[0] ?? '';
      expect((await admin.get(path)).text).toContain('value="2026-11-21"');
      const wrong = await admin.post(path, { lastOn: '2026-09-01', reason: '' });
      expect(errorAt(wrong.text, 'lastOn')).toContain('始まりの日より前');
      expect((await admin.post(path, { lastOn: '2026-11-21', reason: '異動' })).status).toBe(303);
      expect(await grants()).toEqual([['it', '2026-10-01', TODAY]]);
      expect(await isSignedIn(browser)).toBe(false);
      expect((await (await city.signIn(number)).get('/people')).status).toBe(403);
      expect((await admin.post(path, { lastOn: '2026-11-20', reason: '' })).status).toBe(404);
    });

    test('is neither given to oneself nor taken from oneself', async () => {
      const given = await admin.post(`/accounts/${adminId}/grants`, { role: 'training', fromOn: TODAY });
      expect(given.status).toBe(422);
      expect(given.text).toContain('自分の役割は変更できません');
      const page = await admin.get(`/accounts/${adminId}`);
      expect(page.text).toContain('ほかの管理者だけが変更できます');
      expect(page.text).not.toContain('/end"');
    });
  });

  describe('the last administrator', () => {
    const endOf = async (browser: Browser, id: string) =>
      new RegExp(`/accounts/${id}/grants/[\\w-]+/end`).exec((await browser.get(`/accounts/${id}`)).text)?.[0] ?? '';
    const NOBODY = '令和9年4月1日（木）に、使える管理者が一人もいなくなります';

    test('stays while the only other one is so for a time: neither role nor account nor employment ends', async () => {
      await grant({ role: 'administrator', untilOn: '2027-03-31' });
      const second = await city.signIn(number);
      const ended = await second.post(await endOf(second, adminId), { lastOn: '2026-11-21', reason: '' });
      expect(ended.status).toBe(422);
      expect(errorAt(ended.text, 'lastOn')).toContain(NOBODY);
      const stopped = await second.post(`/accounts/${adminId}/stop`);
      expect(stopped.status).toBe(422);
      expect(stopped.text).toContain(NOBODY);
      const it = await city.signIn('000002');
      const revision = await revisionOf(it, `/people/${adminId}/edit`);
      const left = await it.post(`/people/${adminId}/departure`, { lastOn: '2026-12-31', reason: '', revision });
      expect(errorAt(left.text, 'lastOn')).toContain(NOBODY);
      const deleted = await it.post(`/people/${adminId}/deletion`, { reason: '誤り', revision });
      expect(deleted.text).toContain(NOBODY);
      expect((await admin.get('/accounts')).status).toBe(200);
    });

    test('may go once another one stays', async () => {
      await grant({ role: 'administrator' });
      const second = await city.signIn(number);
      expect((await second.post(await endOf(second, adminId), { lastOn: '2026-11-21', reason: '' })).status).toBe(303);
      expect((await admin.get('/accounts')).status).toBe(303);
      await second.post(`/accounts/${adminId}/grants`, { role: 'administrator', fromOn: TODAY });
      admin = await city.signIn('000001');
      await admin.post(await endOf(admin, personId), { lastOn: '2026-11-21', reason: '' });
    });
  });
});
