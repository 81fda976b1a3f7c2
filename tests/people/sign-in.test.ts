import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

describe.each(ENGINES)('signing in on %s', (engine) => {
  let city: TestApp;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '000123', name: '工藤 美咲', unitId, roles: ['it'] });
    });
  });
  afterAll(() => city.close());

  test('a page sends a stranger to the sign-in page', async () => {
    const answer = await city.stranger().get('/sign-in');
    expect(answer.text).toContain('職員番号');
  });

  test('the right password opens the session and the wrong one tells nothing', async () => {
    await city.signIn('000123');
    const wrong = await city.stranger().post('/sign-in', { number: '000123', password: 'wrong' });
    expect(wrong.status).toBe(422);
    const nobody = await city.stranger().post('/sign-in', { number: '999999', password: 'wrong' });
    expect(nobody.text.match(/class="ichi-error[^]*?<\/li>/)?.[0]).toBe(
      wrong.text.match(/class="ichi-error[^]*?<\/li>/)?.[0],
    );
  });

  test('a post without the token is refused', async () => {
    const answer = await city.stranger().get('/sign-in');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });
});
