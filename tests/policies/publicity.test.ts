import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listInForce } from '../../src/policies/policy.queries.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { askedOn, campaignCity, publishAs, TEXT } from './campaign-city.ts';
import { opened } from './opened-form.ts';

const FORM = `${TEXT}/publicity`;

describe.each(ENGINES)('when a version was made public, on %s,', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    [officer, employee] = [await city.signIn('001'), await city.signIn('003')];
  });
  afterAll(() => city.close());

  const known = async (knownAt: string | null) => {
    const [version] = await listInForce(city.db.read, { on: '2026-12-31', knownAt });
    return [version?.publishedOn, version?.publicAddress, version?.effectiveOn];
  };

  test('may come after its effective date, for the law asks for no more than no delay', async () => {
    expect((await publishAs(officer, { publishedOn: '2026-12-01' })).status).toBe(303);
    expect(await known(null)).toEqual(['2026-12-01', '', '2026-11-22']);
  });

  test('is corrected by the policy office alone, with what was said before in the fields', async () => {
    expect((await officer.get(TEXT)).text).toContain(`href="${FORM}"`);
    expect((await employee.get(TEXT)).text).not.toContain(FORM);
    expect((await employee.get(FORM)).status).toBe(403);
    expect((await employee.post(FORM, { publishedOn: '2026-11-22' })).status).toBe(403);
    expect(await opened(officer, FORM)).toMatchObject({ publishedOn: '2026-12-01', publicAddress: '' });
  });

  test.each([
    [{ publishedOn: '2026-11-21' }, '公表日は制定日（令和8年11月22日（日））以後'],
    [{ publishedOn: '2026-11-23' }, '公表日は本日以前'],
    [{ publishedOn: '' }, 'id="f-publishedOn-error"'],
    [{ publicAddress: 'あ'.repeat(301) }, 'id="f-publicAddress-error"'],
  ])('is not corrected to %j', async (wrong, sentence) => {
    const answer = await officer.post(FORM, { publishedOn: '2026-11-22', publicAddress: '掲示場', ...wrong });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    expect(await known(null)).toEqual(['2026-12-01', '', '2026-11-22']);
  });

  test('stays known as it was said before, and nobody is asked anew', async () => {
    const before = await askedOn(city, '2026-11-22');
    city.clock.now = '2026-11-25T01:00:00.000Z';
    officer = await city.signIn('001');
    const given = { publishedOn: '令和8年11月25日', publicAddress: 'https://www.city.example/policy' };
    expect((await officer.post(FORM, given)).status).toBe(303);
    expect(await known(null)).toEqual(['2026-11-25', given.publicAddress, '2026-11-22']);
    expect(await known('2026-11-24T00:00:00.000Z')).toEqual(['2026-12-01', '', '2026-11-22']);
    expect(await askedOn(city, '2026-11-22')).toEqual(before);
    expect((await officer.get('/ledger')).text).toContain('公表の記録を直しました');
  });
});
