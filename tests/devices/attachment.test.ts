import { createHash } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeviceAttachment } from '../../src/devices/device-attachment.entity.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { type DeviceCity, deviceCity, said } from './device-city.ts';

const PDF = Buffer.from('%PDF-1.7\n%\u00e2\u00e3 消去証明書', 'utf8');
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const bytesOf = async (browser: Browser, url: string): Promise<Response> =>
  browser
    .get(url)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });

describe.each(ENGINES)('the files kept with a terminal on %s', (engine) => {
  let city: DeviceCity;
  let list = '';
  beforeAll(async () => {
    city = await deviceCity(engine);
    list = `/devices/${city.devices.held}/attachments`;
  });
  afterAll(() => city.close());

  const attach = (name: string, bytes: Buffer, fields: Record<string, string> = {}, by = city.it, to = list) =>
    by.upload(`${to}/new`, { attachmentKind: 'certificate', ...fields }, { field: 'file', name, bytes });
  const newest = async (): Promise<string> =>
    /href="([^"]+)\/file"/.exec((await city.it.get(list)).text)?.[1] ?? expect.unreachable();
  const rowCount = () => city.db.read.count(DeviceAttachment);

  test('a file that is added stands in the list, in the history and on the ledger with its hash', async () => {
    expect((await city.it.get(list)).text).toContain('添付ファイルはありません');
    const answer = await attach('消去証明書.pdf', PDF, { note: '第12号' });
    expect([answer.status, answer.headers.location]).toEqual([303, list]);
    const { text } = await city.it.get(list);
    expect(said(text)).toBe('PC-00421 に「消去証明書.pdf」を添付しました。');
    for (const fact of ['消去証明書.pdf', '消去・廃棄の証明書', '第12号', '工藤 美咲', '令和8年11月22日'])
      expect(text).toContain(fact);
    const history = (await city.it.get(`/devices/${city.devices.held}/history`)).text;
    for (const fact of ['PC-00421 に「消去証明書.pdf」を添付しました', '消去・廃棄の証明書', hashOf(PDF)])
      expect(history).toContain(fact);
    expect(readdirSync(path.join(city.dataDir, 'attachments'))).toContain(hashOf(PDF));
    expect(readdirSync(path.join(city.dataDir, 'uploads'))).toEqual([]);
  });

  test('it is downloaded byte for byte, never opened in the page, by whoever may see the terminal', async () => {
    const file = `${await newest()}/file`;
    for (const reader of [city.it, city.clerk, city.auditor]) {
      const { status, body, headers } = await bytesOf(reader, file);
      expect([status, PDF.equals(body)]).toEqual([200, true]);
      expect(headers['content-disposition']).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('消去証明書.pdf')}`,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-type']).toBe('application/octet-stream');
    }
  });

  test('the clerk of another unit finds nothing, an employee may not, and an auditor reads and writes nothing', async () => {
    const tax = `/devices/${city.devices.tax}/attachments`;
    await attach('見積.csv', Buffer.from('品名,数\nノート,3\n'), { attachmentKind: 'quotation' }, city.it, tax);
    const file = /href="([^"]+\/file)"/.exec((await city.it.get(tax)).text)?.[1] ?? '';
    for (const address of [tax, file]) {
      expect((await city.clerk.get(address)).status).toBe(404);
      expect((await city.employee.get(address)).status).toBe(403);
      expect((await city.auditor.get(address)).status).toBe(200);
    }
    const swapped = file.replace(city.devices.tax, city.devices.held);
    expect((await city.it.get(swapped)).status).toBe(404);
    const before = await rowCount();
    for (const reader of [city.auditor, city.clerk]) {
      expect((await reader.get(list)).text).not.toContain(`${list}/new`);
      expect((await attach('a.txt', Buffer.from('a'), {}, reader)).status).toBe(403);
      expect((await reader.post(`${await newest()}/removal`)).status).toBe(403);
    }
    expect(await rowCount()).toBe(before);
  });

  test('without the token of the session nothing is taken', async () => {
    const before = await rowCount();
    const answer = await attach('a.txt', Buffer.from('a'), { _csrf: 'x' });
    expect([answer.status, await rowCount()]).toEqual([403, before]);
  });

  const refused: [what: string, name: string, bytes: Buffer][] = [
    ['a program named as a picture', '写真.jpg', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1')],
    ['a ZIP named as a workbook', '表.xlsx', Buffer.from('PK\u0003\u0004\0\0\0\0', 'latin1')],
    ['an empty file', '空.pdf', Buffer.alloc(0)],
    ['text that nobody can read', '文.txt', Buffer.from([0x82, 0x20, 0xff, 0xfe])],
  ];
  test.each(refused)('%s is refused at its field, and what was typed stays', async (_what, name, bytes) => {
    const before = await rowCount();
    const { status, text } = await attach(name, bytes, { note: '書いた備考', attachmentKind: 'photo' });
    expect(status).toBe(422);
    expect(text).toMatch(/id="f-file-error"[^>]*>[^<]*この形式のファイルは添付できません/);
    expect(text).toContain('value="書いた備考"');
    expect(text).toContain('<option value="photo" selected>');
    expect(await rowCount()).toBe(before);
  });

  test('a file beyond 20 MB is refused at its field before it is read whole', async () => {
    const before = await rowCount();
    const large = Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024, 0x20)]);
    const { status, text } = await attach('大.pdf', large, { attachmentKind: 'lease', note: '書いた備考' });
    expect(status).toBe(422);
    expect(text).toContain('20 MBまでのファイルを選んでください');
    expect(text).toContain('<option value="lease" selected>');
    expect(text).toContain('value="書いた備考"');
    expect(await rowCount()).toBe(before);
    expect(readdirSync(path.join(city.dataDir, 'uploads'))).toEqual([]);
  });

  test('the form asks for the file last, as what comes after a file that is too large is never read', async () => {
    const { text } = await city.it.get(`${list}/new`);
    const [form = ''] = /<form[^>]*enctype="multipart[\s\S]*?<\/form>/.exec(text) ?? [];
    const names = [...form.matchAll(/<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['_csrf', 'attachmentKind', 'note', 'file']);
  });

  test('no file, no kind and the same file again are each said at the field', async () => {
    const none = await city.it.post(`${list}/new`, {});
    expect(none.status).toBe(422);
    for (const sentence of ['ファイルを選んでください。', '種類を選んでください。'])
      expect(none.text).toContain(sentence);
    const again = await attach('別の名.pdf', PDF);
    expect(again.status).toBe(422);
    expect(again.text).toContain('同じ内容のファイル「消去証明書.pdf」が、すでに添付されています');
  });

  test('a file is removed with a reason, is no longer given out, and is put back as it was', async () => {
    const kept = await newest();
    const removed = await city.it.post(`${kept}/removal`, { reason: '別の端末の証明書のため' });
    expect([removed.status, removed.headers.location]).toEqual([303, list]);
    const { text } = await city.it.get(list);
    expect(said(text)).toBe('PC-00421 から「消去証明書.pdf」を取り除きました。');
    expect(text).toContain(`action="${kept}/restoration"`);
    expect((await city.it.get(`${kept}/file`)).status).toBe(404);
    expect((await city.clerk.get(list)).text).not.toContain('消去証明書.pdf');
    expect((await city.it.post(`${kept}/removal`)).status).toBe(404);
    expect((await city.it.post(`${kept}/restoration`)).status).toBe(303);
    expect(PDF.equals((await bytesOf(city.clerk, `${await newest()}/file`)).body)).toBe(true);
    expect((await city.it.get(list)).text).not.toContain('取り除いたファイル');
    expect((await city.it.post(`${kept}/restoration`)).status).toBe(422);
    const history = (await city.it.get(`/devices/${city.devices.held}/history`)).text;
    for (const fact of [
      ...['PC-00421 から添付ファイル「消去証明書.pdf」を取り除きました', '「保管中」から「取り除き済」へ'],
      ...[
        '別の端末の証明書のため',
        'PC-00421 に添付ファイル「消去証明書.pdf」を戻しました',
        '「取り除き済」から「保管中」へ',
      ],
    ])
      expect(history).toContain(fact);
    expect(history).not.toContain('を削除');
    for (const action of ['device.attachmentRemoved', 'device.attachmentPutBack']) {
      const entry = await city.db.read.findOneByOrFail(LedgerEntry, { action });
      const { before, after } = entryOf(entry.body);
      expect([before, after].map((said) => said && Object(said).sha256)).toEqual([hashOf(PDF), hashOf(PDF)]);
    }
  });

  test('another day shows what was kept then, with nothing to write', async () => {
    expect((await city.it.get(`${list}?on=2026-11-21`)).text).toContain('添付ファイルはありません');
    await city.it.get('/devices?on=today');
    expect((await city.it.get(list)).text).toContain('消去証明書.pdf');
  });

  test('a file that was changed on the disk or is missing there is refused, and said', async () => {
    const kept = await newest();
    const place = path.join(city.dataDir, 'attachments', hashOf(PDF));
    writeFileSync(place, Buffer.concat([PDF, Buffer.from('!')]));
    const changed = await city.it.get(`${kept}/file`);
    expect([changed.status, changed.headers['content-disposition']]).toEqual([422, undefined]);
    expect(changed.text).toContain('保管した後に書き換えられている');
    rmSync(place);
    const missing = await city.it.get(`${kept}/file`);
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('データフォルダーに見つからない');
  });

  test('the database lets no row be deleted or rewritten, and the ledger verifies', async () => {
    for (const statement of ['DELETE FROM device_attachment', "UPDATE device_attachment SET sha256 = 'x'"]) {
      await expect(city.db.source.query(statement)).rejects.toThrow('evidence');
    }
    expect(await verifyLedger(city.db.read)).toMatchObject({ fault: null });
  });
});
