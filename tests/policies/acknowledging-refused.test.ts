import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Acknowledgement } from '../../src/policies/policy.entity.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { decided } from '../support/decided.ts';
import { campaignCity, personOf, publishAs, STATUS, TEXT } from './campaign-city.ts';
import { opened } from './opened-form.ts';

const NEXT = '/policies/taisaku-kijun/versions/1.1';

describe.each(ENGINES)('an acknowledgement that nobody may give, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;
  let administrator: Browser;
  let others: string;

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0102', name: '人事課' });
      await givePerson(tx, { number: '008', name: '六戸 葵', unitId, roles: ['administrator'] });
    });
    officer = await city.signIn('001');
    await publishAs(officer);
    await decided(city.db, 'taisaku-kijun/1.1', ['001', '002', '006']);
    const days = { enactedOn: '2026-11-22', promulgatedOn: '2026-11-22', publishedOn: '2026-11-22' };
    const next = { documentNumber: '訓令第13号', ...days, effectiveOn: '2026-11-24', dueOn: '2026-12-25' };
    expect((await officer.post(`${NEXT}/publication`, next)).status).toBe(303);
    city.clock.now = '2026-11-24T01:00:00.000Z';
    // Sessions are over by then.
    officer = await city.signIn('001');
    [employee, administrator] = await Promise.all([city.signIn('003'), city.signIn('008')]);
    others = await personOf(city, '004');
  });
  afterAll(() => city.close());

  const hashOf = async (number: string) => (await findVersion(city.db.read, 'taisaku-kijun', number))?.textHash ?? '';
  const stored = () => city.db.read.find(Acknowledgement);
  const entries = async () => (await verifyLedger(city.db.read)).entries;

  /** Refused with the sentence, and neither a record nor an entry is written. */
  async function refused(who: Browser, address: string, fields: Readonly<Record<string, string>>, sentence: string) {
    const before = await entries();
    const { status, text } = await who.post(address, fields);
    expect([status, text.includes(sentence)]).toEqual([422, true]);
    expect([await stored(), await entries()]).toEqual([[], before]);
  }

  test('of an old version is refused, whichever text was on the screen', async () => {
    for (const textHash of [await hashOf('1.0'), await hashOf('1.1')]) {
      await refused(employee, `${TEXT}/acknowledgement`, { textHash }, '施行中の第1.1版を開いて');
    }
    const old = { textHash: await hashOf('1.0') };
    await refused(employee, `${NEXT}/acknowledgement`, old, '最新の本文を開いて読み直してください。');
  });

  test('for somebody else is refused, to an administrator as to anybody', async () => {
    const textHash = await hashOf('1.1');
    for (const who of [employee, administrator, officer, await city.signIn('002')]) {
      const forged = { textHash, personId: others, person_id: others, recordedBy: others };
      await refused(who, `${NEXT}/acknowledgement`, forged, '確認は本人だけができます');
    }
  });

  test('for somebody else on paper is for those who may record it, and for none beyond their reach', async () => {
    const before = await entries();
    const sheet = { people: others, signedOn: '2026-11-24', mode: 'paper', note: '' };
    for (const who of [employee, administrator]) {
      expect((await who.post(`${STATUS}/paper`, sheet)).status).toBe(403);
    }
    const head = await city.signIn('002');
    const beyond = await head.post(`${STATUS}/paper`, { ...sheet, people: await personOf(city, '005') });
    expect([beyond.status, beyond.text.includes('あなたの所属の職員でない人')]).toEqual([422, true]);
    const early = await head.post(`${STATUS}/paper`, { ...sheet, signedOn: '2026-11-21' });
    expect([early.status, early.text.includes('署名日は公表日（令和8年11月22日（日））以後')]).toEqual([422, true]);
    expect([await stored(), await entries()]).toEqual([[], before]);
  });

  test('names the person of the session, whatever else a forged form says', async () => {
    const forged = { person: others, recordedBy: others, mode: 'paper', acknowledgedAt: '2020-01-01T00:00:00.000Z' };
    const answer = await employee.post(`${NEXT}/acknowledgement`, { ...(await opened(employee, NEXT)), ...forged });
    expect(answer.status).toBe(303);
    const now = { mode: 'screen', recordedBy: null, acknowledgedAt: city.clock.now };
    expect(await stored()).toMatchObject([{ personId: await personOf(city, '003'), ...now }]);
  });
});
