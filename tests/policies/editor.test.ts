import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { storedText as parsed } from '../../src/policies/policy-text.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { opened } from './opened-form.ts';

const DRAFT = '/policies/taisaku-kijun/versions/1.2';
const CISO = `${DRAFT}/clauses/c-ciso`;

describe.each(ENGINES)('the editor of drafts, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let colleague: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '川口 渉', unitId, roles: ['policy'] });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    [officer, colleague] = (await Promise.all([city.signIn('001'), city.signIn('002')])) as [Browser, Browser];
    await officer.post('/policies/drafts/new', { base: 'taisaku-kijun 1.0', step: 'minor' });
  });
  afterAll(() => city.close());

  const version = async () => {
    const found = await findVersion(city.db.read, 'taisaku-kijun', '1.2');
    if (!found) throw new Error('no draft');
    return found;
  };
  const clauses = async () => parsed(await version()).clauses;
  const labels = async () => (await clauses()).map(({ label }) => label);
  const clauseAt = async (key: string) => (await clauses()).find((clause) => clause.key === key);

  test('shows the whole draft as it will read, with what can be done at each clause', async () => {
    const { text } = await officer.get(`${DRAFT}/edit`);
    expect(text).toContain('第2条 最高情報セキュリティ責任者');
    expect(text).toContain(`href="${CISO}"`);
    expect(text).toContain(`href="${DRAFT}/renumbering"`);
  });

  test('saves a clause as it was typed, and nothing where nothing was changed', async () => {
    const before = await version();
    const form = await opened(officer, CISO);
    expect(form).toMatchObject({ label: '第2条', heading: '最高情報セキュリティ責任者', guidelineKeys: 'G1' });
    expect((await officer.post(CISO, form)).headers.location).toBe(`${DRAFT}/edit#c-ciso`);
    expect((await version()).textHash).toBe(before.textHash);
    await officer.post(CISO, { ...form, body: `${form.body}\n任期は2年とする。`, reason: '任期を定めるため' });
    expect((await clauseAt('c-ciso'))?.paragraphs).toHaveLength(2);
    expect((await version()).revision).toBe(before.revision + 1);
    expect((await officer.get(`${DRAFT}/changes`)).text).toContain('任期を定めるため');
  });

  test('refuses a stale save and shows both texts; saving again is meant', async () => {
    const [mine, theirs] = [await opened(officer, CISO), await opened(colleague, CISO)];
    await colleague.post(CISO, { ...theirs, body: `${theirs.body}\n再任を妨げない。` });
    const refused = await officer.post(CISO, { ...mine, body: `${mine.body}\n議会の同意を得る。` });
    expect(refused.status).toBe(409);
    for (const text of ['ほかの人が先に', '再任を妨げない。', '議会の同意を得る。'])
      expect(refused.text).toContain(text);
    expect((await clauseAt('c-ciso'))?.paragraphs.at(-1)).toBe('再任を妨げない。');
    const baseHash = /name="baseHash" value="(\w+)"/.exec(refused.text)?.[1] ?? '';
    expect((await officer.post(CISO, { ...mine, baseHash, body: `${mine.body}\n議会の同意を得る。` })).status).toBe(
      303,
    );
    expect((await clauseAt('c-ciso'))?.paragraphs.at(-1)).toBe('議会の同意を得る。');
  });

  test('lets two people save two clauses at once, and loses neither', async () => {
    const other = `${DRAFT}/clauses/c-chief-officer`;
    const [mine, theirs] = [await opened(officer, CISO), await opened(colleague, other)];
    const answers = await Promise.all([
      officer.post(CISO, { ...mine, body: '同時に直した甲。' }),
      colleague.post(other, { ...theirs, body: '同時に直した乙。' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await clauseAt('c-ciso'))?.paragraphs).toEqual(['同時に直した甲。']);
    expect((await clauseAt('c-chief-officer'))?.paragraphs).toEqual(['同時に直した乙。']);
  });

  test.each([
    ['a number that is used already', { label: '第3条' }, '条項の番号「第3条」が2回使われています'],
    ['no number', { label: '' }, '番号を入力してください'],
    ['no text', { body: '' }, '本文がありません'],
    ['a table that is none', { body: '本文\n| a | b |' }, '表の書き方が正しくありません'],
    ['a guideline key that is none', { guidelineKeys: 'ABC' }, 'ガイドラインの番号「ABC」'],
    ['a character that cannot be seen', { body: '本文\u202E逆' }, '目に見えない文字（U+202E）'],
    ['a sign of the template in its number', { label: '第2条 {#c-x}' }, '条項の行の書き方'],
  ])('refuses %s at its field, and nothing typed is lost', async (_what, wrong, sentence) => {
    const before = await version();
    const form = { ...(await opened(officer, CISO)), heading: '打ち込んだ見出し' };
    const answer = await officer.post(CISO, { ...form, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('打ち込んだ見出し');
    expect((await version()).textHash).toBe(before.textHash);
  });

  test('shows how a clause would read, and saves nothing', async () => {
    const before = await version();
    const form = await opened(officer, CISO);
    const { status, text } = await officer.post(CISO, { ...form, body: '見え方だけを確かめる。', preview: '1' });
    expect(status).toBe(200);
    expect(text).toContain('<p>見え方だけを確かめる。</p>');
    expect((await version()).textHash).toBe(before.textHash);
  });

  test('shows scripts and outside images as the text they are: nothing of them reaches the page', async () => {
    const evil = '<script>alert(1)</script> ![x](http://evil.example/x.png) <img src=x onerror=alert(1)>';
    const form = await opened(officer, CISO);
    await officer.post(CISO, { ...form, body: `${evil}\n# 章に見える行\njavascript:alert(1)` });
    for (const address of [DRAFT, `${DRAFT}/edit`, CISO, `${DRAFT}/comparison?with=1.0`]) {
      const { text } = await officer.get(address);
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toMatch(/<script>alert|<img src=x|src="http/);
    }
    expect((await clauseAt('c-ciso'))?.paragraphs[1]).toBe('# 章に見える行');
  });

  test('keeps what is being typed for the person, apart from the draft, until it is saved or discarded', async () => {
    const before = await version();
    const form = await opened(officer, CISO);
    expect((await officer.post(`${CISO}/scratch`, { ...form, body: '打ちかけの文' })).status).toBe(204);
    expect((await version()).textHash).toBe(before.textHash);
    expect((await officer.get(`${DRAFT}/edit`)).text).toContain('保存していない入力があります');
    expect((await colleague.get(`${DRAFT}/edit`)).text).not.toContain('保存していない入力があります');
    expect((await opened(officer, CISO)).body).toBe('打ちかけの文');
    expect((await opened(colleague, CISO)).body).not.toBe('打ちかけの文');
    await officer.post(`${CISO}/scratch/removal`);
    expect((await opened(officer, CISO)).body).toBe(form.body);
    await officer.post(`${CISO}/scratch`, { ...form, body: '保存する文' });
    await officer.post(CISO, await opened(officer, CISO));
    expect((await officer.get(`${DRAFT}/edit`)).text).not.toContain('保存していない入力があります');
    expect((await clauseAt('c-ciso'))?.paragraphs).toEqual(['保存する文']);
  });

  test('adds a clause behind another with a number that is free, then numbers all anew and names the references', async () => {
    const fresh = await opened(officer, `${DRAFT}/clauses/new?after=c-ciso`);
    expect(fresh.label).toBe('第2条の2');
    const added = await officer.post(`${DRAFT}/clauses/new`, {
      ...fresh,
      level: '条',
      heading: '副CISO',
      body: '副CISOを置く。第3条を準用する。',
    });
    expect(added.headers.location).toMatch(/edit#c-/);
    expect(await labels()).toContain('第2条の2');
    const plan = (await officer.get(`${DRAFT}/renumbering`)).text;
    expect(plan).toContain('第2条の2');
    expect(plan).toContain('見直しが必要な引用');
    const key = (await clauses()).find(({ heading }) => heading === '副CISO')?.key;
    await officer.post(`${DRAFT}/renumbering`, { revision: String((await version()).revision) });
    expect(await labels()).not.toContain('第2条の2');
    expect((await clauses()).find((clause) => clause.key === key)?.label).toBe('第3条');
    expect((await officer.get(`${DRAFT}/comparison?with=1.0`)).text).toContain('（新設）');
  });

  test('moves, splits and removes a clause, and refuses to where the draft has changed since', async () => {
    const at = `${DRAFT}/clauses/c-officer`;
    const revision = async () => String((await version()).revision);
    const before = await labels();
    for (const step of ['up', 'down', 'move', 'split', 'removal']) {
      const stale = await officer.post(`${at}/${step}`, { revision: '1', after: '', at: '1' });
      expect([step, stale.status]).toEqual([step, 409]);
    }
    expect(await labels()).toEqual(before);
    expect((await officer.post(`${at}/up`, { revision: await revision() })).status).toBe(303);
    expect(await labels()).not.toEqual(before);
    await officer.post(`${at}/down`, { revision: await revision() });
    expect(await labels()).toEqual(before);
    await officer.post(`${at}/move`, { revision: await revision(), after: 'c-committee' });
    expect((await labels()).indexOf('第5条')).toBeGreaterThan((await labels()).indexOf('第10条'));
    const form = await opened(officer, at);
    await officer.post(at, { ...form, body: '甲は乙とする。\n丙は丁とする。' });
    expect((await officer.get(`${at}/split`)).text).toContain('新しい条項の始めの段落');
    await officer.post(`${at}/split`, { revision: await revision(), at: '1' });
    expect((await clauseAt('c-officer'))?.paragraphs).toEqual(['甲は乙とする。']);
    await officer.post(`${at}/removal`, { revision: await revision() });
    expect(await clauseAt('c-officer')).toBeUndefined();
    expect(await clauseAt('c-officer-duty')).toBeDefined();
    expect((await officer.get(at)).status).toBe(404);
  });

  test('keeps why a clause was taken out', async () => {
    await officer.post(`${DRAFT}/reasons`, { clauseKey: 'c-officer', changeReason: '統合したため' });
    expect((await officer.get(`${DRAFT}/changes`)).text).toMatch(
      /情報セキュリティ責任者[\s\S]*削除[\s\S]*統合したため/,
    );
    const pdf = await officer.get(`${DRAFT}/changes.pdf`).buffer();
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
