import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { takeDraftStep } from '../../src/policies/decision.actions.ts';
import { publish } from '../../src/policies/policy.actions.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { PolicyRendition } from '../../src/policies/rendition.entity.ts';
import { verifyVersions } from '../../src/policies/verify-versions.queries.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { asBytes } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { ASKED_BY, actorFor, decided, inForce, PUBLISHED_TODAY, printingQuickly } from '../support/decided.ts';
import { campaignCity, publishAs, TEXT } from './campaign-city.ts';

const PDF = `${TEXT}/text.pdf`;
const THREE = ['001', '002', '006'] as const;

describe.each(ENGINES)('the rendition of a published version on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;
  let first: Buffer;

  const kept = () => path.join(city.dataDir, 'renditions');
  const stored = () => city.db.read.find(PolicyRendition);
  const download = (who = employee) => asBytes(who.get(PDF));
  const version = (slug = 'taisaku-kijun', number = '1.0') => findVersion(city.db.read, slug, number);

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    officer = await city.signIn('001');
    employee = await city.signIn('003');
  });
  afterAll(() => city.close());

  test('does not exist for a draft, which is set anew each time and says that it is one', async () => {
    const { text } = textOfPdf(inflated((await download(officer)).body));
    expect(text).toContain('第1.0版（案）');
    expect([await stored(), (await version())?.renditionHash]).toEqual([[], null]);
  });

  test('is stored when the version is published, under the hash that the page, the database and the ledger say', async () => {
    expect((await publishAs(officer, { publicAddress: '市役所前の掲示場' })).status).toBe(303);
    const { body, headers } = await download();
    first = body;
    const hash = sha256(first);
    expect(readdirSync(kept())).toEqual([hash]);
    expect(sha256(readFileSync(path.join(kept(), hash)))).toBe(hash);
    const versionId = (await version())?.versionId;
    expect(await stored()).toEqual([
      { versionId, sha256: hash, bytes: first.length, printedAt: '2026-11-22T00:00:00.000Z' },
    ]);
    expect(headers).toMatchObject({
      ...{ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', etag: `"${hash}"` },
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${(await version())?.title} 1.0.pdf`)}`,
    });
    const entry = await city.db.read.findOneByOrFail(LedgerEntry, { action: 'policy.publication' });
    expect(entryOf(entry.body).after).toMatchObject({
      textHash: (await version())?.textHash,
      renditionHash: hash,
    });
  });

  test('says what made it public, and is no draft', () => {
    const text = textOfPdf(inflated(first)).text.replaceAll(/\s/g, '');
    for (const words of ['文書番号訓令第12号', '制定日令和8年11月22日公布日令和8年11月22日', '公表日令和8年11月20日'])
      expect(text).toContain(words);
    for (const words of ['施行日令和8年11月22日', '公表する場所市役所前の掲示場', '適用機関市長'])
      expect(text).toContain(words);
    expect(text).not.toContain('（案）');
  });

  test('has its Japanese fonts in it', () => {
    const file = path.join(city.dataDir, 'downloaded.pdf');
    writeFileSync(file, first);
    const [, , ...fonts] = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n');
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/BIZUDP?Gothic.* +CID TrueType +Identity-H +yes yes yes /);
    rmSync(file);
  });

  test('is shown by its hash beside that of the text, in both languages', async () => {
    const { textHash, renditionHash } = (await version()) ?? {};
    for (const [language, words] of [
      ['en', 'Hash of the document (PDF)'],
      ['ja', '本文（PDF）のハッシュ値'],
    ] as const) {
      await employee.post('/language', { language, back: TEXT });
      const { text } = await employee.get(TEXT);
      expect(text).toContain(words);
      for (const hash of [textHash, renditionHash]) expect(text).toMatch(new RegExp(`<dd[^>]*>\\s*${hash}`));
    }
  });

  test('is not sent again to whoever has it', async () => {
    const again = await employee.get(PDF).set('If-None-Match', `"${sha256(first)}"`);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('cannot be changed, removed, replaced or stored twice in the database', async () => {
    const [{ versionId = '' } = {}] = await stored();
    const values = `('${versionId}', '${'0'.repeat(64)}', 1, '2026-11-22T00:00:00.000Z')`;
    const replacing = engine === 'sqlite' ? [`INSERT OR REPLACE INTO policy_rendition VALUES ${values}`] : [];
    for (const statement of [
      ...[`UPDATE policy_rendition SET sha256 = 'x'`, 'DELETE FROM policy_rendition'],
      ...[`INSERT INTO policy_rendition VALUES ${values}`, ...replacing],
    ]) {
      const writing = city.db.transaction((manager) => manager.query(statement));
      await expect(writing).rejects.toThrow(/append-only|pk_policy_rendition/);
    }
  });

  test('is none of a text that was not published', async () => {
    const draft = (await version('taisaku-kijun', '1.1'))?.versionId;
    const statement = `INSERT INTO policy_rendition VALUES ('${draft}', '${'0'.repeat(64)}', 1, '')`;
    const writing = city.db.transaction((manager) => manager.query(statement));
    await expect(writing).rejects.toThrow('a rendition is that of a published text');
  });

  test('stays the same bytes when time goes by and another version takes its place', async () => {
    city.clock.now = '2027-03-01T00:00:00.000Z';
    const days = { enactedOn: '2027-03-01', promulgatedOn: '2027-03-01', publishedOn: '2027-03-01' };
    const later = { ...days, effectiveOn: '2027-03-01', campaign: { ...ASKED_BY, dueOn: '2027-03-31' } };
    await inForce(city.db, 'taisaku-kijun/1.1', THREE, later);
    employee = await city.signIn('003');
    expect((await version())?.effectiveOn).toBe('2026-11-22');
    expect((await download()).body.equals(first)).toBe(true);
    expect(await stored()).toHaveLength(2);
  });

  test('is not kept where publishing is refused because of what came in between', async () => {
    const place = { slug: 'kihon-hoshin', number: '1.0' };
    await decided(city.db, 'kihon-hoshin/1.0', THREE);
    const by = await actorFor(city.db, '001');
    const files = readdirSync(kept());
    const printing = printingQuickly(city.db);
    const withdrawn: typeof printing = {
      ...printing,
      print: async (...asked) => {
        const { revision = 0 } = (await version('kihon-hoshin')) ?? {};
        await takeDraftStep(city.db, by, place, 'withdrawal', { revision, note: '取下げ', decides: false });
        return printing.print(...asked);
      },
    };
    const today = Object.fromEntries(
      Object.keys(PUBLISHED_TODAY).map((name) => [name, name.endsWith('On') ? '2027-03-01' : '第1号']),
    ) as typeof PUBLISHED_TODAY;
    const asked = { ...today, campaign: { ...ASKED_BY, dueOn: '2027-03-31' } };
    await expect(publish(city.db, by, place, asked, withdrawn)).rejects.toMatchObject({
      key: 'policies:closed.withdrawn',
    });
    expect(await stored()).toHaveLength(2);
    expect(readdirSync(kept())).toEqual(files);
  });

  test('is refused with a sentence, and never set anew, where its file is damaged or gone', async () => {
    const place = path.join(kept(), sha256(first));
    const faults = async () => (await verifyVersions(city.db.read, city.dataDir)).map((one) => one.faults.join());
    expect(await faults()).toEqual(['', '']);
    writeFileSync(place, Buffer.concat([first, Buffer.from('!')]));
    const changed = await employee.get(PDF);
    expect([changed.status, changed.headers['content-disposition']]).toEqual([422, undefined]);
    expect(changed.text).toContain('保管した後に書き換えられている');
    expect(await faults()).toEqual(['changed', '']);
    renameSync(place, `${place}.away`);
    const missing = await employee.get(PDF);
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('データフォルダーに見つからない');
    expect(await faults()).toEqual(['missing', '']);
    expect(readdirSync(kept())).not.toContain(sha256(first));
    rmSync(`${place}.away`);
    writeFileSync(place, first);
    expect((await download()).body.equals(first)).toBe(true);
  });
});
