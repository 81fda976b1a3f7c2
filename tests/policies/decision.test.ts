import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { row, sql } from '../../src/sql.ts';
import { ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { PUBLISHED_TODAY } from '../support/decided.ts';
import { DRAFT, decidingOffice, SLUG } from './deciding-office.ts';

const PROPOSAL = {
  ...{
    subject: '対策基準の改正について',
    purpose: '別紙のとおり改正してよろしいか伺います。',
    officeNumber: '情政第12号',
  },
  ...{ decisionClass: 'ciso', retention: '10', fiscalYear: '2026', line: '003', joint: '004', note: '' },
};

describe.each(ENGINES)('the decision on a policy, on %s', (engine) => {
  const office = decidingOffice(engine);
  const { revision, state, step, page, write } = office;

  test('begins with a draft that has the next number, and that nobody but those who work on it can see', async () => {
    const made = await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    expect(made.headers.location).toBe(`${DRAFT}/edit`);
    expect(await page(office.officer)).toContain('作成中');
    for (const who of [office.employee, office.head, office.joint])
      expect((await who.get(`${DRAFT}/proceedings`)).status).toBe(404);
    expect((await office.employee.get(DRAFT)).status).toBe(404);
    expect((await office.ciso.get(DRAFT)).status).toBe(200);
  });

  test('makes everybody an author who edits the draft', async () => {
    expect(
      (await office.both.post(`${DRAFT}/head`, { ...(await headFields()), title: '八戸市情報セキュリティ対策基準' }))
        .status,
    ).toBe(303);
    expect((await office.both.post(`${DRAFT}/head`, { ...(await headFields()), note: '川口が直した' })).status).toBe(
      303,
    );
    expect(await page(office.officer)).toContain('佐々木 薫、川口 渉');
  });
  const headFields = async () => ({
    ...{ title: '八戸市情報セキュリティ対策基準', organs: '市長\n議会', guidelineEdition: 'R7.3', note: '' },
    ...{ enactedOn: '', effectiveOn: '', revision: await revision() },
  });

  test('cannot be published, agreed to or decided while it is a draft', async () => {
    const published = await office.officer.post(`${DRAFT}/publication`, PUBLISHED_TODAY);
    expect(published.status).toBe(422);
    expect(published.text).toContain('決裁を受けてから進めてください');
    const decision = await step(office.ciso, 'decision', { importance: 'major', capacity: 'own', note: '理由' });
    expect(decision.text).toContain('まだ起案されていません');
    expect((await step(office.head, 'agreement')).status).toBe(404);
    expect(await state()).toBe('draft');
  });

  test.each([
    ['nobody to review it', { line: '', joint: '' }, '1人以上入力してください'],
    ['an author among the reviewers', { line: '005' }, '川口 渉さんは作成・編集・起案した人のため'],
    ['somebody twice', { line: '003', joint: '003' }, '工藤 美咲さんが2回入っています'],
    ['somebody unknown', { joint: '999' }, '999'],
    ['no subject', { subject: '' }, '件名を入力してください'],
  ])('is not submitted with %s: the sentence says so and what was typed stays', async (_what, wrong, sentence) => {
    const answer = await step(office.officer, 'submission', { ...PROPOSAL, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('情政第12号');
    expect(await state()).toBe('draft');
  });

  test('goes, as a revision of what is in force, to its reviewers, who read it, and to nobody else', async () => {
    expect(await page(office.officer, `${DRAFT}/submission`)).toContain('対策基準の改正について');
    expect((await step(office.officer, 'submission', PROPOSAL)).headers.location).toBe(`${DRAFT}/proceedings`);
    expect(await state()).toBe('circulating');
    for (const who of [office.head, office.joint]) expect(await page(who, DRAFT)).toContain('情報セキュリティ対策基準');
    expect((await office.employee.get(`${DRAFT}/proceedings`)).status).toBe(404);
    expect(await page(office.joint)).toContain('総務課 法規係長 三浦 花子');
    expect(await page(office.head, '/')).toContain('八戸市情報セキュリティ対策基準');
  });

  test('is not edited while it circulates, neither on the screen nor in the database', async () => {
    expect((await office.officer.get(`${DRAFT}/edit`)).status).toBe(404);
    const edit = await office.officer.post(`${DRAFT}/head`, await headFields());
    expect(edit.status).toBe(422);
    expect(edit.text).toContain('回議中です');
    const rewriting = write("UPDATE policy_version SET canonical_text = 'x' WHERE version_number = '1.2'");
    await expect(rewriting).rejects.toThrow('does not change');
  });

  test('is commented on clause by clause by several reviewers', async () => {
    const { status } = await office.head.post(`${DRAFT}/comments`, {
      clauseKey: 'c-ciso',
      text: '副市長の指名の時期を書くこと。',
    });
    expect(status).toBe(303);
    await office.joint.post(`${DRAFT}/comments`, { clauseKey: '', text: '用字用語は公用文の例によること。' });
    const shown = await page(office.officer);
    for (const text of ['第2条 最高情報セキュリティ責任者', '副市長の指名の時期', '全体について', '公用文の例']) {
      expect(shown).toContain(text);
    }
    expect((await office.employee.post(`${DRAFT}/comments`, { clauseKey: '', text: 'x' })).status).toBe(404);
    expect((await office.head.post(`${DRAFT}/comments`, { clauseKey: 'c-none', text: 'x' })).status).toBe(422);
    expect((await office.head.post(`${DRAFT}/comments`, { clauseKey: '', text: '' })).text).toContain(
      '意見を入力してください',
    );
  });

  test('is sent back with a reason, edited, and goes round anew: what was agreed before no longer counts', async () => {
    expect((await step(office.head, 'agreement')).status).toBe(303);
    expect((await step(office.joint, 'rejection')).text).toContain('理由を入力してください');
    expect((await step(office.joint, 'rejection', { note: '第2条を直すこと' })).status).toBe(303);
    expect(await state()).toBe('draft');
    expect((await step(office.officer, 'submission', PROPOSAL)).status).toBe(303);
    const early = await step(office.ciso, 'decision', { importance: 'major', capacity: 'own', note: '理由' });
    expect(early.text).toContain('意見がそろうまで決裁できません');
  });

  test('is agreed to by each reviewer once, and by nobody else', async () => {
    expect((await step(office.head, 'agreement')).status).toBe(303);
    expect((await step(office.head, 'agreement')).text).toContain('すでに同意しています');
    expect((await step(office.ciso, 'agreement')).text).toContain('相手に指定されていません');
    expect((await step(office.both, 'agreement')).text).toContain('作成・編集・起案した人は');
    expect((await step(office.joint, 'agreement')).status).toBe(303);
  });

  const DECISION = { importance: 'major', capacity: 'own', note: 'パスワードの定めが変わるため' };

  test('is not decided by somebody without the right, by an author, as it no longer is, or without a reason', async () => {
    expect((await step(office.head, 'decision', DECISION)).status).toBe(403);
    expect((await step(office.officer, 'decision', DECISION)).status).toBe(403);
    const own = await step(office.both, 'decision', DECISION);
    expect(own.status).toBe(422);
    expect(own.text).toContain('作成・編集・起案した人は、回議・合議にも決裁にも加われません');
    expect((await step(office.ciso, 'decision', { ...DECISION, revision: '1' })).status).toBe(409);
    expect((await step(office.ciso, 'decision', { ...DECISION, note: '' })).text).toContain('理由を入力してください');
    expect((await step(office.ciso, 'decision', { ...DECISION, importance: '' })).text).toContain('一つ選んでください');
    expect(await state()).toBe('circulating');
  });

  test('is not decided by an author in the database either, nor published or called decided without a decision', async () => {
    const version = await findVersion(office.city.db.read, SLUG, '1.2');
    const author = await row<{ id: string }>(
      office.city.db.read,
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
    expect((await step(office.ciso, 'decision', { ...DECISION, capacity: 'proxy' })).status).toBe(303);
    const twice = await step(office.ciso, 'decision', DECISION);
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('すでに決裁されています');
    expect(await page(office.officer)).toContain('決裁者の後閲がまだです');
    expect((await step(office.ciso, 'confirmation')).text).toContain('代決した本人は後閲できません');
    expect((await step(office.both, 'confirmation')).text).toContain('作成・編集・起案した人は');
    await given(office.city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0103', name: '秘書課' });
      await givePerson(tx, { number: '007', name: '佐藤 恵', unitId, title: '副市長', roles: ['ciso'] });
    });
    expect((await step(await office.city.signIn('007'), 'confirmation')).status).toBe(303);
    expect(await page(office.officer)).not.toContain('決裁者の後閲がまだです');
    expect(await page(office.officer)).toContain('決裁しました（重要、代決）');
  });

  test('leaves every step on a ledger that verifies', async () => {
    const actions = await office.city.db.read.query('SELECT DISTINCT action FROM ledger_entry');
    const steps = ['submission', 'agreement', 'rejection', 'decision', 'confirmation'];
    expect(actions.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining([...steps, 'commented', 'drafted', 'edited'].map((step) => `policy.${step}`)),
    );
    expect((await verifyLedger(office.city.db.read)).fault).toBeNull();
  });
});
