import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { row, sql } from '../../src/sql.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce, PUBLISHED_TODAY } from '../support/decided.ts';

const SLUG = 'taisaku-kijun';
const DRAFT = `/policies/${SLUG}/versions/1.2`;
const PROPOSAL = {
  ...{
    subject: '対策基準の改正について',
    purpose: '別紙のとおり改正してよろしいか伺います。',
    officeNumber: '情政第12号',
  },
  ...{ decisionClass: 'ciso', retention: '10', fiscalYear: '2026', line: '003', joint: '004', note: '' },
};

describe.each(ENGINES)('the decision on a policy, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let ciso: Browser;
  let head: Browser;
  let joint: Browser;
  let both: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      const general = await giveUnit(tx, { code: '0102', name: '総務課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, title: '主査', roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '田名部 徹', unitId: general, title: '副市長', roles: ['ciso'] });
      await givePerson(tx, { number: '003', name: '工藤 美咲', unitId: it, title: '課長', roles: ['head'] });
      await givePerson(tx, {
        number: '004',
        name: '三浦 花子',
        unitId: general,
        title: '法規係長',
        roles: ['employee'],
      });
      await givePerson(tx, { number: '005', name: '川口 渉', unitId: it, roles: ['policy', 'ciso', 'it'] });
      await givePerson(tx, { number: '006', name: '下田 直', unitId: general, roles: ['employee'] });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    await inForce(city.db, `${SLUG}/1.0`, ['001', '003', '002']);
    const people = ['001', '002', '003', '004', '005', '006'].map((number) => city.signIn(number));
    [officer, ciso, head, joint, both, employee] = (await Promise.all(people)) as [
      Browser,
      Browser,
      Browser,
      Browser,
      Browser,
      Browser,
    ];
  });
  afterAll(() => city.close());

  const revision = async () => String((await findVersion(city.db.read, SLUG, '1.2'))?.revision);
  const state = async () => (await findVersion(city.db.read, SLUG, '1.2'))?.state;
  const step = async (who: Browser, name: string, fields: Record<string, string> = {}) =>
    who.post(`${DRAFT}/${name}`, { note: '', revision: await revision(), ...fields });
  const page = async (who: Browser, at = `${DRAFT}/proceedings`) => (await who.get(at)).text;
  const write = (statement: string) => city.db.transaction((manager) => manager.query(statement));

  test('begins with a draft that has the next number, and that nobody but those who work on it can see', async () => {
    const made = await officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    expect(made.headers.location).toBe(`${DRAFT}/edit`);
    expect(await page(officer)).toContain('作成中');
    for (const who of [employee, head, joint]) expect((await who.get(`${DRAFT}/proceedings`)).status).toBe(404);
    expect((await employee.get(DRAFT)).status).toBe(404);
    expect((await ciso.get(DRAFT)).status).toBe(200);
  });

  test('makes everybody an author who edits the draft', async () => {
    expect(
      (await both.post(`${DRAFT}/head`, { ...(await headFields()), title: '八戸市情報セキュリティ対策基準' })).status,
    ).toBe(303);
    expect((await both.post(`${DRAFT}/head`, { ...(await headFields()), note: '川口が直した' })).status).toBe(303);
    expect(await page(officer)).toContain('佐々木 薫、川口 渉');
  });
  const headFields = async () => ({
    ...{ title: '八戸市情報セキュリティ対策基準', organs: '市長\n議会', guidelineEdition: 'R7.3', note: '' },
    ...{ enactedOn: '', effectiveOn: '', revision: await revision() },
  });

  test('cannot be published, agreed to or decided while it is a draft', async () => {
    const published = await officer.post(`${DRAFT}/publication`, PUBLISHED_TODAY);
    expect(published.status).toBe(422);
    expect(published.text).toContain('決裁を受けてから進めてください');
    const decision = await step(ciso, 'decision', { importance: 'major', capacity: 'own', note: '理由' });
    expect(decision.text).toContain('まだ起案されていません');
    expect((await step(head, 'agreement')).status).toBe(404);
    expect(await state()).toBe('draft');
  });

  test.each([
    ['nobody to review it', { line: '', joint: '' }, '1人以上入力してください'],
    ['an author among the reviewers', { line: '005' }, '川口 渉さんは本文を作成・編集したため'],
    ['somebody twice', { line: '003', joint: '003' }, '工藤 美咲さんが2回入っています'],
    ['somebody unknown', { joint: '999' }, '999'],
    ['no subject', { subject: '' }, '件名を入力してください'],
  ])('is not submitted with %s: the sentence says so and what was typed stays', async (_what, wrong, sentence) => {
    const answer = await step(officer, 'submission', { ...PROPOSAL, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('情政第12号');
    expect(await state()).toBe('draft');
  });

  test('goes to its reviewers, who read it, and to nobody else', async () => {
    expect((await step(officer, 'submission', PROPOSAL)).headers.location).toBe(`${DRAFT}/proceedings`);
    expect(await state()).toBe('circulating');
    for (const who of [head, joint]) expect(await page(who, DRAFT)).toContain('情報セキュリティ対策基準');
    expect((await employee.get(`${DRAFT}/proceedings`)).status).toBe(404);
    expect(await page(joint)).toContain('総務課 法規係長 三浦 花子');
    expect(await page(head, '/')).toContain('八戸市情報セキュリティ対策基準');
  });

  test('is not edited while it circulates, neither on the screen nor in the database', async () => {
    expect((await officer.get(`${DRAFT}/edit`)).status).toBe(404);
    const edit = await officer.post(`${DRAFT}/head`, await headFields());
    expect(edit.status).toBe(422);
    expect(edit.text).toContain('回議中です');
    const rewriting = write("UPDATE policy_version SET canonical_text = 'x' WHERE version_number = '1.2'");
    await expect(rewriting).rejects.toThrow('does not change');
  });

  test('is commented on clause by clause by several reviewers', async () => {
    const { status } = await head.post(`${DRAFT}/comments`, {
      clauseKey: 'c-ciso',
      text: '副市長の指名の時期を書くこと。',
    });
    expect(status).toBe(303);
    await joint.post(`${DRAFT}/comments`, { clauseKey: '', text: '用字用語は公用文の例によること。' });
    const shown = await page(officer);
    for (const text of ['第2条 最高情報セキュリティ責任者', '副市長の指名の時期', '全体について', '公用文の例']) {
      expect(shown).toContain(text);
    }
    expect((await employee.post(`${DRAFT}/comments`, { clauseKey: '', text: 'x' })).status).toBe(404);
    expect((await head.post(`${DRAFT}/comments`, { clauseKey: 'c-none', text: 'x' })).status).toBe(422);
    expect((await head.post(`${DRAFT}/comments`, { clauseKey: '', text: '' })).text).toContain(
      '意見を入力してください',
    );
  });

  test('is sent back with a reason, edited, and goes round anew: what was agreed before no longer counts', async () => {
    expect((await step(head, 'agreement')).status).toBe(303);
    expect((await step(joint, 'rejection')).text).toContain('理由を入力してください');
    expect((await step(joint, 'rejection', { note: '第2条を直すこと' })).status).toBe(303);
    expect(await state()).toBe('draft');
    expect((await step(officer, 'submission', PROPOSAL)).status).toBe(303);
    const early = await step(ciso, 'decision', { importance: 'major', capacity: 'own', note: '理由' });
    expect(early.text).toContain('意見がそろうまで決裁できません');
  });

  test('is agreed to by each reviewer once, and by nobody else', async () => {
    expect((await step(head, 'agreement')).status).toBe(303);
    expect((await step(head, 'agreement')).text).toContain('すでに同意しています');
    expect((await step(ciso, 'agreement')).text).toContain('相手に指定されていません');
    expect((await step(both, 'agreement')).text).toContain('作成・編集した人は');
    expect((await step(joint, 'agreement')).status).toBe(303);
  });

  const DECISION = { importance: 'major', capacity: 'own', note: 'パスワードの定めが変わるため' };

  test('is not decided by somebody without the right, by an author, as it no longer is, or without a reason', async () => {
    expect((await step(head, 'decision', DECISION)).status).toBe(403);
    expect((await step(officer, 'decision', DECISION)).status).toBe(403);
    const own = await step(both, 'decision', DECISION);
    expect(own.status).toBe(422);
    expect(own.text).toContain('作成・編集した人は、回議・合議にも決裁にも加われません');
    expect((await step(ciso, 'decision', { ...DECISION, revision: '1' })).status).toBe(409);
    expect((await step(ciso, 'decision', { ...DECISION, note: '' })).text).toContain('理由を入力してください');
    expect((await step(ciso, 'decision', { ...DECISION, importance: '' })).text).toContain('一つ選んでください');
    expect(await state()).toBe('circulating');
  });

  test('is not decided by an author in the database either, nor published or called decided without a decision', async () => {
    const version = await findVersion(city.db.read, SLUG, '1.2');
    const author = await row<{ id: string }>(
      city.db.read,
      sql`SELECT person_id AS "id" FROM policy_author WHERE version_id = ${version?.versionId} LIMIT 1`,
    );
    const into = (by: string, step: string) => `INSERT INTO policy_step
      (id, version_id, round, step, at, by_id, by_label, note, text_hash)
      VALUES ('x', '${version?.versionId}', 2, '${step}', 'now', ${by}, 'x', '', '')`;
    for (const step of ['agreement', 'rejection', 'decision', 'confirmation', 'abolition']) {
      await expect(write(into(`'${author?.id}'`, step))).rejects.toThrow('an author neither reviews nor decides');
      await expect(write(into('NULL', step))).rejects.toThrow('an author neither reviews nor decides');
    }
    const decide = `UPDATE policy_draft SET state = 'decided' WHERE version_id = '${version?.versionId}'`;
    await expect(write(decide)).rejects.toThrow('nobody decided this text');
    const publish = `INSERT INTO policy_publication (id, valid_from, valid_to, recorded_at, superseded_at, policy_id,
      version_id, document_number, published_on, due_on) SELECT 'x', '2027-01-01', '9999-12-31', 'a', 'b', policy_id, id,
      'x', '2027-01-01', '2027-01-01' FROM policy_version WHERE id = '${version?.versionId}'`;
    await expect(write(publish)).rejects.toThrow('nobody decided this text');
    const reviewer = `INSERT INTO policy_reviewer (id, version_id, round, position, part, person_id, label)
      VALUES ('x', '${version?.versionId}', 2, 9, 'line', '${author?.id}', 'x')`;
    await expect(write(reviewer)).rejects.toThrow('an author is no reviewer');
  });

  test('is decided once, by proxy, and the proxy is confirmed by somebody else', async () => {
    expect((await step(ciso, 'decision', { ...DECISION, capacity: 'proxy' })).status).toBe(303);
    const twice = await step(ciso, 'decision', DECISION);
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('すでに決裁されています');
    expect(await page(officer)).toContain('決裁者の後閲がまだです');
    expect((await step(ciso, 'confirmation')).text).toContain('代決した本人は後閲できません');
    expect((await step(both, 'confirmation')).text).toContain('作成・編集した人は');
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0103', name: '秘書課' });
      await givePerson(tx, { number: '007', name: '佐藤 恵', unitId, title: '副市長', roles: ['ciso'] });
    });
    expect((await step(await city.signIn('007'), 'confirmation')).status).toBe(303);
    expect(await page(officer)).not.toContain('決裁者の後閲がまだです');
    expect(await page(officer)).toContain('決裁しました（重要、代決）');
  });

  test('has a proposal sheet with who reviewed it and how it was decided', async () => {
    const { headers, body } = await officer.get(`${DRAFT}/proposal.pdf`).buffer();
    expect(headers['content-type']).toBe('application/pdf');
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('takes effect on its day, and the version before it ends there', async () => {
    const days = { ...PUBLISHED_TODAY, effectiveOn: '2026-12-01' };
    expect((await officer.post(`${DRAFT}/publication`, { ...days, effectiveOn: '2026-11-20' })).text).toContain(
      '施行日は決裁日',
    );
    expect((await officer.post(`${DRAFT}/publication`, days)).status).toBe(303);
    expect((await officer.post(`${DRAFT}/publication`, days)).text).toContain('すでに公布されています');
    expect((await employee.get(`/policies/${SLUG}?on=2026-11-30`)).headers.location).toMatch(/1\.0$/);
    expect((await employee.get(`/policies/${SLUG}?on=2026-12-01`)).headers.location).toMatch(/1\.2$/);
    await employee.get('/policies?on=today');
  });

  test('is abolished by the CISO with a reason, from a day on', async () => {
    const at = `/policies/${SLUG}/versions/1.2/abolition`;
    const asked = async (fields: object) =>
      ciso.post(at, { note: '統合のため', from: '2027-03-01', revision: await revision(), ...fields });
    expect((await asked({ from: '2026-11-21' })).text).toContain('本日以後の日');
    expect((await asked({ note: '' })).text).toContain('理由を入力してください');
    expect((await asked({})).status).toBe(303);
    expect((await employee.get(`/policies/${SLUG}?on=2027-02-28`)).headers.location).toMatch(/1\.2$/);
    expect((await employee.get(`/policies/${SLUG}?on=2027-03-01`)).status).toBe(404);
    await employee.get('/policies?on=today');
    expect(await state()).toBe('abolished');
  });

  test('is withdrawn with a reason, and its number is not used again', async () => {
    await officer.post('/policies/drafts/new', { base: `${SLUG} 1.2`, step: 'minor' });
    const gone = `/policies/${SLUG}/versions/1.3/withdrawal`;
    expect((await officer.post(gone, { note: '作り直すため', revision: '1' })).status).toBe(303);
    const next = await officer.post('/policies/drafts/new', { base: `${SLUG} 1.2`, step: 'minor' });
    expect(next.headers.location).toContain('/1.4/');
    const major = await officer.post('/policies/drafts/new', { base: `${SLUG} 1.2`, step: 'major' });
    expect(major.headers.location).toContain('/2.0/');
  });

  test('leaves every step on a ledger that verifies', async () => {
    const actions = await city.db.read.query('SELECT DISTINCT action FROM ledger_entry');
    const steps = [
      'submission',
      'agreement',
      'rejection',
      'decision',
      'confirmation',
      'publication',
      'abolition',
      'withdrawal',
    ];
    expect(actions.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining([...steps, 'commented', 'drafted', 'edited'].map((step) => `policy.${step}`)),
    );
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
