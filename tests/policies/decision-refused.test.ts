import { beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { rows, sql } from '../../src/sql.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { PUBLISHED_TODAY } from '../support/decided.ts';
import { DRAFT, decidingOffice, SLUG } from './deciding-office.ts';

const PROPOSAL = {
  ...{ subject: '対策基準の改正について', purpose: '改正してよろしいか伺います。', officeNumber: '' },
  ...{ decisionClass: 'ciso', retention: '10', fiscalYear: '2026', line: '003', joint: '', note: '' },
};
const DECISION = { importance: 'major', capacity: 'own', note: '字句の整理ではないため' };
const CISO_TOO = '作成・編集・起案した人は、回議・合議にも決裁にも加われません。';

describe.each(ENGINES)('a decision that nobody may make, on %s', (engine) => {
  const office = decidingOffice(engine);
  const { state, step, revision } = office;
  let administrator: Browser;
  /** Holds every office there is, and has edited the text. */
  let everything: Browser;

  beforeAll(async () => {
    await given(office.city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0104', name: '人事課' });
      await givePerson(tx, { number: '008', name: '六戸 葵', unitId, roles: ['administrator'] });
      await givePerson(tx, { number: '009', name: '七戸 蓮', unitId, roles: ['administrator', 'policy', 'ciso'] });
    });
    administrator = await office.city.signIn('008');
    everything = await office.city.signIn('009');
    await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    const head = { title: '八戸市情報セキュリティ対策基準', organs: '市長', guidelineEdition: 'R7.3', note: '' };
    const days = { enactedOn: '', effectiveOn: '', revision: await revision() };
    expect((await everything.post(`${DRAFT}/head`, { ...head, ...days })).status).toBe(303);
    expect((await step(office.officer, 'submission', PROPOSAL)).status).toBe(303);
    expect((await step(office.head, 'agreement')).status).toBe(303);
  });

  const taken = (name: string) =>
    rows<{ byLabel: string }>(
      office.city.db.read,
      sql`SELECT by_label AS "byLabel" FROM policy_step WHERE step = ${name}
        AND version_id = (SELECT id FROM policy_version WHERE version_number = '1.2')`,
    );
  const entries = async () => (await verifyLedger(office.city.db.read)).entries;

  test('is refused to administrators, to the policy office, to reviewers and to everybody else', async () => {
    const before = await entries();
    for (const who of [administrator, office.officer, office.head, office.joint, office.employee]) {
      const { status, text } = await step(who, 'decision', DECISION);
      expect([status, text.includes('この操作をする権限がないか')]).toEqual([403, true]);
    }
    expect([await state(), await entries()]).toEqual(['circulating', before]);
  });

  test('is refused to an author though they are CISO and administrator', async () => {
    const before = await entries();
    for (const capacity of ['own', 'proxy']) {
      const { status, text } = await step(everything, 'decision', { ...DECISION, capacity });
      expect([status, text.includes(CISO_TOO), text.includes(DECISION.note)]).toEqual([422, true, true]);
    }
    expect([await state(), await entries()]).toEqual(['circulating', before]);
  });

  const newDraft = async (): Promise<string> => {
    const { headers } = await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    return String(headers.location).replace(/\/edit$/, '');
  };

  test('is refused to whoever proposed the text or wrote why it changes, though they never edited it', async () => {
    const proposed = await newDraft();
    const reasoned = await newDraft();
    const asked = { ...PROPOSAL, revision: '1' };
    const itself = await office.both.post(`${proposed}/submission`, { ...asked, joint: '005' });
    expect([itself.status, itself.text.includes('川口 渉さんは作成・編集・起案した人のため')]).toEqual([422, true]);
    await office.both.post(`${proposed}/submission`, asked);
    await office.both.post(`${reasoned}/reasons`, { clauseKey: 'c-ciso', changeReason: '置き方を改めるため' });
    await office.officer.post(`${reasoned}/submission`, asked);
    for (const at of [proposed, reasoned]) {
      expect((await office.head.post(`${at}/agreement`, { note: '', revision: '2' })).status).toBe(303);
      const { status, text } = await office.both.post(`${at}/decision`, { ...DECISION, revision: '3' });
      expect([status, text.includes(CISO_TOO)]).toEqual([422, true]);
      const version = await findVersion(office.city.db.read, SLUG, String(at.split('/').at(-1)));
      const step = `INSERT INTO policy_step (id, version_id, round, step, at, by_id, by_label, note, text_hash)
        SELECT 'x', '${version?.versionId}', 1, 'decision', 'now', person_id, 'x', '', '' FROM employment
        WHERE number = '005'`;
      await expect(office.write(step)).rejects.toThrow('an author neither reviews nor decides');
    }
  });

  test('is refused on a version that has changed since the page was opened', async () => {
    const before = await entries();
    for (const stale of ['1', '', 'x', '-1']) {
      const { status, text } = await step(office.ciso, 'decision', { ...DECISION, revision: stale });
      expect([status, text.includes('ほかの人が同じものを変更しました')]).toEqual([409, true]);
    }
    expect([await state(), await entries()]).toEqual(['circulating', before]);
  });

  test('is made once, though it is pressed twice at the same instant, and once more', async () => {
    const asked = { ...DECISION, revision: await revision() };
    const both = await Promise.all([step(office.ciso, 'decision', asked), step(office.ciso, 'decision', asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, expect.toBeOneOf([409, 422])]);
    const again = await step(office.ciso, 'decision', DECISION);
    expect([again.status, again.text.includes('すでに決裁されています。')]).toEqual([422, true]);
    expect(await taken('decision')).toEqual([{ byLabel: '田名部 徹' }]);
  });

  const early: [day: Partial<typeof PUBLISHED_TODAY>, sentence: string][] = [
    [{ effectiveOn: '2026-11-21' }, '施行日は決裁日（令和8年11月22日（日））以後の日にしてください。'],
    [
      { effectiveOn: '2026-04-01', publishedOn: '2026-04-01' },
      '施行日は決裁日（令和8年11月22日（日））以後の日にしてください。',
    ],
    [{ enactedOn: '2026-11-21' }, '制定日は決裁日（令和8年11月22日（日））以後の日にしてください。'],
  ];
  test.each(early)('does not take effect before it: %j', async (day, sentence) => {
    const before = await entries();
    const asked = { ...PUBLISHED_TODAY, ...day, dueOn: '2026-12-10', documentNumber: '訓令第99号' };
    const { status, text } = await office.officer.post(`${DRAFT}/publication`, asked);
    expect([status, text.includes(sentence), text.includes('訓令第99号')]).toEqual([422, true, true]);
    expect([await state(), await entries()]).toEqual(['decided', before]);
  });
});

describe.each(ENGINES)('publishing without a decision, on %s', (engine) => {
  const office = decidingOffice(engine);
  const { state, step } = office;

  test.each([
    ['draft', null, 'まだ起案されていません。決裁を受けてから進めてください。'],
    ['circulating', 'submission', '回議中です。決裁が済むまでお待ちください。'],
    ['withdrawn', 'withdrawal', 'この版は取り下げられています。'],
  ] as const)('is refused while the version is “%s”, and the version in force stays', async (now, taking, sentence) => {
    if (now === 'draft') await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    if (now === 'withdrawn') await step(office.officer, 'recall');
    if (taking) await step(office.officer, taking, { ...PROPOSAL, note: '作り直すため' });
    expect(await state()).toBe(now);
    const { status, text } = await office.officer.post(`${DRAFT}/publication`, PUBLISHED_TODAY);
    expect([status, text.includes(sentence)]).toEqual([422, true]);
    expect(await state()).toBe(now);
    expect((await office.employee.get(`/policies/${SLUG}`)).headers.location).toMatch(/1\.0$/);
    expect((await office.employee.get(DRAFT)).status).toBe(404);
  });
});
