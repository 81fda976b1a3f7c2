import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { importKinds } from '../../src/import-kinds.ts';
import { applyFile } from '../../src/imports/apply.actions.ts';
import { planFile } from '../../src/imports/import-file.actions.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { Refused } from '../../src/shared/errors.ts';
import { row, sql } from '../../src/sql.ts';
import { ENGINES, testDatabase } from '../support/app.ts';

const TODAY = '2026-11-22';
const by = operator('test');

const UNITS = [
  '所属コード,所属名,上位所属コード,種別,機関,適用開始日,適用終了日',
  '01,総務部,,部,市長部局,H18.4.1,',
  '0101,情報政策課,01,課,市長部局,平成18年4月1日,',
  '0199,旧広報課,01,課,市長部局,2006/4/1,令和8年3月31日',
];
const PEOPLE = [
  '職員番号,氏名,フリガナ,職員区分,任用開始日,所属コード,職名,発令種別,発令日',
  '000001,髙橋 一郎,ﾀｶﾊｼ ｲﾁﾛｳ,正職員,20200401,0101,主事,本務,20200401',
];

describe.each(ENGINES)('a file brought in on %s', (engine) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-import-'));
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine));
    await apply('units', UNITS);
    await apply('people', PEOPLE);
  });
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  function fileOf(kindKey: string, content: readonly string[] | Buffer) {
    const kind = importKinds.find(({ key }) => key === kindKey);
    if (!kind) throw new Error(kindKey);
    const file = path.join(folder, `${newId()}.csv`);
    writeFileSync(file, Buffer.isBuffer(content) ? content : Buffer.from(content.join('\r\n')));
    return { kind, path: file, fileName: 'file.csv', mapping: {}, maxBytes: 1024 * 1024 };
  }

  const plan = (kind: string, content: readonly string[] | Buffer) =>
    planFile(fileOf(kind, content), { manager: db.read, today: TODAY, folder: null });

  const apply = (kind: string, content: readonly string[] | Buffer, token: string | null = null) =>
    applyFile(db, by, fileOf(kind, content), {
      ...{ runId: newId(), folder: path.join(folder, newId()), token, previewed: null },
      note: async () => undefined,
    });

  const entries = async () => (await verifyLedger(db.read)).entries;

  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Refused) return error.key;
      throw error;
    }
    return 'not refused';
  };

  test('writes nothing while it is only previewed', async () => {
    const before = await entries();
    const { plan: planned } = await plan('units', [...UNITS, '0102,人事課,01,課,市長部局,R8.4.1,']);
    expect(planned.counts).toMatchObject({ create: 1, unchanged: 3, error: 0 });
    expect(await entries()).toBe(before);
  });

  test('changes nothing the second time, and then leaves no entry', async () => {
    const before = await entries();
    for (const [kind, content] of [
      ['units', UNITS],
      ['people', PEOPLE],
    ] as const) {
      const { planned, ledgerSeq } = await apply(kind, content);
      expect(planned.plan.counts).toMatchObject({ create: 0, update: 0, error: 0 });
      expect(ledgerSeq).toBeNull();
    }
    expect(await entries()).toBe(before);
  });

  test('is applied exactly as it was previewed, or refused where the register has changed since', async () => {
    const content = [PEOPLE[0] ?? '', '000002,渡邉 健二,ワタナベ ケンジ,正職員,20200401,0101,主査,本務,20200401'];
    const { token } = await plan('people', content);
    await apply('people', [
      PEOPLE[0] ?? '',
      '000002,渡部 健二,ワタナベ ケンジ,正職員,20200401,0101,主査,本務,20200401',
    ]);
    expect(await refusal(apply('people', content, token))).toMatch(/^imports:refused\./);
    const fresh = await plan('people', content);
    expect((await apply('people', content, fresh.token)).planned.plan.counts.update).toBe(1);
  });

  test('writes nothing at all where one row is in error', async () => {
    const before = await entries();
    const content = [...UNITS, '0103,新しい課,01,課,市長部局,R8.4.1,', '0104,ない親の課,9999,課,市長部局,R8.4.1,'];
    expect(await refusal(apply('units', content))).toBe('imports:refused.errors');
    expect(await entries()).toBe(before);
    expect(await row(db.read, sql`SELECT code FROM unit WHERE code = ${'0103'}`)).toBeUndefined();
  });

  test.each<[string, Buffer, string]>([
    ['a zip that is named csv', Buffer.from('PK\u0003\u0004 and so on'), 'imports:refused.binary'],
    ['an empty file', Buffer.from(''), 'imports:refused.empty'],
    [
      'a quotation mark that is never closed',
      Buffer.from('所属コード,所属名,種別\r\n01,"総務部,部\r\n'),
      'imports:refused.broken',
    ],
    ['no header', Buffer.from('a,b,c\r\n1,2,3\r\n'), 'imports:refused.noHeader'],
    [
      'bytes of no known encoding',
      Buffer.from([0x8f, 0x41, 0xff, 0xfe, 0x80, 0x81, 0xa0, 0xff]),
      'imports:refused.encoding',
    ],
  ])('that is %s is refused as a whole', async (_what, bytes, key) => {
    expect(await refusal(plan('units', bytes))).toBe(key);
  });

  test('of 200 MB is refused by its size, before it is read', async () => {
    const file = fileOf('units', UNITS);
    truncateSync(file.path, 200 * 1024 * 1024);
    const started = process.memoryUsage().rss;
    expect(await refusal(planFile(file, { manager: db.read, today: TODAY, folder: null }))).toBe(
      'imports:refused.tooLarge',
    );
    expect(process.memoryUsage().rss - started).toBeLessThan(100 * 1024 * 1024);
  });

  test.each(['cp932', 'utf-16le'] as const)('is understood in %s as well', async (encoding) => {
    const content = encoding === 'cp932' ? UNITS.join('\r\n') : `\uFEFF${UNITS.join('\r\n').replaceAll(',', '\t')}`;
    const { facts, plan: planned } = await plan('units', iconv.encode(content, encoding));
    expect(facts.encoding).toBe(encoding);
    expect(planned.counts).toMatchObject({ unchanged: 3, error: 0 });
  });

  test('is one entry with the digest of its row changes, which verifies', async () => {
    const { ledgerSeq } = await apply('units', [
      UNITS[0] ?? '',
      '0301,住民税課,01,課,市長部局,R8.4.1,',
      '0302,資産税課,01,課,市長部局,R8.4.1,',
    ]);
    const kept = await row<{ n: number }>(
      db.read,
      sql`SELECT CAST(count(*) AS integer) AS n FROM ledger_row WHERE seq = ${ledgerSeq}`,
    );
    expect(kept?.n).toBe(2);
    expect((await verifyLedger(db.read)).fault).toBeNull();
  });
});
