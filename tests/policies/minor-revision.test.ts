import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Campaign, Obligation } from '../../src/policies/campaign.entity.ts';
import { Acknowledgement } from '../../src/policies/policy.entity.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { decided } from '../support/decided.ts';
import { shownHashes } from '../support/shown-hashes.ts';
import { campaignCity, morningOf, PUBLICATION, personOf, publishAs, STATUS, TEXT } from './campaign-city.ts';

const MINOR = '/policies/taisaku-kijun/versions/1.2';
const { dueOn: _dueOn, ...DAYS } = PUBLICATION;

describe.each(ENGINES)('a revision that was decided as 軽微, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let knows: Browser;
  let late: Browser;

  const comeIn = async () => {
    [officer, knows, late] = [await city.signIn('001'), await city.signIn('003'), await city.signIn('004')];
  };
  const acknowledge = async (who: Browser, number: string, address: string) => {
    const form = { ...(await shownHashes(who, address)), personId: await personOf(city, number) };
    return who.post(`${address}/acknowledgement`, form);
  };
  const publishMinor = (effectiveOn: string) => officer.post(`${MINOR}/publication`, { ...DAYS, effectiveOn });

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    await comeIn();
    expect((await publishAs(officer)).status).toBe(303);
    expect((await acknowledge(knows, '003', TEXT)).status).toBe(303);
    await officer.post('/policies/drafts/new', { base: 'taisaku-kijun 1.0', step: 'minor' });
    await decided(city.db, 'taisaku-kijun/1.2', ['001', '002', '006'], 'minor');
  });
  afterAll(() => city.close());

  test('is published without asking for an audience or a last day', async () => {
    const { text } = await officer.get(`${MINOR}/publication`);
    expect(text).toContain('name="effectiveOn"');
    for (const name of ['dueOn', 'joinerDays', 'statement', 'units']) expect(text).not.toContain(`name="${name}"`);
  });

  test('does not take the place of an important one before its first day is over: nobody would be asked', async () => {
    const answer = await publishMinor(PUBLICATION.effectiveOn);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('施行日は令和8年11月23日（月）以後の日にしてください。');
    expect(answer.text).toContain('value="訓令第12号"');
  });

  test('asks nobody anew: what was said before stays and counts, and whoever has not is still asked', async () => {
    const before = await city.db.read.find(Acknowledgement);
    expect((await publishMinor('2026-11-24')).status).toBe(303);
    await morningOf(city, '2026-11-24');
    await comeIn();
    expect(await city.db.read.find(Acknowledgement)).toEqual(before);
    expect([await city.db.read.count(Campaign), await city.db.read.count(Obligation)]).toEqual([1, 6]);
    const { status, text } = await officer.get(STATUS);
    expect(status).toBe(200);
    expect(text).toContain('下田 直');
    expect(text).not.toContain('髙橋 一郎');
    const shown = (await knows.get(MINOR)).text;
    expect(shown).toContain('に確認しました');
    expect(shown).not.toContain('確認の期限');
    expect((await knows.get('/')).text).not.toContain('を確認する');
  });

  test('is what whoever has not acknowledges from then on', async () => {
    expect((await late.get('/')).text).toContain('対策基準 第1.2版を確認する');
    expect((await acknowledge(late, '004', MINOR)).status).toBe(303);
    expect((await officer.get(STATUS)).text).not.toContain('下田 直');
  });
});
