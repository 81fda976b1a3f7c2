import { describe, expect, test } from 'vitest';
import { Account } from '../../src/people/account.entity.ts';
import { ENGINES } from '../support/app.ts';
import { given, givePerson } from '../support/city.ts';
import { administration } from './administration.ts';
import { lastAction } from './pages.ts';

const LINK = /http:\/\/127\.0\.0\.1:\d+(\/links\/[\w-]{43})/;

describe.each(ENGINES)('accounts on %s', (engine) => {
  const here = administration(engine);

  test('only administrators come here', async () => {
    const it = await here.city.signIn('000002');
    const addresses = ['/accounts', `/accounts/${here.personId}`, `/accounts/${here.personId}/grants`];
    for (const url of addresses) expect((await it.get(url)).status).toBe(403);
    for (const path of [
      '',
      `/${here.personId}/link`,
      `/${here.personId}/stop`,
      `/${here.personId}/permission`,
      `/${here.personId}/grants`,
    ]) {
      expect((await it.post(`/accounts${path}`)).status).toBe(403);
    }
    expect((await here.city.stranger().get('/accounts')).headers.location).toBe('/sign-in');
  });

  test('the list finds accounts by name, role and state', async () => {
    const all = await here.admin.get('/accounts');
    expect(all.text).toContain('工藤 美咲');
    const byRole = await here.admin.get('/accounts?role=it');
    expect(byRole.text).toContain('工藤 美咲');
    expect(byRole.text).not.toContain('上条 葵');
    await here.withoutAccount();
    expect((await here.admin.get('/accounts')).text).not.toContain(here.number);
    expect((await here.admin.get(`/accounts?state=none&q=${here.number}`)).text).toContain(here.number);
    expect((await here.admin.get('/accounts?state=stopped')).text).toContain('当てはまる人はいません');
  });

  describe('an account', () => {
    test('is given with a link that is shown once, and which sets the password once', async () => {
      await here.withoutAccount();
      const answer = await here.admin.post('/accounts', { personIds: here.personId });
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect((await here.account()).state).toBe('invited');
      expect(await lastAction(here.city.db)).toBe('account.given');
      const path = LINK.exec(answer.text)?.[1] ?? '';
      expect((await here.admin.get(`/accounts/${here.personId}`)).text).not.toContain(path);
      const newcomer = here.city.stranger();
      expect((await newcomer.get(path)).text).toContain(`上条 葵${here.count}さん（職員番号 ${here.number}）`);
      const password = { newPassword: '  朝の港に 光る灯台 ', again: '  朝の港に 光る灯台 ' };
      expect((await newcomer.post(path, password)).headers.location).toBe('/sign-in');
      expect(await lastAction(here.city.db)).toBe('account.passwordSet');
      expect((await here.account()).state).toBe('active');
      const signedIn = await newcomer.post('/sign-in', { number: here.number, password: password.newPassword });
      expect(signedIn.status).toBe(303);
      expect((await newcomer.get(path)).status).toBe(410);
      expect((await newcomer.post(path, password)).status).toBe(410);
    });

    test('is given to several at once', async () => {
      await here.withoutAccount();
      const other = await given(here.city.db, (tx) =>
        givePerson(tx, { number: `9${here.number}`, name: '寺地 陽', unitId: here.unitId }),
      );
      await given(here.city.db, (tx) => tx.manager.delete(Account, { personId: other }));
      const answer = await here.admin.post('/accounts', { personIds: [here.personId, other] });
      expect(answer.text.match(new RegExp(LINK, 'g'))).toHaveLength(2);
    });

    test('is given neither to nobody nor twice', async () => {
      const nobody = await here.admin.post('/accounts', {});
      expect(nobody.status).toBe(422);
      expect(nobody.text).toContain('アカウントを渡す人を選んでください');
      const twice = await here.admin.post('/accounts', { personIds: here.personId });
      expect(twice.status).toBe(422);
      expect(twice.text).toContain('すでにアカウントがあります');
      expect((await here.admin.post('/accounts', { personIds: 'none' })).status).toBe(404);
    });

    test('gets a new link, which makes the older one worthless', async () => {
      const first = LINK.exec((await here.admin.post(`/accounts/${here.personId}/link`)).text)?.[1] ?? '';
      const second = LINK.exec((await here.admin.post(`/accounts/${here.personId}/link`)).text)?.[1] ?? '';
      expect((await here.city.stranger().get(first)).status).toBe(410);
      expect((await here.city.stranger().get(second)).status).toBe(200);
    });

    test('a link runs out after a week', async () => {
      const path = LINK.exec((await here.admin.post(`/accounts/${here.personId}/link`)).text)?.[1] ?? '';
      const now = here.city.clock.now;
      here.city.clock.now = '2026-11-29T00:00:01.000Z';
      expect((await here.city.stranger().get(path)).status).toBe(410);
      expect(
        (
          await here.city
            .stranger()
            .post(path, { newPassword: '朝の港に光る灯台は二つ', again: '朝の港に光る灯台は二つ' })
        ).status,
      ).toBe(410);
      here.city.clock.now = now;
    });

    test('of two people with the same link, one sets the password', async () => {
      const path = LINK.exec((await here.admin.post(`/accounts/${here.personId}/link`)).text)?.[1] ?? '';
      const answers = await Promise.all(
        ['朝の港に光る灯台の青い影', '夜の港に光る灯台の赤い影'].map((text) =>
          here.city.stranger().post(path, { newPassword: text, again: text }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    });

    test('that is stopped ends every session at once, and may be used again when allowed', async () => {
      const browser = await here.city.signIn(here.number);
      expect((await here.admin.post(`/accounts/${here.personId}/stop`)).status).toBe(303);
      expect(await here.isSignedIn(browser)).toBe(false);
      expect((await here.account()).state).toBe('stopped');
      expect(
        (await here.city.stranger().post('/sign-in', { number: here.number, password: 'たいへん長い合言葉です1234' }))
          .status,
      ).toBe(422);
      expect((await here.admin.post(`/accounts/${here.personId}/link`)).status).toBe(422);
      await here.admin.post(`/accounts/${here.personId}/permission`);
      expect(await here.isSignedIn(browser)).toBe(false);
      expect(await here.isSignedIn(await here.city.signIn(here.number))).toBe(true);
      expect(await lastAction(here.city.db)).toBe('account.allowed');
    });

    test('of one’s own is stopped by somebody else', async () => {
      const answer = await here.admin.post(`/accounts/${here.adminId}/stop`);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('自分のアカウントは止められません');
    });
  });
});
