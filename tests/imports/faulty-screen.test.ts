import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { FAULTY_FILES } from './faulty-files.ts';
import { type ImportCity, importCity, lines, textOf } from './import-city.ts';

const ABOLISHED = lines(
  '所属コード,所属名,上位所属コード,種別,適用開始日,適用終了日',
  '0199,旧広報課,01,課,2020/4/1,令和8年3月31日',
);

describe.each(ENGINES)('rows in error on the screen on %s', (engine) => {
  let city: ImportCity;
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  /** The table of errors, cell by cell. */
  const errorsOf = (html: string): string[][] =>
    [...(/<table[\s\S]*?<\/table>/.exec(html)?.[0] ?? '').matchAll(/<tr[\s>][\s\S]*?<\/tr>/g)]
      .slice(1)
      .map(([row]) => [...row.matchAll(/<t[hd][\s>][\s\S]*?<\/t[hd]>/g)].map(([cell]) => textOf(cell)));
  const cellsOf = (csv: string): string[][] =>
    csv
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.slice(1, -1).split('","'));

  beforeAll(async () => {
    city = await importCity(engine);
    await city.apply({ kind: 'units', content: ABOLISHED });
    await city.apply({ kind: 'systems', content: 'システムコード,システム名,ゾーン\nDOC,文書管理,LG\n' });
  });
  afterAll(() => city.close());

  test.each(FAULTY_FILES)(
    'name line, column, value and reason, on the page and as a file: $what',
    async ({ kind, rows, errors, rowsInError }) => {
      const before = await entries();
      const { address, html, text } = await city.bringIn({ kind, content: lines(...rows), name: '誤り.csv' });
      const faulty = rowsInError ?? new Set(errors.map(([line]) => line)).size;
      expect(text).toContain(`誤りのある行が${faulty}行あります。1行でも誤りがあると何も登録しません。`);
      const said = errorsOf(html);
      expect(said.map((cells) => cells.slice(0, 3))).toEqual(
        errors.map(([line, ...cells]) => [String(line), ...cells.slice(0, 2).map((cell) => cell || '—')]),
      );
      for (const [n, [, , , sentence]] of errors.entries()) expect(said[n]?.[3]).toContain(sentence);
      const file = await city.it.get(`${address}/errors.csv`);
      const [head, ...listed] = cellsOf(file.text);
      expect(head).toEqual(['行', '列', '値', '誤り']);
      expect(listed).toEqual(said.map((cells) => cells.map((cell) => cell.replace(/^—$/, ''))));
      expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('誤り_誤り.csv');
      expect((await city.it.post(`${address}/application`)).status).toBe(422);
      expect(await entries()).toBe(before);
    },
  );
});
