import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERIFIER } from '../../src/evidence/package.actions.ts';
import { verifierAt } from '../../src/evidence/verifier.ts';
import { fingerprintOf, keyText, publicKeyOf, signedNote, signedStatement } from '../../src/ledger/checkpoint.ts';
import { LedgerCheckpoint } from '../../src/ledger/ledger.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';
import { altered, type Files, linesIn, madePackage, mutationsOf, sourceOf, unzipped } from './package.ts';

const run = promisify(execFile);
const AT = { asOf: '2026-11-22', knownAt: '', unit: '' };
const TIMES = { ...AT, knownAt: '2026-11-22T09:20' };

describe('an evidence package', () => {
  let city: WholeCity;
  let files: Files;
  let others: Files;
  let verifier: Awaited<ReturnType<typeof verifierAt>>;

  const download = async (asked: typeof AT, role: Role = 'auditor'): Promise<Files> =>
    unzipped((await madePackage(city, role, asked)).bytes);

  beforeAll(async () => {
    city = await wholeCity();
    verifier = await verifierAt(VERIFIER);
    files = await download(AT);
    city.clock.now = '2026-11-22T00:30:00.000Z';
    others = await download(AT);
  }, 300_000);
  afterAll(() => city.close());

  const verified = (changed: Files, asked = {}) => verifier.verifyPackage(sourceOf(changed), asked);
  const codes = async (changed: Files) => (await verified(changed)).faults.map(({ code, what }) => `${code} ${what}`);
  const textIn = (name: string): string => files.get(name)?.toString() ?? '';
  const manifest = () => JSON.parse(textIn('manifest.json'));

  test('holds every report in every format, the policy with its comparison, proofs and what verifies them', () => {
    const names = [...files.keys()];
    for (const code of ['RPT-01', 'RPT-03', 'RPT-04', 'RPT-05', 'RPT-09', 'RPT-10', 'RPT-12', 'RPT-14'])
      for (const ending of ['csv', 'xlsx', 'pdf', 'json', 'cp932.csv'])
        expect(names).toContainEqual(expect.stringMatching(new RegExp(`^reports/${code}-.*[.-]${ending}$`)));
    expect(names).toEqual(
      expect.arrayContaining(['README.ja.txt', 'README.en.txt', 'verify.mjs', 'key.txt', 'proofs.jsonl', 'hashes.txt']),
    );
    expect(names).toContainEqual(expect.stringMatching(/^policy\/.*\d\.pdf$/));
    const kinds = linesIn(files.get('proofs.jsonl')).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['key', 'acknowledgement', 'completion', 'decision', 'import', 'row']));
  });

  test('is verified by plain Node in its own folder, which says what is proven and what is not', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-package-'));
    for (const [name, bytes] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const env = { PATH: process.env.PATH, LANG: 'ja_JP.UTF-8' };
    const { stdout } = await run(process.execPath, ['verify.mjs'], { cwd: folder, env });
    expect(stdout).toContain('異常は見つかりませんでした。');
    expect(stdout).toContain('証明されないこと');
    const english = await run(process.execPath, ['verify.mjs', '--en'], { cwd: folder, env });
    expect(english.stdout).toContain('Nothing is wrong.');
    await run('sha256sum', ['-c', '--quiet', 'hashes.txt'], { cwd: folder });

    const csv = [...files.keys()].find((name) => /RPT-01.*\.csv$/.test(name)) ?? '';
    writeFileSync(
      path.join(folder, csv),
      textIn(csv).replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    );
    const changed = run(process.execPath, ['verify.mjs'], { cwd: folder, env });
    await expect(changed).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining(`${csv} の内容が`) });
    rmSync(folder, { recursive: true });
  });

  /** What no other file holds the hash of, but signatures. */
  const SIGNED = ['manifest.json', 'manifest.note', 'checkpoint.txt', 'hashes.txt', 'key.txt'];

  test('with one byte changed anywhere in what is signed is found out, and the file is named', async () => {
    for (const name of SIGNED) {
      for (const { at, changed } of mutationsOf(name, files.get(name) ?? Buffer.of(), 48)) {
        const found = (await codes(altered(files, { [name]: changed }))).join();
        const isNamed = found.includes(name) || found.includes(name.split('.')[0] ?? name);
        expect({ name, at, found, isNamed }).toMatchObject({ isNamed: true });
      }
    }
  });

  test('with one byte changed anywhere in any listed file names this file: here in each of them at once', async () => {
    const listed = [...files].filter(([name]) => !SIGNED.includes(name));
    const mutations = listed.map(([name, bytes]) => ({ name, each: [...mutationsOf(name, bytes, 48)] }));
    for (const round of mutations[0]?.each.keys() ?? []) {
      const changes = mutations.map(({ name, each }) => [name, each[round]?.changed ?? null] as const);
      const found = await codes(altered(files, Object.fromEntries(changes)));
      const named = found.flatMap((fault) => (fault.startsWith('changed ') ? [fault.slice(8)] : []));
      expect({ round, named: named.sort() }).toEqual({ round, named: listed.map(([name]) => name).sort() });
    }
  });

  test('with a file removed, renamed or added is found out, whichever it is', async () => {
    for (const [name, bytes] of files) {
      expect(await codes(altered(files, { [name]: null }))).toContain(`missing ${name}`);
      if (name === 'manifest.json') continue;
      const renamed = await codes(altered(files, { [name]: null, [`${name}.old`]: bytes }));
      expect(renamed).toEqual(expect.arrayContaining([`missing ${name}`, `added ${name}.old`]));
    }
    expect(await codes(altered(files, { 'reports/RPT-99.csv': 'a' }))).toEqual(['added reports/RPT-99.csv']);
  });

  test.each<[string, (text: string) => string]>([
    ['climbs out', (text) => text.replace('"README.en.txt"', '"../README.en.txt"')],
    ['begins at the root', (text) => text.replace('"README.en.txt"', '"/README.en.txt"')],
    ['is of Windows', (text) => text.replace('"README.en.txt"', '"C:\\\\README.en.txt"')],
  ])('whose manifest has a path that %s is refused by that name', async (_what, change) => {
    const found = await codes(altered(files, { 'manifest.json': change(textIn('manifest.json')) }));
    expect(found.some((fault) => fault.startsWith('path '))).toBe(true);
  });

  const { privateKey } = generateKeyPairSync('ed25519');
  const at = '2026-11-22T00:00:00.000Z';

  test('whose key was swapped together with the signatures is found out by the ledger’s own entry', async () => {
    const { ledger } = manifest();
    const key = publicKeyOf(ledger.origin, privateKey);
    const keyFile = `${keyText(key)}\n${fingerprintOf(key)}\n`;
    const all = manifest();
    const listed = all.files.map((file: { path: string }) =>
      file.path === 'key.txt' ? { path: 'key.txt', bytes: keyFile.length, sha256: sha256(keyFile) } : file,
    );
    const text = `${JSON.stringify({ ...all, files: listed }, null, 2)}\n`;
    const root = Buffer.from(ledger.root, 'base64');
    const swapped = altered(files, {
      'key.txt': keyFile,
      'manifest.json': text,
      'manifest.note': signedStatement({ origin: ledger.origin, lines: [`manifest ${sha256(text)}`], at }, privateKey),
      'checkpoint.txt': signedNote({ ...ledger, root, at }, privateKey),
      'hashes.txt': [...listed, { path: 'manifest.json', sha256: sha256(text) }]
        .map((file: { path: string; sha256: string }) => `${file.sha256}  ${file.path}\n`)
        .join(''),
    });
    expect(await codes(swapped)).toEqual(['keyNotNamed ']);
    const { counts } = await verified(files);
    expect((await verified(files, { fingerprint: counts.fingerprint })).faults).toEqual([]);
    expect((await verified(files, { fingerprint: 'ab12' })).faults).toEqual([{ code: 'otherKey', what: '' }]);
  });

  test.each(['checkpoint.txt', 'manifest.note'])(
    'whose %s is unsigned or signed by somebody else is named',
    async (name) => {
      const text = textIn(name);
      expect(await codes(altered(files, { [name]: text.slice(0, text.indexOf('—')) }))).toEqual([`unsigned ${name}`]);
      const { ledger } = manifest();
      const other = signedNote({ ...ledger, root: Buffer.from(ledger.root, 'base64'), at }, privateKey);
      const foreign = text.replace(/— .*/, /— .*/.exec(other)?.[0] ?? '');
      expect(await codes(altered(files, { [name]: foreign }))).toEqual([`signature ${name}`]);
    },
  );

  test('with a proof from another package is found out', async () => {
    expect(others.get('proofs.jsonl')).not.toEqual(files.get('proofs.jsonl'));
    const found = await codes(altered(files, { 'proofs.jsonl': others.get('proofs.jsonl') ?? '' }));
    expect(found[0]).toBe('changed proofs.jsonl');
    expect(found).toContainEqual(expect.stringMatching(/^proof \d+$/));
  });

  test('for the same times is the same to the byte but for the two signed notes, and was recorded with a checkpoint', async () => {
    const [one, other] = [await download(TIMES), await (async () => download(TIMES))()];
    const differing = [...one].filter(([name, bytes]) => !other.get(name)?.equals(bytes)).map(([name]) => name);
    expect(differing.every((name) => ['checkpoint.txt', 'manifest.note'].includes(name))).toBe(true);
    expect([...one.keys()]).toEqual([...other.keys()]);
    expect(await city.db.read.countBy(LedgerCheckpoint, { cause: 'export' })).toBe(4);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test('for somebody who may not read the ledger proves its entries without what they say', async () => {
    const own = await download(TIMES, 'policy');
    const lines = linesIn(own.get('proofs.jsonl'));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(({ kind, content }) => kind !== 'key' && content !== undefined)).toEqual([]);
    expect([...own.keys()].some((name) => name.includes('RPT-14'))).toBe(false);
    expect((await verified(own)).faults).toEqual([]);
  });

  test('is seen by those alone who may see every part of it', async () => {
    const [whole, part] = [await madePackage(city, 'auditor', TIMES), await madePackage(city, 'policy', TIMES)];
    const policy = await city.as('policy');
    expect((await policy.get(whole.address)).status).toBe(404);
    expect((await policy.get(whole.file)).status).toBe(404);
    expect((await policy.get('/reports/made')).text).not.toContain(whole.address);
    expect((await (await city.as('auditor')).get(part.address)).status).toBe(200);
  });
});
