import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { Acknowledgement } from '../../src/policies/policy.entity.ts';
import { parsePolicy, policyHash } from '../../src/policies/policy-text.ts';
import { operator } from '../../src/shared/actor.ts';
import { row, sql } from '../../src/sql.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { decided } from '../support/decided.ts';
import { shownHashes } from '../support/shown-hashes.ts';

const TEXT = '/policies/taisaku-kijun/versions/1.0';
const publication = {
  documentNumber: '訓令第12号',
  enactedOn: 'R8.11.22',
  promulgatedOn: '2026-11-22',
  publishedOn: 'R8.11.22',
  effectiveOn: '令和8年11月22日',
  dueOn: '2026-12-10',
};

describe.each(ENGINES)('the policy on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;
  let head: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: tax });
      await givePerson(tx, { number: '004', name: '下田 直', unitId: it });
      await givePerson(tx, { number: '005', name: '川口 渉', unitId: it });
      await givePerson(tx, { number: '006', name: '田名部 徹', unitId: it, title: '副市長', roles: ['ciso'] });
      await givePerson(tx, { number: '003', name: '三浦 花子', unitId: tax, title: '課長', roles: ['head'] });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    await decided(city.db, 'taisaku-kijun/1.0', ['001', '003', '006']);
    officer = await city.signIn('001');
    employee = await city.signIn('002');
    head = await city.signIn('003');
  });
  afterAll(() => city.close());

  /** Of the first acknowledgement; whoever has acknowledged it has no form any more. */
  const known = async () => {
    const [{ textHash = '', renditionHash = '' } = {}] = await city.db.read.find(Acknowledgement);
    return { textHash, renditionHash: renditionHash ?? '' };
  };
  const acknowledgements = async () =>
    (await row<{ n: number }>(city.db.read, sql`SELECT CAST(count(*) AS integer) AS n FROM acknowledgement`))?.n;

  test('is a draft after loading, which loading again does not change', async () => {
    const again = await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    expect(again.map(({ outcome }) => outcome)).toEqual(again.map(() => 'unchanged'));
    expect((await officer.get('/policies')).text).toContain('情報セキュリティ対策基準');
  });

  test('is not shown to employees before it is published', async () => {
    expect((await employee.get(TEXT)).status).toBe(404);
    expect((await employee.get('/policies')).text).toContain('施行中の文書はまだありません');
  });

  test('is published by the policy office only', async () => {
    expect((await employee.post(`${TEXT}/publication`, publication)).status).toBe(403);
    expect((await head.get(`${TEXT}/publication`)).status).toBe(403);
  });

  test.each([
    [{ documentNumber: '' }, '文書番号を100文字以内で'],
    [{ effectiveOn: '2026-02-30' }, '存在しない日付は使えません'],
    [{ effectiveOn: '2026-11-21' }, '施行日は決裁日'],
    [{ enactedOn: '2026-11-21' }, '制定日は決裁日'],
    [{ enactedOn: '2026-11-23' }, '公布日は制定日以後'],
    [{ promulgatedOn: '2026-11-23' }, '公布日は施行日以前'],
    [{ dueOn: '2026-11-21' }, '確認の期限は施行日以後'],
  ])(
    'is not published with %j: the sentence stands at the field and everything typed stays',
    async (wrong, sentence) => {
      const answer = await officer.post(`${TEXT}/publication`, { ...publication, ...wrong });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain(`value="${Object.values({ ...publication, ...wrong })[5]}"`);
    },
  );

  test('is in force from its effective date once it is published', async () => {
    const answer = await officer.post(`${TEXT}/publication`, publication);
    expect(answer.headers.location).toBe(TEXT);
    expect((await officer.get(TEXT)).text).toContain('情報セキュリティ対策基準 第1.0版 を公布しました');
    expect((await employee.get('/policies/taisaku-kijun')).headers.location).toBe(TEXT);
    expect((await employee.get('/policies/taisaku-kijun?on=2026-11-21')).status).toBe(404);
    await employee.get('/policies?on=today');
  });

  test('is published once', async () => {
    const answer = await officer.post(`${TEXT}/publication`, publication);
    expect(answer.text).toContain('すでに公布されています');
  });

  test.each([
    ['changed', "UPDATE policy_version SET canonical_text = 'other' WHERE version_number = '1.0'"],
    ['removed', "DELETE FROM policy_version WHERE version_number = '1.0'"],
    ...(engine === 'sqlite'
      ? [['replaced', 'INSERT OR REPLACE INTO policy_version SELECT * FROM policy_version']]
      : []),
  ])('can no longer be %s in the database once it is published', async (_verb, statement = '') => {
    const rewriting = city.db.transaction((manager) => manager.query(statement));
    await expect(rewriting).rejects.toThrow(/immutable|does not change/);
  });

  test('is acknowledged by the person of the session, with the hashes of the text and of the document that were shown', async () => {
    const hashes = await shownHashes(employee, TEXT);
    const answer = await employee.post(`${TEXT}/acknowledgement`, hashes);
    expect(answer.headers.location).toBe(TEXT);
    const [stored] = await city.db.read.find(Acknowledgement);
    expect(stored).toMatchObject({ ...hashes, mode: 'screen', statement: expect.stringContaining('読み') });
    expect((await employee.get(TEXT)).text).toContain('に確認しました');
  });

  test('is acknowledged once, however often the button is pressed at the same time', async () => {
    const before = await acknowledgements();
    const hashes = await known();
    const presses = Array.from({ length: 5 }, () => head.post(`${TEXT}/acknowledgement`, hashes));
    const answers = await Promise.all(presses);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect(await acknowledgements()).toBe((before ?? 0) + 1);
  });

  test('is acknowledged by two people at once, and neither is lost', async () => {
    const people = await Promise.all([city.signIn('001'), city.signIn('004')]);
    const hashes = await known();
    const before = await acknowledgements();
    await Promise.all(people.map((person) => person.post(`${TEXT}/acknowledgement`, hashes)));
    expect(await acknowledgements()).toBe((before ?? 0) + 2);
  });

  test('is not acknowledged where another text was on the screen, or one that is not in force', async () => {
    const wrong = await officer.post(`${TEXT}/acknowledgement`, { textHash: '0'.repeat(64) });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('最新の本文を開いて');
    const draft = '/policies/kihon-hoshin/versions/1.0';
    expect((await officer.post(`${draft}/acknowledgement`, { textHash: '' })).status).toBe(422);
  });

  test('shows who has not yet, and a section head only the own section', async () => {
    const status = '/policies/taisaku-kijun/acknowledgements';
    expect((await employee.get(status)).status).toBe(403);
    const all = (await officer.get(status)).text;
    expect(all).toContain('川口 渉');
    const own = (await head.get(status)).text;
    expect(own).not.toContain('川口 渉');
    expect(own).toContain('確認していない職員はいません');
  });

  test('cannot go back to an older version', async () => {
    const later = '/policies/taisaku-kijun/versions/1.1';
    await decided(city.db, 'taisaku-kijun/1.1', ['001', '003', '006']);
    await officer.post(`${later}/publication`, { ...publication, effectiveOn: '2026-12-01' });
    expect((await employee.get('/policies?on=2026-12-01')).text).toContain('1.1');
    await employee.get('/policies?on=today');
  });

  test('is saved as a file that is the text again when it is read', async () => {
    const { headers, text } = await employee.get(`${TEXT}/text.md`).buffer();
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('八戸市情報セキュリティ対策基準 1.0.md');
    expect((await employee.get(TEXT)).text).toContain(policyHash(parsePolicy(text)));
    expect((await employee.get('/policies/kihon-hoshin/versions/1.0/text.md')).status).toBe(404);
  });

  test('leads whoever acknowledged an older version to what has changed since, and nobody else', async () => {
    const later = '/policies/taisaku-kijun/versions/1.1';
    const since = `href="${later}/comparison?with=1.0"`;
    const page = (await employee.get(later)).text;
    expect(page).toContain(since);
    expect(page).toContain('前に確認した第1.0版から変わったところを読む');
    expect((await employee.get(`${later}/comparison?with=1.0`)).text).toContain('<ins>12文字以上の</ins>');
    const other = (await (await city.signIn('005')).get(later)).text;
    expect(other).not.toContain(since);
    expect(other).toContain(`href="${later}/comparison"`);
    expect((await employee.get(TEXT)).text).not.toContain('前に確認した');
  });

  test('leaves a ledger that verifies, with every step on it', async () => {
    const actions = await city.db.read.query('SELECT DISTINCT action FROM ledger_entry ORDER BY action');
    expect(actions.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['policy.acknowledged', 'policy.loaded', 'policy.publication']),
    );
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
