import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ScormFile, ScormPackage } from '../../src/training/scorm.entity.ts';
import { ENGINES } from '../support/app.ts';
import { type QuizCity, quizCity } from './quiz-city.ts';
import { bringIn, draftPackage, SCORM_12, SCORM_2004 } from './scorm-city.ts';
import { manifestOf, ONE_ITEM, type Packed, packageOf, zipOf } from './scorm-zip.ts';

const LINK = 0o120777;
const MEBIBYTE = 1024 * 1024;
const withFile = (file: Packed): Buffer => packageOf(ONE_ITEM, [file]);
const pointing = (href: string): Buffer => packageOf(manifestOf([{ title: '一', href }]));
const withManifest = (from: string | RegExp, to: string): Buffer => packageOf(ONE_ITEM.replace(from, to));

const REFUSED: readonly (readonly [what: string, bytes: Buffer, sentence: string])[] = [
  ['no zip', Buffer.from('%PDF-1.7'), 'ZIPファイルではありません'],
  ['a zip that was cut off', packageOf().subarray(0, 200), '壊れていて'],
  [
    'too many files',
    packageOf(
      ONE_ITEM,
      Array.from({ length: 3000 }, (_, index) => ({ name: `${index}.txt` })),
    ),
    'ファイルが多すぎます',
  ],
  ['a size that is declared too large', withFile({ name: 'a.txt', declared: 600 * MEBIBYTE }), 'MBを超えます'],
  [
    'more bytes than are declared',
    withFile({ name: 'a.txt', content: Buffer.alloc(MEBIBYTE), declared: 10 }),
    'MBを超えます',
  ],
  ['a name that climbs out', withFile({ name: '../a.txt' }), '「../a.txt」は、パッケージの外'],
  ['a name that climbs out further in', withFile({ name: 'a/../../b.txt' }), 'パッケージの外'],
  ['an absolute name', withFile({ name: '/etc/a.txt' }), 'パッケージの外'],
  ['a backslash', withFile({ name: 'a\\..\\b.txt' }), 'パッケージの外'],
  ['a drive letter', withFile({ name: 'C:a.txt' }), 'パッケージの外'],
  ['a NUL', withFile({ name: 'a.txt\0.html' }), 'パッケージの外'],
  ['a name that is too long', withFile({ name: `${'あ'.repeat(401)}.txt` }), '長すぎます'],
  ['a symbolic link', withFile({ name: 'a.txt', mode: LINK }), 'シンボリックリンク'],
  ['a name twice', withFile({ name: 'index.html' }), '「index.html」が二つ'],
  ['an encrypted file', withFile({ name: 'a.txt', flags: 0x801 }), 'パスワードがかかっています'],
  ['a zip in the zip', withFile({ name: 'a.zip', content: packageOf() }), '「a.zip」は、教材に入れられる種類'],
  ['a program', withFile({ name: 'setup.exe' }), '「setup.exe」は、教材に入れられる種類'],
  ['a script of a server', withFile({ name: 'a.PHP' }), '入れられるのは次の種類です：html, htm'],
  ['a file without an ending', withFile({ name: 'constructor' }), '教材に入れられる種類'],
  ['no manifest', zipOf([{ name: 'index.html' }]), 'imsmanifest.xmlがありません'],
  ['a manifest in a folder', zipOf([{ name: '教材/imsmanifest.xml' }]), 'フォルダー「教材」の中にあります'],
  ['a manifest that is no XML', packageOf('<manifest><organizations></manifest>'), 'XMLとして正しくありません'],
  ['a manifest in an encoding nobody knows', withManifest('UTF-8', 'x-none'), 'XMLとして正しくありません'],
  [
    'a billion laughs',
    withManifest('<manifest', '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><manifest'),
    'DOCTYPE',
  ],
  ['an outside entity', withManifest('<manifest', '<!DOCTYPE m SYSTEM "file:///etc/passwd"><manifest'), 'DOCTYPE'],
  ['an entity nobody declared', withManifest('研修', '&x;'), 'XMLとして正しくありません'],
  ['a manifest that is too big', packageOf(ONE_ITEM + ' '.repeat(MEBIBYTE)), 'imsmanifest.xmlが大きすぎます'],
  ['another root', packageOf('<html/>'), '「manifest」ではなく「html」'],
  ['an edition before', withManifest('>1.2<', '>1.1<'), '「1.1」には対応していません'],
  ['no edition', withManifest('>1.2<', '><'), '規格の版「」には対応していません'],
  ['no organisation', withManifest(/<organization .*<\/organization>/, ''), '目次（organization）がありません'],
  ['nothing that reports', packageOf(manifestOf([{ title: '一', href: 'index.html', isAsset: true }])), 'SCO'],
  ['an item without its resource', withManifest('identifier="r0"', 'identifier="r9"'), '項目「一」が指す教材'],
  ['too many items', packageOf(manifestOf(Array(201).fill({ title: '一', href: 'index.html' }))), '項目が多すぎます'],
  ['an address that climbs out', pointing('../index.html'), '「../index.html」は、パッケージの外'],
  ['one that is written otherwise', pointing('%2e%2e/index.html'), 'パッケージの外'],
  ['an absolute address', pointing('/index.html'), 'パッケージの外'],
  ['an address elsewhere', pointing('http://example.com/a.html'), 'ほかのサイトなど'],
  ['an address of another host', pointing('//example.com/a.html'), 'ほかのサイトなど'],
  ['a script for an address', pointing('javascript:alert(1)'), 'ほかのサイトなど'],
  ['data for an address', pointing('data:text/html,a'), 'ほかのサイトなど'],
  ['an address that is not in it', pointing('b.html'), '「b.html」が、パッケージにありません'],
  [
    'parameters with a tag',
    packageOf(manifestOf([{ title: '一', href: 'index.html', parameters: '?a=&quot;&gt;' }])),
    'parameters',
  ],
];

