import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandTexts } from '../../src/command-texts.ts';
import { importKinds } from '../../src/import-kinds.ts';
import { registerImportCommand } from '../../src/imports/import.command.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type ImportCity, importCity, lines, textOf } from './import-city.ts';

const HEADER = '所属コード,所属名,上位所属コード,種別,適用開始日';
const GOOD = lines(HEADER, '0103,資産税課,01,課,R8.4.1', '0102,市民税課,,,');
const FAULTY = lines(HEADER, '0104,収納課,01,課,R8.4.1', '0105,納税課,99,課,令和8年2月30日');
const LIMIT = 1024 * 1024;

describe.each(ENGINES)('ichidai import on %s', (engine) => {
  let city: ImportCity;
  let file: (content: string | Buffer) => string;
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const names = async () => (await city.it.get('/units.csv')).text;

  beforeAll(async () => {
    city = await importCity(engine);
    let count = 0;
    file = (content) => {
      count += 1;
      const place = path.join(city.dataDir, `所属 ${count}.csv`);
      writeFileSync(place, content);
      return place;
    };
  });
  afterAll(() => city.close());

  /** What is printed and the exit code. */
  async function run(...args: readonly string[]) {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const program = new Command('ichidai');
    registerImportCommand(program, {
      kinds: importKinds,
      open: async () => ({ ...city.db, close: async () => undefined }),
      place: () => ({ dataDir: city.dataDir, maxUploadBytes: LIMIT }),
      texts: () => commandTexts({ LANG: 'ja_JP.UTF-8' }),
      out,
      err,
    });
    process.exitCode = undefined;
    await program.parseAsync(['node', 'ichidai', 'import', ...args]);
    const code = process.exitCode ?? 0;
    process.exitCode = undefined;
    return { code, text: String(out.read() ?? ''), told: String(err.read() ?? '') };
  }
  const json = async (...args: readonly string[]) => {
    const { code, text } = await run(...args, '--json');
    return { code, report: JSON.parse(text) };
  };

  test('previews as JSON in exactly the form of the exchange formats, and writes nothing', async () => {
    const before = await entries();
    const { code, report } = await json('units', file(GOOD));
    expect(Object.keys(report)).toEqual(['rows', 'create', 'update', 'unchanged', 'errors', 'token']);
    expect(report).toMatchObject({ rows: 2, create: 1, update: 1, unchanged: 0, errors: [] });
    expect(report.token).toMatch(/^[0-9a-f]{64}$/);
    expect(code).toBe(0);
    expect(await entries()).toBe(before);
  });

  test('names row, column, value and reason of every error, and ends with 1', async () => {
    const { code, report } = await json('units', file(FAULTY));
    expect(code).toBe(1);
    expect(report).toMatchObject({ rows: 2, create: 1, update: 0, unchanged: 0 });
    expect(report.errors).toEqual([
      {
        row: 3,
        column: '適用開始日',
        value: '令和8年2月30日',
        message: '日付として読み取れないか、存在しない日付です。2026-04-01、令和8年4月1日のように入力してください。',
      },
    ]);
  });

  test('names the rows of employee numbers that nobody has, which are no errors', async () => {
    const content = lines('職員番号,研修コード,受講日,方式', '000002,SEC,R8.6.1,外部', '000999,SEC,R8.6.1,外部');
    const { code, report } = await json('completions', file(content));
    expect([code, report.create, report.errors]).toEqual([0, 1, []]);
    expect(report.waiting).toEqual([{ row: 3, value: '000999 SEC', message: expect.stringContaining('照合待ち') }]);
    expect((await run('completions', file(content))).text).toContain('照合待ちとして保管する行：1行');
  });

  test('with --apply alone writes nothing where any row is in error', async () => {
    const before = await entries();
    const { code, report } = await json('units', file(FAULTY), '--apply');
    expect([code, report.applied, report.errors.length]).toEqual([1, false, 1]);
    expect(await names()).not.toContain('収納課');
    expect(await entries()).toBe(before);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['a zip', Buffer.from('PK\x03\x04'), /CSVファイルではありません/],
    ['no header', 'a,b,c\n1,2,3\n', /見出しの行が見つかりません/],
    ['a file beyond the limit', Buffer.alloc(LIMIT + 1, 'x'), /ファイルが大きすぎます（1\.1 MB）。上限は 1 MB です/],
  ])('refuses %s as a whole with no token', async (_what, content, sentence) => {
    const { code, report } = await json('units', file(content));
    expect([code, report.token, report.rows]).toEqual([1, null, 0]);
    expect(report.errors).toEqual([{ row: null, column: null, value: null, message: expect.stringMatching(sentence) }]);
  });

  test('refuses a file that is not there', async () => {
    expect((await json('units', path.join(city.dataDir, 'nowhere.csv'))).report.errors[0].message).toContain(
      '読み込めません',
    );
  });

  test('applies exactly what was previewed, by its token, and keeps the file', async () => {
    const place = file(GOOD);
    const { report } = await json('units', place);
    const { code, report: done } = await json('units', place, '--apply', '--token', report.token);
    expect([code, done.applied, done.create, done.update]).toEqual([0, true, 1, 1]);
    expect(await names()).toContain('"0103","資産税課"');
    const entry = textOf((await city.it.get(`/ledger/${done.ledger}`)).text);
    const hash = createHash('sha256').update(GOOD).digest('hex');
    for (const said of [path.basename(place), hash]) expect(entry).toContain(said);
    expect(readFileSync(path.join(city.dataDir, 'imports', hash), 'utf8')).toBe(GOOD);
    expect(textOf((await city.it.get('/imports')).text)).toContain(`${path.basename(place)} 所属 登録済み`);
  });

  test('refuses a token where the file has changed since, or the data that it would touch', async () => {
    const place = file(lines(HEADER, '0106,契約課,01,課,R8.4.1'));
    const { token } = (await json('units', place)).report;
    writeFileSync(place, lines(HEADER, '0106,契約検査課,01,課,R8.4.1'));
    const changed = await json('units', place, '--apply', '--token', token);
    expect([changed.code, changed.report.applied]).toEqual([1, false]);
    expect(changed.report.errors[0].message).toContain('確認した後にファイルか列の対応付けが変わった');
    const touching = file(lines(HEADER, '0103,固定資産税課,,,'));
    const seen = (await json('units', touching)).report.token;
    await city.apply({ kind: 'units', content: lines(HEADER, '0103,資産課,,,') });
    const stale = await json('units', touching, '--apply', '--token', seen);
    expect(stale.report.errors[0].message).toContain('確認した後に、関係する登録内容が変わりました');
    expect(await names()).toContain('"0103","資産課"');
    const other = file(lines(HEADER, '0107,用地課,01,課,R8.4.1'));
    expect((await json('units', other, '--apply', '--token', seen)).code).toBe(1);
  });

  test('with --apply alone previews and applies in one go, and changes nothing the second time', async () => {
    const place = file(lines(HEADER, '0108,管財課,01,課,R8.4.1'));
    const first = await run('units', place, '--apply');
    expect(first).toMatchObject({
      code: 0,
      text: expect.stringMatching(/1行：追加 1、変更 0、変更なし 0\n登録しました（記録台帳の\d+番）。\n/),
    });
    const before = await entries();
    const { report } = await json('units', place, '--apply');
    expect(report).toMatchObject({ create: 0, update: 0, unchanged: 1, applied: true, ledger: null });
    expect(await entries()).toBe(before);
  });

  test('says for people what it found, names unknown columns, and gives the token', async () => {
    const place = file('所属コード,所属名,色\r\n0109,営繕課,青\r\n');
    const { text, code } = await run('units', place);
    expect(code).toBe(0);
    expect(text).toMatch(/^1行：追加 1、変更 0、変更なし 0\n読み飛ばした列：色\n確認番号：[0-9a-f]{64}\n$/);
    expect((await run('units', file(FAULTY))).text).toContain(
      '3行目 適用開始日「令和8年2月30日」：日付として読み取れないか',
    );
    expect((await json('units', place)).report.unknownColumns).toEqual(['色']);
  });

  test('reads through a saved column mapping, and refuses one that does not exist', async () => {
    const place = file('資産番号,コンピューター名\r\nPC-1,HOST\r\n');
    const { report } = await json('devices', place, '--mapping', 'SKYSEA Client View');
    expect(report.rows).toBe(1);
    const wrong = await json('devices', place, '--mapping', '台帳');
    expect(wrong.report.errors[0].message).toBe('「台帳」という列の対応付けはありません。');
  });

  test('tells how far it is with a long file', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => `${n},職員,R8.4.1`);
    const { told } = await run('people', file(lines('職員番号,氏名,任用開始日', ...rows)));
    expect(told).toMatch(/12,?000行中 [\d,]+行の書き方を確かめました。/);
    expect(told).toMatch(/12,?000件中 12,?000件を登録内容と照らし合わせました。/);
  }, 300_000);
});
