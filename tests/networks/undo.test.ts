import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Segment } from '../../src/networks/network.entity.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { giveTerminal, lastEntry, type NetworkCity, networkCity } from './network-city.ts';
import { segmentOf } from './segments.ts';

describe.each(ENGINES)('the way back after a change of the networks on %s', (engine) => {
  let city: NetworkCity;
  const ids = { floor: newId(), annex: newId(), device: '' };

  beforeAll(async () => {
    city = await networkCity(engine);
    await given(city.db, async (tx) => {
      const stored = (text: string, name: string, id: string) => ({ ...segmentOf(text, name), id, gateway: '' });
      await insertMany(tx.manager, Segment, [stored('LG 10.1.20.0/24', '本庁2階', ids.floor)]);
      await insertMany(tx.manager, Segment, [stored('LG 10.2.0.0/24', '別館', ids.annex)]);
      await giveTerminal(tx, { assetNumber: 'PC-2' });
      ids.device = await giveTerminal(tx, { assetNumber: 'PC-1', addresses: ['10.1.20.2', '10.1.20.9'] });
    });
  });
  afterAll(() => city.close());

  /** Where the sentence on the page after a change offers to go back. */
  const offered = async (address: string): Promise<string> => {
    const { text } = await city.office.get(address);
    const [, action = ''] = /<form action="([^"]+\/(?:undo|release)[^"]*)"/.exec(text) ?? [];
    return action;
  };
  const shown = async (address: string): Promise<string> => (await city.office.get(address)).text;
  const edit = (id: string, changes: Record<string, string>, revision: string) => {
    const form = { zone: 'LG', name: '別館', cidr: '10.2.0.0/24', vlan: '', site: '', gateway: '', note: '' };
    return city.office.post(`/networks/segments/${id}/edit`, { ...form, ...changes, revision });
  };
  const rename = (name: string, shownName: string) => city.office.post('/networks/zones/LG/name', { name, shownName });

  test('a segment says again what it said, and both stand on the ledger', async () => {
    const page = `/networks/segments/${ids.annex}`;
    expect((await edit(ids.annex, { name: '別館1階', gateway: '10.2.0.1', vlan: '20' }, '1')).status).toBe(303);
    const { seq } = await lastEntry(city.db);
    const undo = await offered(page);
    expect(undo).toBe(`${page}/undo?entry=${seq}`);
    expect((await city.auditor.post(undo)).status).toBe(403);
    expect((await city.office.post(undo)).headers.location).toBe(page);
    expect(await shown(page)).toContain('セグメント10.2.0.0/24「別館」の編集を取り消し、前の内容に戻しました。');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'segment.editUndone',
      before: { name: '別館1階', gateway: '10.2.0.1', vlan: '20' },
      after: { name: '別館', gateway: '', vlan: '' },
    });
    expect(await shown(page)).toContain('セグメント 10.2.0.0/24 別館 の編集を取り消しました');
    expect(await city.db.read.findOneBy(Segment, { id: ids.annex })).toMatchObject({ revision: 3, vlan: null });
    expect((await city.office.post(undo)).status).toBe(422);
  });

  test('a segment is left as it is where something else has happened to it since', async () => {
    const page = `/networks/segments/${ids.annex}`;
    await edit(ids.annex, { note: '一回目' }, '3');
    const undo = await offered(page);
    await edit(ids.annex, { note: '二回目' }, '4');
    const { seq } = await lastEntry(city.db);
    const refused = await city.office.post(undo);
    expect([refused.status, refused.text.includes('その後に別の変更があったため、取り消せません。')]).toEqual([
      422,
      true,
    ]);
    expect((await city.office.post(`${page}/undo`)).status).toBe(422);
    expect((await lastEntry(city.db)).seq).toBe(seq);
  });

  test('a segment does not come back to where another stands by now', async () => {
    const page = `/networks/segments/${ids.annex}`;
    await edit(ids.annex, { cidr: '10.3.0.0/24' }, '5');
    const undo = await offered(page);
    const body = { zone: 'LG', name: '新館', cidr: '10.2.0.0/24', vlan: '', site: '', gateway: '', note: '' };
    expect((await city.office.post('/networks/segments/new', body)).status).toBe(303);
    const refused = await city.office.post(undo);
    expect([refused.status, refused.text.includes('新館')]).toEqual([422, true]);
    expect(await city.db.read.findOneBy(Segment, { id: ids.annex })).toMatchObject({ cidr: '10.3.0.0/24' });
  });

  test('a zone has its name again, unless it was renamed again', async () => {
    await rename('庁内系', 'LGWAN接続系');
    const undo = await offered('/networks');
    expect(undo).toMatch(/^\/networks\/zones\/LG\/undo\?entry=\d+$/);
    expect((await city.auditor.post(undo)).status).toBe(403);
    expect((await city.office.post(undo)).headers.location).toBe('/networks');
    expect(await shown('/networks')).toContain('ゾーンLGの名前を「LGWAN接続系」に戻しました。');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'zone.renameUndone',
      before: { name: '庁内系' },
      after: { name: 'LGWAN接続系' },
    });
    await rename('庁内系', 'LGWAN接続系');
    const late = await offered('/networks');
    await rename('庁内の系', '庁内系');
    expect((await city.office.post(late)).status).toBe(422);
    expect((await city.office.post('/networks/zones/XX/undo?entry=1')).status).toBe(404);
    expect(await shown('/networks')).toContain('庁内の系');
  });

  test('a saved form that changed nothing offers nothing', async () => {
    await rename('庁内の系', '庁内の系');
    expect(await offered('/networks')).toBe('');
  });

  test('an address that was taken from a terminal comes back to it, unless another has it by now', async () => {
    const assign = (assetNumber: string) =>
      city.office.post(`/networks/segments/${ids.floor}/assignment`, { assetNumber });
    const addresses = async () => shown(`/devices/${ids.device}?tab=network`);
    await assign('PC-1');
    const release = await offered(`/networks/segments/${ids.floor}`);
    expect((await city.office.post(release)).status).toBe(303);
    expect(await addresses()).not.toContain('10.1.20.1<');
    await assign('PC-1');
    await city.office.post(await offered(`/networks/segments/${ids.floor}`));
    const undo = await offered('/networks/segments');
    expect(undo).toBe(`/devices/${ids.device}/undo?revision=5`);
    expect((await city.office.post(undo)).status).toBe(303);
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.editUndone',
      after: { addresses: ['10.1.20.1', '10.1.20.2', '10.1.20.9'] },
    });
    await assign('PC-1');
    await city.office.post(await offered(`/networks/segments/${ids.floor}`));
    const late = await offered('/networks/segments');
    await assign('PC-2');
    const refused = await city.office.post(late);
    expect([refused.status, refused.text.includes('PC-2')]).toEqual([422, true]);
    expect(await verifyLedger(city.db.read)).toMatchObject({ fault: null });
  });
});
