import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { storedText } from '../../src/policies/policy-text.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { opened } from './opened-form.ts';

const DRAFT = '/policies/kihon-hoshin/versions/1.0';
const CLAUSE = `${DRAFT}/clauses/c-duty`;

describe.each(ENGINES)('the reports and controls of a clause, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId, roles: ['policy'] });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    officer = await city.signIn('001');
  });
  afterAll(() => city.close());

  const version = async () => {
    const found = await findVersion(city.db.read, 'kihon-hoshin', '1.0');
    if (!found) throw new Error('no draft');
    return found;
  };
  const clause = async () => storedText(await version()).clauses.find(({ key }) => key === 'c-duty');

  test('are named beside those that its guideline keys stand for, which the form tells', async () => {
    const form = await opened(officer, CLAUSE);
    expect(form.evidence).toBe('');
    await officer.post(CLAUSE, { ...form, guidelineKeys: 'G4.4', evidence: ' RPT-05　C20 ' });
    expect(await clause()).toMatchObject({ guidelineKeys: ['G4.4'], evidence: ['RPT-05', 'C20'] });
    expect((await opened(officer, CLAUSE)).evidence).toBe('RPT-05 C20');
    expect((await officer.get(CLAUSE)).text).toContain('番号からはRPT-01、RPT-03、C01、C02、C16、C18が当たります。');
    expect((await officer.get(`${DRAFT}/text.md`)).text).toContain('{#c-duty G4.4 RPT-05 C20}');
  });

  test('leave no trace in the text once they are taken away again', async () => {
    const before = await version();
    const form = await opened(officer, CLAUSE);
    await officer.post(CLAUSE, { ...form, evidence: 'RPT-14' });
    expect((await version()).textHash).not.toBe(before.textHash);
    await officer.post(CLAUSE, { ...(await opened(officer, CLAUSE)), evidence: '' });
    expect((await clause()) ?? {}).not.toHaveProperty('evidence');
    await officer.post(CLAUSE, { ...(await opened(officer, CLAUSE)), evidence: form.evidence ?? '' });
    expect((await version()).textHash).toBe(before.textHash);
  });

  test('of an added clause are kept like those of any other', async () => {
    const added = { level: '条', label: '第99条', body: '本文。', after: 'c-procedures-closed', evidence: 'RPT-03b' };
    expect((await officer.post(`${DRAFT}/clauses/new`, added)).status).toBe(303);
    const one = storedText(await version()).clauses.find(({ label }) => label === '第99条');
    expect(one).toMatchObject({ guidelineKeys: [], evidence: ['RPT-03b'] });
  });

  test.each([
    ['an unknown report', { evidence: 'RPT-05 RPT-99' }, '「RPT-99」という報告や統制はありません'],
    ['an unknown control', { evidence: 'C23' }, '「C23」という報告や統制はありません'],
    ['a guideline key among them', { evidence: 'G1' }, '「G1」という報告や統制はありません'],
    ['a report among the guideline keys', { guidelineKeys: 'G1 RPT-05' }, 'ガイドラインの番号「RPT-05」'],
  ])('are refused at their field where they are %s, and nothing typed is lost', async (_what, wrong, sentence) => {
    const before = await version();
    const form = { ...(await opened(officer, CLAUSE)), heading: '打ち込んだ見出し' };
    const { status, text } = await officer.post(CLAUSE, { ...form, ...wrong });
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    expect(text).toContain(`href="#f-${Object.keys(wrong)[0]}"`);
    expect(text).toContain('打ち込んだ見出し');
    expect((await version()).textHash).toBe(before.textHash);
  });
});
