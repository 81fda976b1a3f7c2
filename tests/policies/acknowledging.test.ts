import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { acknowledge } from '../../src/policies/acknowledgement.actions.ts';
import { Acknowledgement } from '../../src/policies/policy.entity.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { rows, sql } from '../../src/sql.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { given, givePerson } from '../support/city.ts';
import { decided } from '../support/decided.ts';
import { shownHashes } from '../support/shown-hashes.ts';
import { campaignCity, personOf, publishAs, TEXT } from './campaign-city.ts';

const CROWD = Array.from({ length: 100 }, (_, n) => String(1000 + n));

describe.each(ENGINES)('acknowledging a version on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;

  beforeAll(async () => {
    const { city: made, units } = await campaignCity(engine);
    city = made;
    await given(city.db, async (tx) => {
      for (const number of CROWD) await givePerson(tx, { number, name: `職員 ${number}`, unitId: units.health });
    });
    officer = await city.signIn('001');
    employee = await city.signIn('003');
  });
  afterAll(() => city.close());

  const hashes = async () => {
    const version = await findVersion(city.db.read, 'taisaku-kijun', '1.0');
    return { textHash: version?.textHash ?? '', renditionHash: version?.renditionHash ?? '' };
  };
  const stored = () => city.db.read.find(Acknowledgement, { order: { recordedAt: 'ASC' } });
  const press = (who: Browser, fields: Readonly<Record<string, string>>, address = TEXT) =>
    who.post(`${address}/acknowledgement`, fields);

  test('a draft is none that can be acknowledged, whoever knows its address', async () => {
    expect((await press(employee, { textHash: '' })).status).toBe(404);
    const answer = await press(officer, { textHash: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('案は確認できません');
  });

  test('the page says until when, whom it is for and what the press says', async () => {
    await publishAs(officer, { statement: '本文を読み、守ります。', units: '03' });
    const page = (await employee.get(TEXT)).text;
    expect(page).toContain('あなたの期限は令和8年12月10日（木）です');
    expect(page).toContain('本文を読み、守ります。');
    expect(page).toContain(`name="personId" value="${await personOf(city, '003')}"`);
  });

  test('a page that was opened for somebody else acknowledges nothing for either', async () => {
    const [shown, personId] = [await shownHashes(employee, TEXT), await personOf(city, '004')];
    const answer = await press(employee, { ...shown, personId });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('確認は本人だけができます');
    expect(await stored()).toEqual([]);
  });

  test('another text or document than the one in force acknowledges nothing', async () => {
    const shown = await shownHashes(employee, TEXT);
    for (const other of [{ textHash: '0'.repeat(64) }, { renditionHash: 'f'.repeat(64) }, { renditionHash: '' }]) {
      const answer = await press(employee, { ...shown, ...other });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('最新の本文を開いて');
    }
    expect(await stored()).toEqual([]);
  });

  test('what is kept is the person of the session, the version, both hashes, the words, when opened and when pressed', async () => {
    const personId = await personOf(city, '003');
    city.clock.now = '2026-11-22T00:05:00.000Z';
    await employee.get(TEXT);
    const shown = await shownHashes(employee, TEXT);
    expect(shown).toEqual(await hashes());
    city.clock.now = '2026-11-22T00:10:00.000Z';
    expect((await press(employee, { ...shown, personId })).headers.location).toBe(TEXT);
    const version = await findVersion(city.db.read, 'taisaku-kijun', '1.0');
    expect(await stored()).toMatchObject([
      {
        ...{ ...shown, personId, versionId: version?.versionId, statement: '本文を読み、守ります。', mode: 'screen' },
        ...{ openedAt: expect.stringMatching(/^2026-11-22T00:00/), acknowledgedAt: '2026-11-22T00:10:00.000Z' },
        ...{ validFrom: '2026-11-22', recordedBy: null },
      },
    ]);
    expect((await employee.get(TEXT)).text).toContain('に確認しました');
  });

  test('the database takes no hash of another document', async () => {
    const [own] = await stored();
    const forged = { ...own, id: newId(), personId: await personOf(city, '004'), renditionHash: 'f'.repeat(64) };
    const writing = city.db.transaction((manager) => insertMany(manager, Acknowledgement, [forged as Acknowledgement]));
    await expect(writing).rejects.toThrow('names the rendition of its version');
  });

  test('whoever is not asked may acknowledge it too, and is counted apart', async () => {
    const volunteer = await city.signIn('006');
    const page = (await volunteer.get(TEXT)).text;
    expect(page).not.toContain('あなたの期限');
    expect((await press(volunteer, await shownHashes(volunteer, TEXT))).status).toBe(303);
    const opened = await rows(
      city.db.read,
      sql`SELECT * FROM policy_opening WHERE person_id = ${await personOf(city, '006')}`,
    );
    expect(opened).toEqual([]);
    const status = (await officer.get('/policies/taisaku-kijun/acknowledgements')).text;
    expect(status).toMatch(/対象外の確認<\/dt>\s*<dd[^>]*><strong>1<\/strong>/);
  });

  test('a hundred people who press at once are a hundred acknowledgements, each with an entry of their own', async () => {
    const { textHash: shownHash, renditionHash: shownRendition } = await hashes();
    const shown = { slug: 'taisaku-kijun', number: '1.0', shownHash, shownRendition, statement: '' };
    const people = await Promise.all(CROWD.map((number) => personOf(city, number)));
    const before = (await stored()).length;
    const pressing = (personId: string, otherwise = {}) =>
      acknowledge(
        city.db,
        { personId, label: personId, requestId: null },
        { personId, ...shown, shownTo: personId, ...otherwise },
      );
    const refused = pressing(people[0] ?? '', { shownHash: 'a text that was never shown' });
    const all = Promise.all(people.map((personId) => pressing(personId)));
    await expect(refused).rejects.toThrow('policies:refused.notTheTextInForce');
    await all;
    expect(await stored()).toHaveLength(before + CROWD.length);
    const entries = await rows<{ actorId: string; at: string }>(
      city.db.read,
      sql`SELECT actor_id AS "actorId", at AS "at" FROM ledger_entry WHERE action = 'policy.acknowledged'`,
    );
    expect(entries.map(({ actorId }) => actorId)).toEqual(expect.arrayContaining(people));
    expect(new Set(entries.map(({ at }) => at)).size).toBe(entries.length);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test('one person who presses twice at once, and again later, has acknowledged it once', async () => {
    const twice = await city.signIn('005');
    const shown = await shownHashes(twice, TEXT);
    const before = (await stored()).length;
    const answers = await Promise.all([press(twice, shown), press(twice, shown)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    city.clock.now = '2026-11-24T01:00:00.000Z';
    await press(await city.signIn('005'), shown);
    expect(await stored()).toHaveLength(before + 1);
  });

  test('a version cannot be acknowledged before its day, nor the one before it from then on', async () => {
    const later = '/policies/taisaku-kijun/versions/1.1';
    await decided(city.db, 'taisaku-kijun/1.1', ['001', '002', '006']);
    const before = { enactedOn: '2026-11-24', promulgatedOn: '2026-11-24' };
    const days = { ...before, publishedOn: '2026-11-24', effectiveOn: '2026-12-01', dueOn: '2026-12-25' };
    const office = await city.signIn('001');
    const published = await office.post(`${later}/publication`, { documentNumber: '訓令第13号', ...days });
    expect(published.status).toBe(303);
    const early = await press(await city.signIn('002'), { textHash: '' }, later);
    expect(early.text).toContain('第1.1版は令和8年12月1日（火）に施行されます');
    city.clock.now = '2026-12-01T01:00:00.000Z';
    const old = await press(await city.signIn('002'), await hashes());
    expect(old.status).toBe(422);
    expect(old.text).toContain('施行中の第1.1版を開いて');
  });
});
