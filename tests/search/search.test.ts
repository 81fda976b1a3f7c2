import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { insertMany } from '../../src/database.ts';
import { Device, DeviceAddress, DeviceCustody } from '../../src/devices/device.entity.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { publish } from '../../src/policies/policy.actions.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { fold } from '../../src/shared/text.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { always, CAMPAIGN, given, givePerson, giveUnit } from '../support/city.ts';

const BLANK = { hostname: '', os: '', osVersion: '', memoryGb: null, capabilities: [], contract: '', place: '' };

async function giveTerminal(tx: Tx, assetNumber: string, address: string, unitId: string): Promise<void> {
  const id = newId();
  const model = { maker: '富士通', model: 'LIFEBOOK', kind: 'notebook', use: 'individual', procurement: 'lease' };
  const days = { acquiredOn: null, leaseEndOn: null, stocktakenOn: null };
  const device = { id, assetNumber, serial: null, search: fold(assetNumber), revision: 1, ...BLANK, ...model, ...days };
  await insertMany(tx.manager, Device, [device]);
  const custody = stamped<DeviceCustody>(tx, always, { deviceId: id, personId: null, unitId });
  await insertMany(tx.manager, DeviceCustody, [custody]);
  await insertMany(tx.manager, DeviceAddress, [{ id: newId(), deviceId: id, zone: 'LG', address, key: address }]);
}

describe.each(ENGINES)('the search for everything on %s', (engine) => {
  let city: TestApp;
  let office: Browser;
  let head: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '工藤 美咲', kana: 'クドウ ミサキ', unitId: it, roles: ['it'] });
      await givePerson(tx, { number: '002', name: '渡邉 健二', kana: 'ワタナベ ケンジ', unitId: tax, roles: ['head'] });
      await givePerson(tx, { number: '003', name: '髙橋 一郎', kana: 'タカハシ イチロウ', unitId: tax });
      await giveTerminal(tx, 'PC-00421', '10.1.2.3', tax);
      await giveTerminal(tx, 'PC-00422', '10.1.2.4', it);
    });
    const by = operator('test');
    await loadTemplates(city.db, by, path.join(projectRoot, 'policies'));
    const days = { publishedOn: '2026-11-22', effectiveOn: '2026-11-22', dueOn: '2026-12-22' };
    await publish(city.db, by, 'taisaku-kijun', '1.0', { documentNumber: '第1号', ...days, campaign: CAMPAIGN });
    [office, head, employee] = await Promise.all([city.signIn('001'), city.signIn('002'), city.signIn('003')]);
  });
  afterAll(() => city.close());

  const find = async (who: Browser, q: string) => (await who.get(`/search?q=${encodeURIComponent(q)}`)).text;

  test.each([
    ['ＰＣ-００４２１', 'PC-00421', 'a terminal by its number in full width'],
    ['10.1.2.3', 'PC-00421', 'a terminal by its address'],
    ['ﾜﾀﾅﾍﾞ', '渡邉 健二', 'a person by half-width kana'],
    ['高橋', '髙橋 一郎', 'a person by the common form of a rare character'],
    ['住民税', '住民税課', 'a unit by a part of its name'],
    ['パスワード', '情報セキュリティ対策基準', 'a clause by its words'],
  ])('finds by “%s” %s: %s', async (q, found) => {
    expect(await find(office, q)).toContain(found);
  });

  test('says what to do where nothing is found, and before anything was typed', async () => {
    expect(await find(office, 'そんなものはない')).toContain('見つかりませんでした');
    expect(await find(office, '')).toContain('入力してください');
  });

  test('shows a section head only what the own section holds, and an employee only clauses', async () => {
    const own = await find(head, 'PC-0042');
    expect(own).toContain('PC-00421');
    expect(own).not.toContain('PC-00422');
    expect(await find(employee, 'PC-0042')).not.toContain('PC-00421');
    expect(await find(employee, 'パスワード')).toContain('情報セキュリティ対策基準');
  });

  test('takes signs of the query language as what they are', async () => {
    expect(await find(office, '%')).toContain('見つかりませんでした');
    expect(await find(office, "'; DROP TABLE device; --")).toContain('見つかりませんでした');
  });
});
