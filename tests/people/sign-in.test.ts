import path from 'node:path';
import pino from 'pino';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { projectRoot, readConfig } from '../../src/config.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { DatabaseSessionStore } from '../../src/web/session-store.ts';
import { ENGINES } from '../support/app.ts';
import { PASSWORD } from '../support/city.ts';
import { visit } from './visit.ts';

describe.each(ENGINES)('signing in on %s', (engine) => {
  const here = visit(engine);

  describe('the way in and out', () => {
    test('leads to the page that was asked for, in the language that was chosen', async () => {
      const browser = here.city.stranger();
      await browser.post('/language', { language: 'en' });
      const asked = await browser.get('/password');
      expect([asked.status, asked.headers.location]).toEqual([303, '/sign-in']);
      const answer = await browser.post('/sign-in', { number: here.number, password: PASSWORD });
      expect(answer.headers.location).toBe('/password');
      expect((await browser.get('/password')).text).toContain('Change your password');
      const out = await browser.post('/sign-out');
      expect(out.headers.location).toBe('/sign-in');
      expect(await here.isSignedIn(browser)).toBe(false);
    });

    test('takes the number in full-width digits', async () => {
      const wide = here.number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      expect((await here.city.stranger().post('/sign-in', { number: wide, password: PASSWORD })).status).toBe(303);
    });

    test('begins a session under a new id', async () => {
      const agent = supertest.agent(here.city.app);
      const before = await agent.get('/sign-in');
      const token = /name="_csrf" value="([^"]+)"/.exec(before.text)?.[1] ?? '';
      const after = await agent
        .post('/sign-in')
        .type('form')
        .send({ number: here.number, password: PASSWORD, _csrf: token });
      const id = (answer: supertest.Response) => /ichidai=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1];
      expect(id(after)).toBeDefined();
      expect(id(after)).not.toBe(id(before));
    });

    test('stays closed after ten failures for one account, however its digits are typed, and open for others', async () => {
      const browser = here.city.stranger();
      const wide = here.number.replace('0', '０');
      for (let turn = 0; turn < 10; turn += 1) {
        const answer = await browser.post('/sign-in', { number: turn % 2 ? wide : here.number, password: 'wrong' });
        expect(answer.status).toBe(422);
      }
      const eleventh = await browser.post('/sign-in', { number: here.number, password: PASSWORD });
      expect(eleventh.status).toBe(429);
      expect(eleventh.text).toContain('15分ほど待って');
      expect((await browser.post('/sign-in', { number: '000001', password: PASSWORD })).status).toBe(303);
    });
  });

  test('a wrong number and a wrong password are told nothing apart', async () => {
    const summary = /<div class="ichi-summary"[\s\S]*?<\/div>/;
    const wrong = await here.city.stranger().post('/sign-in', { number: here.number, password: 'wrong' });
    expect(wrong.status).toBe(422);
    const nobody = await here.city.stranger().post('/sign-in', { number: '999999', password: 'wrong' });
    expect(summary.exec(nobody.text)?.[0]).toContain('違うか、このアカウントは使えません');
    expect(summary.exec(nobody.text)?.[0]).toBe(summary.exec(wrong.text)?.[0]);
  });

  test('one’s own page shows one’s own postings, also to those who may see nobody else', async () => {
    const browser = await here.city.signIn(here.number);
    const page = await browser.get('/me');
    expect(page.text).toContain('小笠原 空');
    expect(page.text).toContain('0101 情報政策課');
    expect(page.text).not.toContain('/edit');
    expect((await browser.get(`/people/${here.personId}`)).status).toBe(403);
    expect((await (await here.city.signIn('000001')).get('/me')).headers.location).toMatch(/^\/people\//);
  });

  describe('every answer', () => {
    test('that writes needs the token of the session', async () => {
      const agent = supertest.agent(here.city.app);
      await agent.get('/sign-in');
      for (const url of ['/sign-in', '/people/new', '/password', '/units/new', '/accounts']) {
        expect((await agent.post(url).type('form').send({ number: here.number, password: PASSWORD })).status).toBe(403);
      }
      const other = await here.city.stranger().get('/sign-in');
      const stolen = /name="_csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '';
      expect(
        (await agent.post('/sign-in').type('form').send({ number: here.number, password: PASSWORD, _csrf: stolen }))
          .status,
      ).toBe(403);
    });

    test('forbids scripts that are not its own', async () => {
      const { headers } = await here.city.stranger().get('/sign-in');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(headers['x-powered-by']).toBeUndefined();
    });

    test('carries a cookie that no script reads and no other site sends', async () => {
      const cookie = String((await here.city.stranger().get('/sign-in')).headers['set-cookie']);
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie).not.toContain('Secure');
    });

    test('behind TLS carries it over TLS only, and believes nobody but the proxy', async () => {
      const behind = async (proxies: string) => {
        const config = readConfig({
          ICHIDAI_DATA: here.city.dataDir,
          ICHIDAI_TRUST_PROXY: proxies,
          ICHIDAI_LOG_LEVEL: 'error',
        });
        const texts = await loadTexts(path.join(projectRoot, 'locales'));
        const sessions = new DatabaseSessionStore(here.city.db, config);
        const common = { db: here.city.db, config, texts, sessions, sessionSecret: 'only for tests' };
        const app = createApp({ ...common, log: pino({ level: 'error' }) });
        return String((await supertest(app).get('/sign-in').set('X-Forwarded-Proto', 'https')).headers['set-cookie']);
      };
      expect(await behind('1')).toContain('Secure');
      expect(await behind('0')).not.toContain('Secure');
    });
  });
});
