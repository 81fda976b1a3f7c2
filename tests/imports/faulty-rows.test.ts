import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { importKinds } from '../../src/import-kinds.ts';
import { applyFile } from '../../src/imports/apply.actions.ts';
import { planFile } from '../../src/imports/import-file.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { Refused } from '../../src/shared/errors.ts';
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

describe.each(ENGINES)('a faulty row on %s', (engine) => {
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
    planFile(fileOf(kind, content), { manager: db.read, today: TODAY }, false);

  const apply = (kind: string, content: readonly string[] | Buffer, token: string | null = null) =>
    applyFile(db, by, fileOf(kind, content), { runId: newId(), token, note: async () => undefined });

  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Refused) return error.key;
      throw error;
    }
    return 'not refused';
  };

  const people = (...rows: readonly string[]) => [PEOPLE[0] ?? '', ...rows];
  const devices = (...rows: readonly string[]) => [
    '管理番号,シリアル番号,メーカー,端末区分,用途区分,ゾーン,IPアドレス,取得日,所属コード,状態',
    ...rows,
  ];
  const segments = (...rows: readonly string[]) => ['セグメント名,ゾーン,CIDR,ゲートウェイ', ...rows];

  test.each<[string, string, readonly string[], number]>([
    [
      'a circle in the organisation',
      'units',
      [UNITS[0] ?? '', '0201,甲課,0202,課,市長部局,R8.4.1,', '0202,乙課,0201,課,市長部局,R8.4.1,'],
      1,
    ],
    [
      'a posting to an abolished unit',
      'people',
      people('000009,工藤,クドウ,正職員,20260401,0199,主事,本務,20260401'),
      2,
    ],
    [
      'a posting to a unit that does not exist',
      'people',
      people('000009,工藤,クドウ,正職員,20260401,7777,主事,本務,20260401'),
      2,
    ],
    ['a day that does not exist', 'people', people('000009,工藤,クドウ,正職員,2026-02-30,0101,主事,本務,20260401'), 2],
    [
      'two main postings at once',
      'people',
      people(
        '000009,工藤,クドウ,正職員,20260401,0101,主事,本務,20260401',
        '000009,工藤,クドウ,正職員,20260401,01,主事,本務,20260501',
      ),
      2,
    ],
    [
      'two rows of one person that contradict each other',
      'people',
      people(
        '000009,工藤,クドウ,正職員,20260401,0101,主事,本務,20260401',
        '000009,佐藤,クドウ,正職員,20260401,01,主事,兼務,20260401',
      ),
      2,
    ],
    [
      'the same asset number twice',
      'devices',
      devices('PC-1,S1,富士通,ノート,個人,LG,,R5.4.1,0101,在庫', 'PC-1,S2,富士通,ノート,個人,LG,,R5.4.1,0101,在庫'),
      2,
    ],
    [
      'the same serial number of one maker twice',
      'devices',
      devices('PC-1,S1,富士通,ノート,個人,LG,,R5.4.1,0101,在庫', 'PC-2,S1,富士通,ノート,個人,LG,,R5.4.1,0101,在庫'),
      2,
    ],
    [
      'the same address of one zone twice',
      'devices',
      devices(
        'PC-1,S1,富士通,ノート,個人,LG,10.1.1.1,R5.4.1,0101,在庫',
        'PC-2,S2,富士通,ノート,個人,LG,10.1.1.1,R5.4.1,0101,在庫',
      ),
      2,
    ],
    ['an address that is none', 'devices', devices('PC-1,S1,富士通,ノート,個人,LG,10.1.1.999,R5.4.1,0101,在庫'), 2],
    ['a zone that is none', 'devices', devices('PC-1,S1,富士通,ノート,個人,XX,,R5.4.1,0101,在庫'), 2],
    ['an IPv4 gateway in an IPv6 segment', 'segments', segments('庁内,LG,fd00:1::/64,10.0.0.1'), 2],
    ['a range with bits of a host', 'segments', segments('庁内,LG,10.0.0.1/24,10.0.0.254'), 2],
  ])('with %s names the line, the column and a reason', async (_what, kind, content, line) => {
    const { plan: planned } = await plan(kind, content);
    expect(planned.counts.error).toBeGreaterThan(0);
    expect(Math.min(...planned.problems.map((problem) => problem.line))).toBeGreaterThanOrEqual(line);
    expect(await refusal(apply(kind, content))).toBe('imports:refused.errors');
  });
});
