import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import type { PolicyText } from '../../src/policies/policy-shape.ts';
import { operator } from '../../src/shared/actor.ts';
import { asBytes } from '../consolidation/reading.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { altered, shipped, typed } from './word-reading.ts';

const FORM = '/policies/taisaku-kijun/import';
const versionAt = (number: string) => `/policies/taisaku-kijun/versions/${number}`;

describe.each(ENGINES)('the import of a policy from Word on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: it, roles: ['ciso'] });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    officer = await city.signIn('001');
  });
  afterAll(() => city.close());

  const send = (version: string, bytes: Buffer, name = '対策基準.docx') =>
    officer.upload(FORM, { number: version }, { field: 'file', name, bytes });

  test('is a link away from the text for those who write drafts, and for nobody else', async () => {
    expect((await officer.get(versionAt('1.1'))).text).toContain(`href="${FORM}"`);
    const ciso = await city.signIn('002');
    expect((await ciso.get(versionAt('1.1'))).text).not.toContain(`href="${FORM}"`);
    expect((await ciso.get(FORM)).status).toBe(403);
    const file = { field: 'file', name: 'a.docx', bytes: await typed('基準', '第1条　甲') };
    expect((await ciso.upload(FORM, { number: '2.0' }, file)).status).toBe(403);
    expect((await officer.get('/policies/nothing/import')).status).toBe(404);
  });

  test('makes a draft of the file that was exported, with every clause as it was', async () => {
    const { body } = await asBytes(officer.get(`${versionAt('1.1')}/text.docx`));
    const answer = await send('1.2', body);
    expect([answer.status, answer.headers.location]).toEqual([303, `${versionAt('1.2')}/import`]);
    const { text } = await officer.get(`${versionAt('1.2')}/import`);
    expect(text).toContain('ファイルの内容をすべて読み取り、案を作りました。');
    const draft = await findVersion(city.db.read, 'taisaku-kijun', '1.2');
    const imported = JSON.parse(draft?.text ?? '{}') as PolicyText;
    expect(imported.clauses).toEqual(shipped('taisaku-kijun/1.1').clauses);
    expect([imported.version, imported.effectiveOn, draft?.effectiveOn]).toEqual(['1.2', null, null]);
    expect((await officer.get(`${versionAt('1.2')}/comparison?with=1.1`)).text).toContain(
      '二つの版の本文に違いはありません。',
    );
  });

  test('says by level what was recognised, and lists what was not, then and later', async () => {
    const bytes = await typed('訓令第3号', '第1条（目的）　甲', '2　乙', '様式第1号', '第9章　終わり');
    expect((await send('1.3', bytes)).status).toBe(303);
    for (const _ of ['now', 'later']) {
      const { text } = await officer.get(`${versionAt('1.3')}/import`);
      expect(text).toContain('2件あります');
      expect(text).toContain('題名が前の版と違います');
      expect(text).toContain('訓令第3号');
      expect(text).toContain('第1条第2項');
      expect(text).toContain('様式第1号');
      expect(text).toContain(`href="${versionAt('1.3')}"`);
    }
    expect((await officer.get(`${versionAt('1.0')}/import`)).status).toBe(404);
  });

  test('leads to what was not understood from the text for whoever works on it, and only where there was a Word file', async () => {
    const result = `href="${versionAt('1.3')}/import"`;
    const ciso = await city.signIn('002');
    for (const reader of [officer, ciso]) {
      const { text } = await reader.get(versionAt('1.3'));
      expect(text).toContain(result);
      expect(text).toContain('Wordファイルの取込の結果を見る（読み取れなかったところ 2件）');
    }
    expect((await officer.get(versionAt('1.1'))).text).not.toContain('取込の結果を見る');
    expect((await officer.get(versionAt('1.2'))).text).toContain('読み取れなかったところ 0件');
  });

  test('is on the ledger with its file and what was not understood', async () => {
    const auditor = await city.signIn('002');
    expect((await auditor.get('/ledger')).text).toContain('をWordファイルから取り込みました');
  });

  test('keeps nothing and says why where the number is taken, wrong or missing, or there is no file', async () => {
    const bytes = await typed('基準', '第1条　甲');
    const taken = await send('1.1', bytes);
    expect([taken.status, taken.text.includes('第1.1版は')]).toEqual([422, true]);
    expect(taken.text).toContain('value="1.1"');
    expect((await send('二', bytes)).text).toContain('版の番号を「1.2」のように');
    const without = await officer.post(FORM, { number: '1.9' });
    expect([without.status, without.text.includes('Wordファイルを選んでください。')]).toEqual([422, true]);
    expect(await findVersion(city.db.read, 'taisaku-kijun', '1.9')).toBeUndefined();
  });

  test('refuses macros, what is no Word file, and a text that is not in order, each with its sentence', async () => {
    const plain = await typed('基準', '第1条　甲');
    const macros = await send('1.9', await altered(plain, { 'word/vbaProject.bin': () => 'x' }));
    expect([macros.status, macros.text.includes('マクロが入っているため取り込めません。')]).toEqual([422, true]);
    expect((await send('1.9', Buffer.from('%PDF-1.7'))).text).toContain('Wordファイル（.docx）ではありません。');
    const twice = await send('1.9', await typed('基準', '第1条　甲', '第1条　乙'));
    expect([twice.status, twice.text.includes('第1条：条項の番号「第1条」が2回使われています。')]).toEqual([422, true]);
    expect((await send('1.9', Buffer.alloc(21 * 1024 * 1024))).text).toContain('ファイルは20MBまでです。');
    expect(await findVersion(city.db.read, 'taisaku-kijun', '1.9')).toBeUndefined();
  });

  test('is complete in English', async () => {
    const visitor = await city.signIn('001');
    await visitor.post('/language', { language: 'en', back: FORM });
    expect((await visitor.get(FORM)).text).toContain('Import the next version of');
    expect((await visitor.get(`${versionAt('1.3')}/import`)).text).toContain(
      'The title differs from the version before',
    );
  });
});
