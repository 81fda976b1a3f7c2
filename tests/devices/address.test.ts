import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import {
  addressesIn,
  reservedAddresses,
  segmentUse,
  strayAddresses,
  zoneUse,
} from '../../src/devices/address.queries.ts';
import { newId } from '../../src/ids.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Segment } from '../../src/networks/network.entity.ts';
import {
  errorAt,
  giveTerminal,
  keyOf,
  lastEntry,
  type NetworkCity,
  networkCity,
  typedIn,
} from '../networks/network-city.ts';
import { segmentOf } from '../networks/segments.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';

const today = { on: '2026-11-22', knownAt: null };

describe.each(ENGINES)('addresses on %s', (engine) => {
  let city: NetworkCity;
  const device: Record<string, string> = {};

  const stored = (text: string, name: string, gateway = '') => ({ ...segmentOf(text, name), id: idOf(name), gateway });
  const ids: Record<string, string> = {};
  const idOf = (name: string): string => {
    ids[name] ??= newId();
    return ids[name];
  };
  const segmentPage = (name: string) => `/networks/segments/${idOf(name)}`;
  const assign = (name: string, assetNumber: string) =>
    city.office.post(`${segmentPage(name)}/assignment`, { assetNumber });

  beforeAll(async () => {
    city = await networkCity(engine);
    await given(city.db, async (tx) => {
      await insertMany(tx.manager, Segment, [
        stored('LG 10.1.0.0/16', 'whole'),
        stored('LG 10.1.20.0/24', 'floor', '10.1.20.1'),
        stored('LG 10.1.20.64/29', 'printers', '10.1.20.65'),
        stored('LG 10.1.21.0/30', 'small'),
        stored('LG 10.1.24.0/27', 'rush', '10.1.24.1'),
        stored('LG 2001:db8:20::/64', 'trial', '2001:db8:20::1'),
        stored('IN 10.1.20.0/24', 'outside'),
        stored('IN 2000::/8', 'wide'),
      ]);
      const give = async (assetNumber: string, addresses: readonly string[] = [], more = {}) => {
        device[assetNumber] = await giveTerminal(tx, { assetNumber, addresses, ...more });
      };
      await give('PC-1', ['10.1.20.2', '10.1.20.66', '2001:db8:20::2']);
      await give('PC-2', ['10.1.20.255', '10.1.20.65', '10.1.21.1', '10.1.21.2']);
      await give('PC-3', ['192.168.0.9']);
      await give('PC-4', ['32.1.13.184', '10.1.20.3'], { zone: 'IN' });
      await give('PC-5', [], { state: 'disposed' });
    });
  });
  afterAll(() => city.close());

  test('are counted for each segment, those inside it and none of the other family or zone included', async () => {
    const use = await segmentUse(city.db);
    const counts = ['whole', 'floor', 'printers', 'small', 'rush', 'trial', 'outside', 'wide'].map(
      (name) => use.get(idOf(name)) ?? 0,
    );
    expect(counts).toEqual([6, 4, 2, 2, 0, 1, 1, 0]);
  });

  test('and terminals are counted for each zone, without those that are gone', async () => {
    const use = await zoneUse(city.db, today);
    expect(
      use.filter(({ zone }) => ['LG', 'IN', 'MN'].includes(zone)).sort((a, b) => (a.zone < b.zone ? -1 : 1)),
    ).toEqual([
      { zone: 'IN', devices: 1, addresses: 2 },
      { zone: 'LG', devices: 3, addresses: 8 },
      { zone: 'MN', devices: 0, addresses: 0 },
    ]);
  });

  test('of a segment are shown with their terminals, and what is free beside them', async () => {
    const page = await city.auditor.get(segmentPage('floor'));
    expect(page.text).toContain(`<a href="/devices/${device['PC-1']}">PC-1</a>`);
    expect(page.text).toContain('使用 4 / 254（2％）');
    expect(page.text).toContain('10.1.20.3 – 10.1.20.63');
    expect(page.text).toContain('10.1.20.72 – 10.1.20.254');
    expect(page.text).not.toContain('192.168.0.9');
    expect((await city.office.get(segmentPage('small'))).text).toContain('空いているアドレスはありません。');
  });

  test('of a long list are shown page by page', async () => {
    const range = segmentOf('LG 10.0.0.0/8');
    expect((await addressesIn(city.db.read, range, 0)).map(({ key }) => key)).toEqual(
      ['10.1.20.2', '10.1.20.65', '10.1.20.66', '10.1.20.255', '10.1.21.1', '10.1.21.2'].map(keyOf),
    );
    expect(await addressesIn(city.db.read, range, 50)).toEqual([]);
  });

  describe('in conflict', () => {
    test('lie in no segment of their zone', async () => {
      const { total, page } = await strayAddresses(city.db, 0);
      expect([total, page.map(({ address }) => address)]).toEqual([2, ['32.1.13.184', '192.168.0.9']]);
      const shown = await city.auditor.get('/networks/conflicts');
      expect(shown.text).toContain('192.168.0.9');
      expect(shown.text).not.toContain('10.1.20.2<');
      expect(shown.text).toContain('2台に登録できません');
    });

    test('or are a network’s, a broadcast’s or a gateway’s', async () => {
      const found = await reservedAddresses(city.db);
      expect(found.map(({ address, reservation, segment }) => [address, reservation, segment])).toEqual([
        ['10.1.20.65', 'gateway', 'printers'],
        ['10.1.20.255', 'broadcast', 'floor'],
      ]);
      const shown = await city.auditor.get('/networks/conflicts?kind=reserved');
      expect(shown.text).toContain('ブロードキャストアドレス');
    });

    test('are told on the overview', async () => {
      expect((await city.office.get('/networks')).text).toContain('アドレスの不整合が4件あります。');
    });
  });

  describe('the next free one', () => {
    test('goes to the terminal, is recorded with it and with the segment, and can be taken back', async () => {
      const answer = await assign('floor', 'ＰＣ－１');
      expect(answer.status).toBe(303);
      const page = await city.office.get(answer.headers.location ?? '');
      expect(page.text).toContain('PC-1に10.1.20.3を割り当てました。');
      expect(page.text).toContain('PC-1 に 10.1.20.0/24 floor のアドレスを割り当てました');
      const entry = await lastEntry(city.db);
      expect(entry).toMatchObject({ action: 'device.addressAssigned' });
      expect(entry.subjects.map(({ type }) => type)).toEqual(['device', 'segment']);
      const undo = /action="(\/networks\/addresses\/[^"]+)"/.exec(page.text)?.[1] ?? '';
      expect((await city.auditor.post(undo)).status).toBe(403);
      expect((await city.office.post(undo)).status).toBe(303);
      expect(await lastEntry(city.db)).toMatchObject({
        action: 'device.addressReleased',
        before: entry.after,
        after: entry.before,
      });
      expect((await city.office.post(undo)).status).toBe(404);
    });

    test('of an IPv6 segment is found among its many', async () => {
      expect((await assign('trial', 'PC-1')).status).toBe(303);
      expect(await lastEntry(city.db)).toMatchObject({
        after: { addresses: expect.arrayContaining(['2001:db8:20::3']) },
      });
    });

    test('of an outer segment is not one of the segments inside', async () => {
      expect((await assign('whole', 'PC-3')).status).toBe(303);
      expect(await lastEntry(city.db)).toMatchObject({ after: { addresses: ['10.1.0.1', '192.168.0.9'] } });
    });

    test.each([
      ['floor', '', '端末の管理番号を40文字以内で入力してください。'],
      ['floor', 'PC-99', '管理番号PC-99の端末は登録されていません。'],
      ['floor', 'PC-4', 'PC-4はゾーンINの端末のため、ゾーンLGのアドレスを割り当てられません。'],
      ['floor', 'PC-5', 'PC-5は市の手を離れた端末のため、アドレスを割り当てられません。'],
      ['small', 'PC-1', '10.1.21.0/30には空いているアドレスがありません。'],
    ])('of %s for “%s” is refused, and what was typed stays', async (name, assetNumber, sentence) => {
      const { seq } = await lastEntry(city.db);
      const answer = await assign(name, assetNumber);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'assetNumber')).toBe(sentence);
      expect(typedIn(answer.text, 'assetNumber')).toBe(assetNumber);
      expect((await lastEntry(city.db)).seq).toBe(seq);
    });

    test('is given out by the IT section only, and in a segment that exists', async () => {
      expect((await city.auditor.post(`${segmentPage('floor')}/assignment`, { assetNumber: 'PC-1' })).status).toBe(403);
      for (const id of ['none', '%00', newId()]) {
        expect((await city.office.post(`/networks/segments/${id}/assignment`, { assetNumber: 'PC-1' })).status).toBe(
          404,
        );
        expect((await city.office.post(`/networks/addresses/${id}/release`)).status).toBe(404);
        expect((await city.office.post(`/networks/segments/${id}/removal`)).status).toBe(404);
      }
    });

    test('asked for by twenty at once is twenty addresses', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => assign('rush', `PC-${(index % 3) + 1}`)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
      const given = await addressesIn(city.db.read, segmentOf('LG 10.1.24.0/27'), 0);
      expect(given.map(({ address }) => address)).toEqual(
        Array.from({ length: 20 }, (_, index) => `10.1.24.${index + 2}`),
      );
      expect(await verifyLedger(city.db.read)).toMatchObject({ fault: null });
    });
  });
});
