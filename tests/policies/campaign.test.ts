import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Campaign, Obligation } from '../../src/policies/campaign.entity.ts';
import { refreshObligations } from '../../src/policies/obligation.actions.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { given, givePerson } from '../support/city.ts';
import {
  askedOn,
  BY,
  campaignCity,
  giveUse,
  type Ids,
  leaves,
  morningOf,
  moves,
  PUBLICATION,
  personOf,
  publishAs,
  TEXT,
} from './campaign-city.ts';

describe.each(ENGINES)('who is asked to acknowledge a version on %s', (engine) => {
  let city: TestApp;
  let units: Ids;
  let officer: Browser;

  beforeAll(async () => {
    ({ city, units } = await campaignCity(engine));
    officer = await city.signIn('001');
  });
  afterAll(() => city.close());

  test('the form asks for the audience, the days and the words, filled in as they usually are', async () => {
    const page = (await officer.get(`${TEXT}/publication`)).text;
    for (const name of ['dueOn', 'joinerDays', 'statement', 'units', 'classes', 'zones', 'mnHandlers']) {
      expect(page).toContain(`name="${name}"`);
    }
    expect(page).toMatch(/name="joinerDays" value="10"/);
    expect(page).toContain('定められた事項を守ります');
  });

  test.each([
    [{ dueOn: '2026-12-12' }, '令和8年12月12日（土）は閉庁日です。', '次の開庁日は令和8年12月14日（月）'],
    [{ dueOn: '2026-12-31' }, '閉庁日です', '次の開庁日は令和9年1月4日（月）'],
    [{ units: '9999' }, '9999', 'value="訓令第12号"'],
    [{ units: '0301', classes: '会計年度任用' }, 'この条件に当てはまる職員がいません', '0301'],
    [{ joinerDays: '-1' }, '日数は0から999まで', 'value="-1"'],
    [{ statement: 'あ'.repeat(1001) }, '確認の文言は1,000文字以内', 'ああ'],
  ])('nothing is published with %j: the sentence stands on the form', async (wrong, sentence, also) => {
    const answer = await publishAs(officer, wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain(also);
    expect(await city.db.read.count(Campaign)).toBe(0);
    expect(await city.db.read.count(Obligation)).toBe(0);
  });

  test('publishing asks the audience in the same step, and the ledger says whom and how', async () => {
    const asked = { units: '03\n総務課', classes: ['正職員'], joinerDays: '3', statement: '読みました。' };
    expect((await publishAs(officer, asked)).status).toBe(303);
    expect(await askedOn(city, '2026-11-22')).toEqual(
      Object.fromEntries(['001', '002', '003', '004', '005', '006'].map((number) => [number, PUBLICATION.dueOn])),
    );
    expect(await askedOn(city, '2026-11-21')).toEqual({});
    const history = (await officer.get('/ledger')).text;
    expect(history).toContain('対策基準 1.0 の確認を依頼しました');
  });

  test('nothing is written anew while nobody comes or goes', async () => {
    const before = await city.db.read.find(Obligation);
    await morningOf(city, '2026-11-24');
    await refreshObligations(city.db, BY);
    expect(await city.db.read.find(Obligation)).toEqual(before);
  });

  test('somebody who joins gets working days of their own, and never fewer than everybody', async () => {
    await given(city.db, (tx) => givePerson(tx, { number: '007', name: '新田 早', unitId: units.tax }));
    await morningOf(city, '2026-11-25');
    expect(await askedOn(city, '2026-11-24')).not.toHaveProperty('007');
    expect((await askedOn(city, '2026-11-25'))['007']).toBe('2026-12-10');
    await given(city.db, (tx) => givePerson(tx, { number: '008', name: '新田 遅', unitId: units.tax }));
    await morningOf(city, '2026-12-28');
    // 12/29–1/3 the city hall is closed.
    expect((await askedOn(city, '2026-12-28'))['008']).toBe('2027-01-06');
  });

  test('somebody who leaves drops out from the day on which they left, however late that is entered', async () => {
    await leaves(city, '004', '2026-12-01');
    await morningOf(city, '2027-01-05');
    expect(await askedOn(city, '2026-11-30')).toHaveProperty('004');
    expect(await askedOn(city, '2026-12-01')).not.toHaveProperty('004');
    expect(await city.db.read.findBy(Obligation, { personId: await personOf(city, '004') })).toHaveLength(2);
  });

  test('a transfer inside the audience changes nothing, one out of it and back is one gap', async () => {
    await moves(city, '005', units.generalAffairs, '2027-01-06');
    await moves(city, '006', units.mayor, '2027-01-06');
    await morningOf(city, '2027-01-06');
    expect((await askedOn(city, '2027-01-06'))['005']).toBe('2026-12-10');
    expect(await askedOn(city, '2027-01-06')).not.toHaveProperty('006');
    expect(await askedOn(city, '2027-01-05')).toHaveProperty('006');
    await moves(city, '006', units.tax, '2027-01-12');
    await morningOf(city, '2027-01-12');
    expect(await askedOn(city, '2027-01-08')).not.toHaveProperty('006');
    expect((await askedOn(city, '2027-01-12'))['006']).toBe('2027-01-15');
  });

  test('every step is on a ledger that verifies', async () => {
    const found = await city.db.read.query("SELECT body FROM ledger_entry WHERE action = 'campaign.followed'");
    expect(found.length).toBeGreaterThan(3);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test.each(['campaign', 'obligation'])('nobody can rewrite or remove what the table %s says', async (table) => {
    const column = table === 'campaign' ? 'statement' : 'due_on';
    for (const statement of [`UPDATE ${table} SET ${column} = 'x'`, `DELETE FROM ${table}`]) {
      const writing = city.db.transaction((manager) => manager.query(statement));
      await expect(writing).rejects.toThrow(/append-only|evidence/);
    }
  });
});

test.each([
  ['the zones that people need', { zones: ['LG'] }, ['002', '003', '004']],
  ['My Number work, through the unit or in person', { mnHandlers: 'yes' }, ['005', '006']],
  ['one zone or another, and the unit', { zones: ['LG', 'MN'], units: '03' }, ['002', '003', '004', '005']],
  ['a zone that nobody there needs', { zones: ['LG'], units: '0302' }, null],
  ['the title of a post', { titles: '課長、部長' }, ['002']],
  ['a role granted here', { roles: ['head', 'it'] }, ['001', '002']],
  ['a system, through the unit or in person', { systems: 'システムLG\nシステムCL' }, ['002', '003', '004', '006']],
  ['one system in one unit', { systems: 'システムIN、システムCL', units: '03' }, null],
  ['those hired since a day', { joinedSince: 'R2.4.2' }, null],
])('the audience may be %s', async (_what, asked, numbers) => {
  const { city, units } = await campaignCity();
  await giveUse(city, 'LG', { unitId: units.tax });
  await giveUse(city, 'MN', { unitId: units.health });
  await giveUse(city, 'IN', { unitId: units.generalAffairs });
  await giveUse(city, 'MN', { personId: await personOf(city, '006') });
  await giveUse(city, 'CL', { personId: await personOf(city, '006') });
  const answer = await publishAs(await city.signIn('001'), asked);
  if (numbers === null) expect(answer.text).toContain('この条件に当てはまる職員がいません');
  else expect(Object.keys(await askedOn(city, '2026-11-22'))).toEqual(numbers);
  await city.close();
});

test.each([
  ['システムTC', '「システムTC」という情報システムはありません'],
  ['システムMN', '「システムMN」という情報システムがいくつかあります'],
])('a system that is not the one meant, %s, is named at its field', async (systems, sentence) => {
  const { city, units } = await campaignCity();
  for (const unitId of [units.tax, units.health]) await giveUse(city, 'MN', { unitId });
  const answer = await publishAs(await city.signIn('001'), { systems });
  expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
  expect(answer.text).toContain(`${systems}</textarea>`);
  await city.close();
});
