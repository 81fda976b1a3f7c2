import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type WrittenFile, writeSample } from '../../src/sample/sample.actions.ts';

const headers: readonly (readonly [file: string, header: string])[] = [
  ['units.csv', '所属コード,所属名,上位所属コード,種別,機関,適用開始日,適用終了日'],
  [
    'people.csv',
    '職員番号,氏名,フリガナ,メールアドレス,職員区分,任用開始日,任用終了日,所属コード,職名,発令種別,発令日,発令終了日,休職開始日,休職終了日',
  ],
  ['segments.csv', 'セグメント名,ゾーン,CIDR,VLAN,庁舎,ゲートウェイ,備考'],
  [
    'devices.csv',
    '管理番号,シリアル番号,ホスト名,メーカー,型番,端末区分,用途区分,ゾーン,MACアドレス,IPアドレス,OS,OSバージョン,メモリGB,能力,統制,調達区分,契約番号,取得日,リース満了日,所属コード,使用者職員番号,設置場所,状態,最終棚卸日',
  ],
  ['systems.csv', 'システムコード,システム名,ゾーン,主管所属コード'],
  ['system-use.csv', 'システムコード,所属コード,職員番号'],
  ['completions.csv', '職員番号,研修コード,受講日,点数,合否,方式'],
  ['acknowledgements.csv', '職員番号,文書,版,同意日,方式,記録者職員番号,備考'],
];

describe('writeSample', () => {
  let folder: string;
  let written: readonly WrittenFile[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ichidai-sample-'));
    written = await writeSample(path.join(folder, 'made', 'anew'), { staff: 120, seed: 1, today: '2026-11-22' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes the eight files in the order in which they are imported', () => {
    expect(written.map((file) => path.basename(file.path))).toEqual(headers.map(([file]) => file));
  });

  test.each(headers)(
    'writes %s as UTF-8 with BOM, CRLF, every field quoted, under the agreed headers',
    async (file, header) => {
      const text = await readFile(path.join(folder, 'made', 'anew', file), 'utf8');
      const lines = text.slice(1).split('\r\n');
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(lines[0]).toBe(`"${header.replaceAll(',', '","')}"`);
      expect(lines.at(-1)).toBe('');
      expect(lines.slice(1, -1).filter((line) => !/^("[^"]*",)*"[^"]*"$/.test(line))).toEqual([]);
    },
  );

  it('says how many rows each file has', async () => {
    for (const { path: file, rows } of written) {
      const text = await readFile(file, 'utf8');
      expect(text.split('\r\n')).toHaveLength(rows + 2);
      expect(rows).toBeGreaterThan(0);
    }
  });

  it('fails where the folder cannot be made', async () => {
    const file = written[0]?.path ?? '';
    await expect(writeSample(file, { staff: 50, seed: 1, today: '2026-11-22' })).rejects.toThrow();
  });
});
