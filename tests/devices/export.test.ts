import { writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deviceImport } from '../../src/devices/device.import.ts';
import { previewOnly } from '../../src/imports/command.actions.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice } from './device-city.ts';

const HEADER = [
  ...['管理番号', 'シリアル番号', 'ホスト名', 'メーカー', '型番', '端末区分', '用途区分', 'ゾーン', 'MACアドレス'],
  ...['IPアドレス', 'OS', 'OSバージョン', 'メモリGB', '能力', '統制', '調達区分', '契約番号', '取得日', 'リース満了日'],
  ...['所属コード', '使用者職員番号', '設置場所', '状態', '最終棚卸日'],
];

describe.each(ENGINES)('the file of terminals on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
    await given(city.db, (tx) =>
      giveDevice(tx, {
        ...{
          assetNumber: 'PC-00500',
          serial: '=1+1',
          capabilities: ['mfa', 'RBI'],
          controls: { C16: null, C01: '2026-04-01' },
        },
        ...{ macs: ['00:00:0E:00:05:00', '00:00:0E:00:05:01'], addresses: ['10.1.20.9', '2001:db8::9'], memoryGb: 16 },
        ...{ place: '本館「3階」, 奥', contract: 'R8-01', unitId: city.units.residents, stocktakenOn: '2026-06-10' },
      }),
    );
  });
  afterAll(() => city.close());

  const file = async (address: string, who = city.it): Promise<supertest.Response & { bytes: Buffer }> => {
    const answer = await who
      .get(address)
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
      });
    return Object.assign(answer, { bytes: answer.body as Buffer });
  };
  const lines = (text: string): string[][] =>
    text
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.slice(1, -1).split('","'));

  test('it has the headers and words of the exchange format, all fields quoted, with a BOM', async () => {
    const answer = await file('/devices.csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('端末-2026-11-22.csv')}`,
    );
    const text = answer.bytes.toString();
    expect(text.startsWith('\uFEFF"管理番号"')).toBe(true);
    const [header, first, ...rest] = lines(text);
    expect(header).toEqual(HEADER);
    expect(first?.slice(0, 10)).toEqual([
      'PC-00421',
      'R1',
      '',
      '富士通',
      'LIFEBOOK U7',
      'ノート',
      '個人',
      'LG',
      '00:00:0E:00:00:01',
      '10.1.20.34',
    ]);
    expect(first?.slice(15)).toEqual(['リース', '', '2022-04-01', '2027-03-31', '020101', '000101', '', '配備中', '']);
    expect(rest).toHaveLength(5);
  });

  test('it is read back without a difference', async () => {
    const stored = path.join(city.dataDir, 'devices.csv');
    writeFileSync(stored, (await file('/devices.csv')).bytes);
    const source = { kind: deviceImport, path: stored, fileName: 'devices.csv', mapping: {}, maxBytes: 1e6 };
    const { plan, facts } = await previewOnly(city.db, source);
    expect(facts).toMatchObject({ rows: 6, unknownColumns: [] });
    expect(plan).toMatchObject({ counts: { create: 0, update: 0, unchanged: 6, error: 0 }, problems: [] });
  });

  test('it holds what the list shows: filters, order, chosen columns, day and reach', async () => {
    const chosen = lines(
      (await file('/devices.csv?zone=LG&sort=-assetNumber&columns=state&columns=holder')).bytes.toString(),
    );
    expect(chosen).toEqual([
      ['管理番号', '使用者職員番号', '状態'],
      ['PC-00500', '', '配備中'],
      ['PC-00425', '', '紛失'],
      ['PC-00422', '', '在庫'],
      ['PC-00421', '000101', '配備中'],
    ]);
    expect(lines((await file('/devices.csv?on=2019-01-01')).bytes.toString())).toHaveLength(1);
    await city.it.get('/devices?on=today');
    const own = lines((await file('/devices.csv', city.clerk)).bytes.toString());
    expect(own.map(([first]) => first)).toEqual(['管理番号', 'PC-00421', 'PC-00423', 'PC-00500']);
  });

  test('a cell that a spreadsheet would run is made harmless', async () => {
    expect((await file('/devices.csv?q=PC-00500')).bytes.toString()).toContain('"\'=1+1"');
  });

  test('CP932 is written for older systems', async () => {
    const answer = await file('/devices.csv?encoding=cp932');
    expect(answer.headers['content-type']).toBe('text/csv; charset=Shift_JIS');
    const [header, ...rows] = lines(iconv.decode(answer.bytes, 'cp932'));
    expect([header?.[0], rows.length]).toEqual(['管理番号', 6]);
  });

  test('a character that CP932 lacks is named with its terminal, and no file is sent', async () => {
    await given(city.db, (tx) =>
      giveDevice(tx, { assetNumber: 'PC-00600', place: '𠮷田ビル', unitId: city.units.tax }),
    );
    const answer = await city.it.get('/devices.csv?encoding=cp932');
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('Shift_JISでは書き出せない文字があります：𠮷（1台：PC-00600）');
    expect((await file('/devices.csv?encoding=cp932&zone=MN')).status).toBe(200);
    expect((await file('/devices.csv')).bytes.toString()).toContain('𠮷田ビル');
  });

  test('who may not read terminals gets no file', async () => {
    expect((await city.employee.get('/devices.csv')).status).toBe(403);
  });
});
