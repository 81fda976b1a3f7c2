import path from 'node:path';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { projectRoot, readConfig } from '../../src/config.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { Session } from '../../src/web/session.entity.ts';
import { DatabaseSessionStore } from '../../src/web/session-store.ts';
import { type Browser, ENGINES, START, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit, PASSWORD } from '../support/city.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';

const NEW = '朝の港に光る灯台の青い影';

describe.each(ENGINES)('sessions on %s', (engine) => {
  let city: TestApp;
  let unitId = '';
  let personId = '';
  let number = '';
  let count = 0;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId, roles: ['it'] });
    });
  });
  afterAll(() => city.close());

  beforeEach(async () => {
    city.clock.now = START;
    count += 1;
    number = `0030${String(count).padStart(2, '0')}`;
    personId = await given(city.db, (tx) => givePerson(tx, { number, name: '小笠原 空', unitId }));
  });

  const isSignedIn = async (browser: Browser) => (await browser.get('/me')).status === 200;
  const minutes = (n: number) => {
    city.clock.now = new Date(Date.parse(START) + n * 60_000).toISOString();
  };

  describe('the way in and out', () => {
    test('leads to the page that was asked for, in the language that was chosen', async () => {
      const browser = city.stranger();
      await browser.post('/language', { language: 'en' });
      const asked = await browser.get('/password');
      expect([asked.status, asked.headers.location]).toEqual([303, '/sign-in']);
      const answer = await browser.post('/sign-in', { number, password: PASSWORD });
      expect(answer.headers.location).toBe('/password');
      expect((await browser.get('/password')).text).toContain('Change your password');
      const out = await browser.post('/sign-out');
      expect(out.headers.location).toBe('/sign-in');
      expect(await isSignedIn(browser)).toBe(false);
    });

    test('takes the number in full-width digits', async () => {
      const wide = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      expect((await city.stranger().post('/sign-in', { number: wide, password: PASSWORD })).status).toBe(303);
    });

    test('begins a session under a new id', async () => {
      const agent = supertest.agent(city.app);
      const before = await agent.get('/sign-in');
      const token = /name="_csrf" value="([^"]+)"/.exec(before.text)?.[1] ?? '';
      const after = await agent.post('/sign-in').type('form').send({ number, password: PASSWORD, _csrf: token });
      const id = (answer: supertest.Response) => /ichidai=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1];
      expect(id(after)).toBeDefined();
      expect(id(after)).not.toBe(id(before));
    });

    test('stays closed after ten failures for one account, however its digits are typed, and open for others', async () => {
      const browser = city.stranger();
      const wide = number.replace('0', '０');
      for (let turn = 0; turn < 10; turn += 1) {
        const answer = await browser.post('/sign-in', { number: turn % 2 ? wide : number, password: 'wrong' });
        expect(answer.status).toBe(422);
      }
      const eleventh = await browser.post('/sign-in', { number, password: PASSWORD });
      expect(eleventh.status).toBe(429);
      expect(eleventh.text).toContain('15分ほど待って');
      expect((await browser.post('/sign-in', { number: '000001', password: PASSWORD })).status).toBe(303);
    });
  });

  describe('a session ends', () => {
    test('after an hour without use, and not while it is used', async () => {
      const browser = await city.signIn(number);
      for (const at of [50, 100, 150]) {
        minutes(at);
        expect(await isSignedIn(browser)).toBe(true);
      }
      minutes(150 + 61);
      expect(await isSignedIn(browser)).toBe(false);
    });

    test('after twelve hours, however much it is used', async () => {
      const browser = await city.signIn(number);
      for (let at = 50; at < 12 * 60; at += 50) {
        minutes(at);
        expect(await isSignedIn(browser)).toBe(true);
      }
      minutes(12 * 60 + 1);
      expect(await isSignedIn(browser)).toBe(false);
    });

    test('everywhere else when the password changes', async () => {
      const [here, there] = [await city.signIn(number), await city.signIn(number)];
      const answer = await here.post('/password', { oldPassword: PASSWORD, newPassword: NEW, again: NEW });
      expect(answer.status).toBe(303);
      expect(await isSignedIn(here)).toBe(true);
      expect(await isSignedIn(there)).toBe(false);
      expect(await city.db.read.countBy(Session, { personId })).toBe(1);
      expect(await lastAction(city.db)).toBe('account.passwordChanged');
      expect((await city.stranger().post('/sign-in', { number, password: PASSWORD })).status).toBe(422);
      expect((await city.stranger().post('/sign-in', { number, password: NEW })).status).toBe(303);
    });

    test('when the person leaves, at once for today and by itself on a later day', async () => {
      const it = await city.signIn('000001');
      const leave = async (lastOn: string) => {
        const revision = await revisionOf(it, `/people/${personId}/edit`);
        return it.post(`/people/${personId}/departure`, { lastOn, reason: '', revision });
      };
      expect((await leave('2026-11-22')).status).toBe(303);
      // 22 November in Japan ends at 15:00 UTC.
      city.clock.now = '2026-11-22T14:59:00.000Z';
      const late = await city.signIn(number);
      expect(await isSignedIn(late)).toBe(true);
      city.clock.now = '2026-11-22T15:00:00.000Z';
      expect(await isSignedIn(late)).toBe(false);
      expect((await city.stranger().post('/sign-in', { number, password: PASSWORD })).status).toBe(422);
      city.clock.now = START;
      const browser = await city.signIn(number);
      expect((await leave('2026-11-21')).status).toBe(303);
      expect(await isSignedIn(browser)).toBe(false);
      expect(await city.db.read.countBy(Session, { personId })).toBe(0);
    });
  });

  describe('changing the password', () => {
    const faults: [what: string, fields: Record<string, string>, field: string, sentence: string][] = [
      ['with a wrong old one', { oldPassword: 'wrong' }, 'oldPassword', '現在のパスワードが違います'],
      ['without the old one', { oldPassword: '' }, 'oldPassword', '現在のパスワードを入力'],
      ['to the same one', { newPassword: PASSWORD, again: PASSWORD }, 'newPassword', '現在と同じ'],
      ['to a short one', { newPassword: '短い', again: '短い' }, 'newPassword', '12文字以上'],
      ['to a common one', { newPassword: 'Passw0rd!2026', again: 'Passw0rd!2026' }, 'newPassword', 'よく使われる'],
      ['without repeating it', { again: '' }, 'again', 'パスワードを入力'],
    ];
    test.each(faults)('%s is refused at its field', async (_what, fields, field, sentence) => {
      const browser = await city.signIn(number);
      const answer = await browser.post('/password', {
        oldPassword: PASSWORD,
        newPassword: NEW,
        again: NEW,
        ...fields,
      });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(answer.text).not.toContain(NEW);
      expect(await isSignedIn(browser)).toBe(true);
    });

    test('ends in 429 for somebody who guesses the old one', async () => {
      const browser = await city.signIn(number);
      const guess = () => browser.post('/password', { oldPassword: 'wrong', newPassword: NEW, again: NEW });
      for (let turn = 0; turn < 10; turn += 1) expect((await guess()).status).toBe(422);
      expect((await guess()).status).toBe(429);
    });
  });

  test('one’s own page shows one’s own postings, also to those who may see nobody else', async () => {
    const browser = await city.signIn(number);
    const page = await browser.get('/me');
    expect(page.text).toContain('小笠原 空');
    expect(page.text).toContain('0101 情報政策課');
    expect(page.text).not.toContain('/edit');
    expect((await browser.get(`/people/${personId}`)).status).toBe(403);
    expect((await (await city.signIn('000001')).get('/me')).headers.location).toMatch(/^\/people\//);
  });

  describe('every answer', () => {
    test('that writes needs the token of the session', async () => {
      const agent = supertest.agent(city.app);
      await agent.get('/sign-in');
      for (const url of ['/sign-in', '/people/new', '/password', '/units/new', '/accounts']) {
        expect((await agent.post(url).type('form').send({ number, password: PASSWORD })).status).toBe(403);
      }
      const other = await city.stranger().get('/sign-in');
      const stolen = /name="_csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '';
      expect(
        (await agent.post('/sign-in').type('form').send({ number, password: PASSWORD, _csrf: stolen })).status,
      ).toBe(403);
    });

    test('forbids scripts that are not its own', async () => {
      const { headers } = await city.stranger().get('/sign-in');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(headers['x-powered-by']).toBeUndefined();
    });

    test('carries a cookie that no script reads and no other site sends', async () => {
      const cookie = String((await city.stranger().get('/sign-in')).headers['set-cookie']);
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie).not.toContain('Secure');
    });

    test('behind TLS carries it over TLS only, and believes nobody but the proxy', async () => {
      const behind = async (proxies: string) => {
        const config = readConfig({
          ICHIDAI_DATA: city.dataDir,
          ICHIDAI_TRUST_PROXY: proxies,
          ICHIDAI_LOG_LEVEL: 'error',
        });
        const texts = await loadTexts(path.join(projectRoot, 'locales'));
        const sessions = new DatabaseSessionStore(city.db, config);
        const common = { db: city.db, config, texts, sessions, sessionSecret: 'only for tests' };
        const app = createApp({ ...common, log: pino({ level: 'error' }) });
        return String((await supertest(app).get('/sign-in').set('X-Forwarded-Proto', 'https')).headers['set-cookie']);
      };
      expect(await behind('1')).toContain('Secure');
      expect(await behind('0')).not.toContain('Secure');
    });
  });
});