describe.each(ENGINES)('on %s, a package', (engine) => {
  let city: QuizCity;
  let draft: string;

  beforeAll(async () => {
    city = await quizCity(engine);
    draft = await draftPackage(city.office);
  }, 120_000);
  afterAll(() => city.close());

  test.each(REFUSED)('is refused with %s, at its field, and nothing of it is kept', async (_what, bytes, sentence) => {
    const { status, text } = await bringIn(city.office, draft, bytes);
    expect(status).toBe(422);
    expect(/id="file-error"[^>]*>([^<]*)/.exec(text)?.[1] ?? text.slice(-3000)).toContain(sentence);
    expect(await city.db.read.count(ScormPackage)).toBe(0);
    expect(await city.db.read.count(ScormFile)).toBe(0);
  });

  test('is asked for where none is chosen, and refused to those who only read', async () => {
    const { status, text } = await city.office.post(`${draft}/package/new`);
    expect(status).toBe(422);
    expect(text).toContain('取り込むパッケージを選んでください');
    expect((await bringIn(city.auditor, draft, packageOf())).status).toBe(403);
    expect((await bringIn(city.learner, draft, packageOf())).status).toBe(403);
  });

  test('is wanted before the version can be published', async () => {
    expect((await city.office.get(draft)).text).toContain('SCORMパッケージがまだありません');
    expect((await city.office.post(`${draft}/publication`)).status).toBe(422);
  });

  test('of either edition is taken, replaced, published with the version and never changed again', async () => {
    expect((await bringIn(city.office, draft, readFileSync(SCORM_2004))).status).toBe(303);
    expect((await city.office.get(draft)).text).toContain('SCORM 2004');
    expect((await bringIn(city.office, draft, readFileSync(SCORM_12), '離席.zip')).status).toBe(303);
    const { text } = await city.office.get(draft);
    for (const words of ['SCORM 1.2', '離席.zip', '離席時の端末', '9ファイル', '佐々木 薫', 'ブラウザー', '>80<'])
      expect(text).toContain(words);
    expect((await city.office.post(`${draft}/publication`)).status).toBe(303);
    expect((await bringIn(city.office, draft, packageOf())).status).toBe(422);
    const [held] = await city.db.read.find(ScormPackage);
    await expect(city.db.source.manager.delete(ScormFile, { versionId: held?.versionId })).rejects.toThrow('published');
  });

  test('goes over to the next draft, and a draft of pages begins empty', async () => {
    const next = String((await city.office.post('/training/SEC-BASIC/versions')).headers.location);
    expect((await city.office.get(next)).text).toContain('離席.zip');
    await city.office.post(`${next}/publication`);
    const pages = String(
      (await city.office.post('/training/SEC-BASIC/versions', { versionKind: 'pages' })).headers.location,
    );
    expect((await city.office.get(pages)).text).toContain('ページも問題もありません');
    expect((await city.office.get(`${pages}/package/new`)).status).toBe(404);
    expect((await bringIn(city.office, pages, packageOf())).status).toBe(404);
    expect((await city.office.post('/training/SEC-BASIC/versions', { versionKind: 'other' })).status).toBe(422);
  });
});
