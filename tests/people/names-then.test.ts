import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { DeviceCustody } from '../../src/devices/device.entity.ts';
import { stamped } from '../../src/facts.ts';
import { personImport } from '../../src/people/person.import.ts';
import { giveTerminal } from '../networks/network-city.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

const PAST = '2026-11-23';

describe.each(ENGINES)('lists as of a past day on %s', (engine) => {
  let city: TestApp;
  let it: Browser;
  const ids = { unit: '', person: '', device: '' };

  /** Sessions do not last for days: whoever works goes on with a new one. */
  const at = async (now: string): Promise<void> => {
    city.clock.now = now;
    it = await city.signIn('000001');
  };
  const edit = async (name: string) => {
    const form = { number: '000007', name, kana: 'ナツサカ ハナ', email: '', revision: '' };
    const { text } = await it.get(`/people/${ids.person}/edit`);
    const [, revision = ''] = /name="revision"[^>]*value="(\d+)"/.exec(text) ?? [];
    expect((await it.post(`/people/${ids.person}/edit`, { ...form, revision })).status).toBe(303);
  };

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      ids.unit = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId: ids.unit, roles: ['it'] });
      ids.person = await givePerson(tx, { number: '000007', name: '旧姓 花', unitId: ids.unit });
      ids.device = await giveTerminal(tx, { assetNumber: 'PC-7' });
      await tx.manager.delete(DeviceCustody, { deviceId: ids.device });
      const custody = { deviceId: ids.device, personId: ids.person, unitId: ids.unit };
      await insertMany(tx.manager, DeviceCustody, [stamped<DeviceCustody>(tx, always, custody)]);
    });
    await at('2026-11-24T01:00:00.000Z');
    await edit('中姓 花');
    await at('2026-11-25T01:00:00.000Z');
    await bringIn(city, personImport, ['職員番号,氏名', '000007,新姓 花']);
    await at('2026-11-26T01:00:00.000Z');
  });
  afterAll(() => city.close());

  const places = [
    ['the list of people', () => '/people'],
    ['the file of the list of people', () => '/people.csv'],
    ['the members of a unit', () => `/units/${ids.unit}`],
    ['the list of terminals', () => '/devices?columns=holder'],
    ['the page of a terminal', () => `/devices/${ids.device}`],
    ['the verdicts', () => '/consolidation/people'],
  ] as const;

  test.each(places)('show people in %s under the name of that day', async (_what, address) => {
    const names = async (on: string): Promise<string[]> => {
      const { text } = await it.get(`${address()}${address().includes('?') ? '&' : '?'}on=${on}`);
      const shown = text.split('ichi-history')[0] ?? '';
      return ['旧姓 花', '中姓 花', '新姓 花'].filter((name) => shown.includes(name));
    };
    expect(await names(PAST)).toEqual(['旧姓 花']);
    expect(await names('2026-11-24')).toEqual(['中姓 花']);
    expect(await names('2026-11-25')).toEqual(['新姓 花']);
    expect(await names('today')).toEqual(['新姓 花']);
    expect(await names('2027-04-01')).toEqual(['新姓 花']);
    await it.get('/people?on=today');
  });

  test('keep to it when the name changes once more', async () => {
    await edit('次の姓 花');
    const { text } = await it.get(`/consolidation/people?on=${PAST}`);
    await it.get('/people?on=today');
    expect([text.includes('旧姓 花'), text.includes('次の姓')]).toEqual([true, false]);
  });

  test('show those who have yet to come under the name of that day', async () => {
    const { text } = await it.get('/people?state=away&on=2019-04-01');
    await it.get('/people?on=today');
    expect([text.includes('旧姓 花'), text.includes('新姓 花')]).toEqual([true, false]);
  });
});
