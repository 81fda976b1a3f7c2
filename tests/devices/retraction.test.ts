import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complianceSummary } from '../../src/compliance/summary.queries.ts';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { assessmentJson } from '../../src/consolidation/assessment-json.ts';
import { findOverview } from '../../src/consolidation/overview.queries.ts';
import { deviceImport } from '../../src/devices/device.import.ts';
import { listAssignedDevices } from '../../src/devices/device.queries.ts';
import { deviceModels } from '../../src/devices/device-model.queries.ts';
import { devicesById } from '../../src/devices/device-record.queries.ts';
import { subjectOf } from '../../src/devices/save-device.actions.ts';
import type { Moment } from '../../src/facts.ts';
import { change } from '../../src/ledger/change.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { rows, sql } from '../../src/sql.ts';
import { ENGINES } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { type DeviceCity, deviceCity, giveDevice, listed } from './device-city.ts';

const ON = '2026-11-22';
const TYPED = {
  ...{ assetNumber: 'A-1', serial: 'S1', hostname: '', maker: 'NEC', model: 'VersaPro', kind: 'notebook' },
  ...{ use: 'individual', zone: 'LG', macs: '00:00:0E:00:00:99', addresses: '10.1.20.99', os: '', osVersion: '' },
  ...{ memoryGb: '', capabilities: [], controls: ['C01'], procurement: 'lease', contract: '', acquiredOn: '' },
  ...{ leaseEndOn: '', place: '', stocktakenOn: '', from: ON, reason: '', state: 'inStock', unit: '0101' },
};
const HEADER = '管理番号,ゾーン,シリアル番号,メーカー,端末区分,用途区分,調達区分,状態,MACアドレス,IPアドレス';
/** Without what each page has of its own: tokens and nonces. */
const shown = (page: string): string => page.replaceAll(/name="_csrf" value="[^"]*"/g, '');

const LINE = 'A-1,LG,S1,NEC,ノート,個人,リース,在庫,00:00:0E:00:00:99,10.1.20.99';

