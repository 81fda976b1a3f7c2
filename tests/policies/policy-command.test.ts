import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandTexts } from '../../src/command-texts.ts';
import { projectRoot } from '../../src/config.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion, listVersions } from '../../src/policies/policy.queries.ts';
import { registerPolicyImport } from '../../src/policies/policy-import.command.ts';
import { storedText } from '../../src/policies/policy-text.ts';
import { operator } from '../../src/shared/actor.ts';
import { Refused } from '../../src/shared/errors.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { altered, exported, shipped, typed, withFooter, zipped } from './word-reading.ts';

const LANG = 'ja_JP.UTF-8';
const TITLE = '八戸市情報セキュリティ対策基準';
const NEW = ['--title', '外部委託実施手順', '--layer', 'procedure', '--organ', '市長', '議会', '--edition', 'R7.3'];

describe.each(ENGINES)('ichidai policy import, on %s', (engine) => {
  let made: Awaited<ReturnType<typeof testDatabase>>;
  const shippedIn = path.join(projectRoot, 'policies');

  beforeAll(async () => {
    made = await testDatabase(engine);
    await loadTemplates(made.db, operator('test'), shippedIn);
  });
  afterAll(() => made.close());

  const fileOf = (bytes: Buffer | null): string => {
    const file = path.join(made.dataDir, '手順.docx');
    if (bytes) writeFileSync(file, bytes);
    return bytes ? file : `${file}x`;
  };

  /** What is printed, and the exit code; a refusal is told by the program itself. */
  async function ichidai(bytes: Buffer | null, ...args: readonly string[]) {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const texts = () => commandTexts({ LANG });
    const program = new Command('ichidai');
    const open = async () => ({ ...made.db, close: async () => undefined });
    registerPolicyImport(program.command('policy'), { open, texts, out, err });
    process.exitCode = undefined;
    let refusal = '';
    await program.parseAsync(['node', 'ichidai', 'policy', 'import', fileOf(bytes), ...args]).catch(async (error) => {
      if (!(error instanceof Refused)) throw error;
      refusal = (await texts())(error.key, error.params);
    });
    const code = refusal === '' ? (process.exitCode ?? 0) : 1;
    process.exitCode = undefined;
    return { code, out: String(out.read() ?? ''), err: String(err.read() ?? refusal) };
  }

  const written = async () => [(await listVersions(made.db.read)).length, (await verifyLedger(made.db.read)).entries];
  const textOf = async (slug: string, number: string) =>
    storedText((await findVersion(made.db.read, slug, number)) ?? { text: '{}' });

  test('makes the next draft of a document, with a number of its own', async () => {
    const text = shipped('taisaku-kijun/1.1');
    const { code, out } = await ichidai(await exported(text), '--slug', 'taisaku-kijun');
    expect([code, out]).toEqual([0, 'imported taisaku-kijun 1.2\nファイルの内容をすべて読み取り、案を作りました。\n']);
    expect((await textOf('taisaku-kijun', '1.2')).clauses).toEqual(text.clauses);
  });

  test('makes a new document, and prints what was not understood with its place', async () => {
    const bytes = await typed('外部委託実施手順', '前文', '第1条（目的）　甲', '2　乙', '様式第1号');
    const { code, out } = await ichidai(bytes, '--slug', 'gaibu-itaku', ...NEW);
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        'imported gaibu-itaku 1.0',
        '案を作りました。読み取れなかったところ、又は確かめてほしいところが2件あります。',
        '  最初の条項の前：最初の条項の前にある文は、案に入れていません。 前文',
        '  第1条第2項：編・款・目・様式などは条項にできないため、案に入れていません。 様式第1号',
        '',
      ],
    ]);
    expect(await textOf('gaibu-itaku', '1.0')).toMatchObject({
      ...{ layer: 'procedure', title: '外部委託実施手順', organs: ['市長', '議会'], guidelineEdition: 'R7.3' },
      clauses: [{ label: '第1条', heading: '目的' }, { label: '2' }],
    });
  });

  test('prints nothing that would command the terminal', async () => {
    const { out } = await ichidai(await withFooter('\u009b2J注', '第1条　甲'), '--slug', 'gaibu-itaku');
    expect([out.includes('注'), out.includes('\u009b')]).toEqual([true, false]);
  });

  test('refuses with 1 and a sentence, and writes nothing', { timeout: 60_000 }, async () => {
    const plain = await typed('手順', '第1条　甲');
    const bomb = await altered(plain, { 'word/media/a.bin': () => new Uint8Array(101 * 1024 * 1024) });
    const cases: readonly (readonly [Buffer | null, readonly string[], string])[] = [
      [bomb, [], '展開すると大きすぎるため取り込めません。'],
      [await altered(plain, { 'word/vbaProject.bin': () => 'x' }), [], 'マクロが入っているため'],
      [await zipped({ 'a.txt': '甲' }), [], 'Wordファイル（.docx）ではありません。'],
      [await typed('手順', '第1条　甲', '第1条　乙'), [], '第1条：条項の番号「第1条」が2回使われています。'],
      [Buffer.alloc(21 * 1024 * 1024), [], 'ファイルは20MBまでです。'],
      [null, [], 'を読めません。'],
      [plain, ['--number', '1.1'], '第1.1版はすでにあります。'],
      [plain, ['--number', 'x'], '--number: 版の番号を「1.2」のように'],
      [plain, NEW, `「taisaku-kijun」は「${TITLE}」が使っています。`],
    ];
    const before = await written();
    for (const [bytes, args, sentence] of cases) {
      const { code, out, err } = await ichidai(bytes, '--slug', 'taisaku-kijun', ...args);
      expect([code, out, err]).toEqual([1, '', expect.stringContaining(sentence)]);
    }
    expect(await written()).toEqual(before);
  });

  test('says option by option what a new document lacks', async () => {
    const before = await written();
    const { code, err } = await ichidai(await typed('手順', '第1条　甲'), '--slug', 'Gaibu', '--edition', '令和7年');
    expect(code).toBe(1);
    for (const option of ['slug', 'title', 'layer', 'organ', 'edition']) expect(err).toContain(`--${option}: `);
    expect(await written()).toEqual(before);
  });
});

test('ichidai policy import is a command of the program, with its exit codes', { timeout: 180_000 }, async () => {
  const { db, dataDir, close } = await testDatabase('sqlite');
  await loadTemplates(db, operator('test'), path.join(projectRoot, 'policies'));
  const file = path.join(dataDir, '手順.docx');
  const program = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'policy', 'import', file, ...args], {
      ...{ cwd: projectRoot, env: { ...process.env, LC_ALL: '', LANG, ICHIDAI_DATA: dataDir, DATABASE_URL: '' } },
    });
  writeFileSync(file, await typed('手順', '第1条　甲', '第1条　乙'));
  await expect(program('--slug', 'taisaku-kijun')).rejects.toMatchObject({
    ...{ code: 1, stdout: '', stderr: expect.stringContaining('が2回使われています。') },
  });
  await expect(program()).rejects.toMatchObject({ code: 2 });
  writeFileSync(file, await typed('手順', '第1条　甲'));
  expect((await program('--slug', 'taisaku-kijun', '--number', '5.0')).stdout).toContain('imported taisaku-kijun 5.0');
  await close();
});