describe.each(ENGINES)('a registration that was taken back on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());

  /** In somebody's hands from the first day, which no form can say. */
  const registered = (assetNumber: string) =>
    change(city.db, operator('test'), async (tx) => {
      const { takahashi: personId } = city.people;
      const given = { assetNumber, serial: 'S1', maker: 'NEC', personId, unitId: city.units.residents };
      const more = { controls: { C01: null }, macs: ['00:00:0E:00:00:99'], addresses: ['10.1.20.99'] };
      const id = await giveDevice(tx, { ...given, ...more });
      await tx.record({ action: 'device.registered', subjects: [subjectOf({ id, assetNumber })] });
      return id;
    });
  const takenBack = async (id: string) => {
    const answer = await city.it.post(`/devices/${id}/undo?revision=1`);
    expect([answer.status, answer.headers.location]).toEqual([303, '/devices']);
  };
  const typedIn = async () => {
    const { status, headers } = await city.it.post('/devices/new', TYPED);
    expect(status).toBe(303);
    return (headers.location ?? '').replace('/devices/', '');
  };

  const reports: [what: string, report: (moment: Moment) => Promise<unknown>][] = [
    ['every terminal', (moment) => listAssignedDevices(city.db.read, moment)],
    [
      'the record of each',
      async (moment) => {
        const stored = await rows<{ id: string }>(city.db.read, sql`SELECT id FROM device ORDER BY id`);
        return devicesById(
          city.db.read,
          stored.map(({ id }) => id),
          moment,
        );
      },
    ],
    ['the models', (moment) => deviceModels(city.db, moment, 'all')],
    ['the compliance report', (moment) => complianceSummary(city.db, moment, 'all')],
    [
      'the assessment',
      async (moment) => {
        const overview = await findOverview(city.db, moment, 'all', null);
        return [...assessmentJson({ on: ON, overview, ...(await assessCity(city.db, moment)) })].join('');
      },
    ],
  ];

  test.each(reports)('%s as known while it stood is the same to the byte afterwards', async (_what, report) => {
    const bytes = async (knownAt: string | null) => JSON.stringify(await report({ on: ON, knownAt }));
    const without = await bytes(null);
    city.clock.now = new Date(Date.parse(city.clock.now) + 60_000).toISOString();
    const id = await registered('A-1');
    city.clock.now = new Date(Date.parse(city.clock.now) + 60_000).toISOString();
    const known = city.clock.now;
    const before = await bytes(known);
    expect(before).not.toBe(without);
    expect(before).toBe(await bytes(null));
    city.clock.now = new Date(Date.parse(city.clock.now) + 60_000).toISOString();
    await takenBack(id);
    expect(await bytes(known)).toBe(before);
    expect(await bytes(null)).toBe(without);
  });

  test('frees its number, serial, MAC and address for a form and for a file', async () => {
    await takenBack(await registered('A-1'));
    await takenBack(await typedIn());
    await bringIn(city, deviceImport, [HEADER, LINE]);
    const { text } = await city.it.get('/devices?q=A-1');
    expect(listed(text)).toEqual(['A-1']);
    const kept = sql`SELECT count(*) AS "count", min(asset_number) AS "number", min(serial) AS "serial"
      FROM device_retraction WHERE asset_number = ${'A-1'}`;
    const [{ count, ...called } = { count: 0 }] = await rows<{ count: number }>(city.db.read, kept);
    expect([Number(count) >= 2, called]).toEqual([true, { number: 'A-1', serial: 'S1' }]);
  });

  test('is seen by nobody any more: no page, list, file, search or form has it', async () => {
    const addresses = ['/devices', '/devices.csv', '/devices?q=VersaPro-R', '/search?q=VersaPro-R', '/devices/models'];
    const ordered = addresses.map((address) => `${address}${address.includes('?') ? '&' : '?'}sort=-assetNumber`);
    const pages = async () => {
      const found: string[] = [];
      for (const address of [...ordered, '/', '/networks', '/compliance'])
        found.push(shown((await city.it.get(address).buffer(true)).text));
      return found;
    };
    await city.it.get('/devices');
    const before = await pages();
    const typed = { assetNumber: 'R-1', serial: 'R1', model: 'VersaPro-R', macs: '', addresses: '10.1.20.200' };
    const { headers } = await city.it.post('/devices/new', { ...TYPED, ...typed });
    const address = headers.location ?? '';
    const during = await pages();
    expect(during.map((page, at) => page !== before[at]).slice(0, 5)).toEqual([true, true, true, true, true]);
    expect((await city.it.post(`${address}/undo?revision=1`)).status).toBe(303);
    await city.it.get('/devices');
    expect(await pages()).toEqual(before);
    for (const page of ['', '/history', '/addresses', '/controls', '/qr.svg', '/edit', '/hand-over'])
      expect([page, (await city.it.get(`${address}${page}`)).status]).toEqual([page, 404]);
    const id = address.replace('/devices/', '');
    const bulk = { step: 'apply', chosen: [`${id} 1`, `${id} 2`], fields: ['place'], place: '別館' };
    for (const [path, form] of [[`${address}/undo?revision=1`], ['/devices/bulk', bulk]] as const)
      expect((await city.it.post(path, form)).status).not.toBe(303);
    expect(await pages()).toEqual(before);
  });

  test('cannot be forgotten: the database keeps what was retracted', async () => {
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      city.db.read,
      sql`SELECT device_id AS "id" FROM device_retraction`,
    );
    for (const statement of ['DELETE FROM device_retraction', `UPDATE device_retraction SET asset_number = 'X'`])
      await expect(city.db.transaction((manager) => manager.query(statement))).rejects.toThrow(/append-only/);
    await expect(
      city.db.transaction((manager) => manager.query(`DELETE FROM device WHERE id = '${id}'`)),
    ).rejects.toThrow(/foreign key/i);
  });

  test('stands on a ledger that verifies', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
