import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { findVersion, listVersions } from '../../src/policies/policy.queries.ts';
import { storedText } from '../../src/policies/policy-text.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { formsOf } from '../support/forms.ts';
import { altered, typed, zipped } from './word-reading.ts';

const FORM = '/policies/documents/new';
const OFFER = `href="${FORM}"`;
const NEW = {
  ...{ layer: 'procedure', title: '外部委託実施手順', slug: 'gaibu-itaku', organs: '市長\n教育委員会' },
  ...{ guidelineEdition: 'R7.3', number: '1.0', beginning: 'empty' },
};
const AT = '/policies/gaibu-itaku/versions/1.0';

describe.each(ENGINES)('a document that is not there yet, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let ciso: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: it, roles: ['ciso'] });
      await givePerson(tx, { number: '003', name: '三浦 花子', unitId: it, roles: ['administrator'] });
    });
    officer = await city.signIn('001');
    ciso = await city.signIn('002');
  });
  afterAll(() => city.close());

  const send = (changed: Partial<typeof NEW>, bytes?: Buffer) => {
    const fields = { ...NEW, ...changed };
    return bytes
      ? officer.upload(FORM, fields, { field: 'file', name: '手順.docx', bytes })
      : officer.post(FORM, fields);
  };
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const documents = async () => (await listVersions(city.db.read)).map(({ slug, number }) => `${slug} ${number}`);
  const textOf = async (slug: string, number: string) =>
    storedText((await findVersion(city.db.read, slug, number)) ?? { text: '{}' });

  test('is offered by the empty list to those who write drafts, and to nobody else', async () => {
    const { text } = await officer.get('/policies');
    expect(text.split(OFFER)).toHaveLength(3);
    expect(text.slice(text.indexOf('ichi-empty'))).toContain('新しい文書を作る');
    expect(text).not.toContain('/policies/drafts/new');
    for (const other of [ciso, await city.signIn('003')]) {
      expect((await other.get('/policies')).text).not.toContain(OFFER);
      expect((await other.get(FORM)).status).toBe(403);
      expect((await other.post(FORM, NEW)).status).toBe(403);
    }
    expect(await documents()).toEqual([]);
  });

  test('begins with version 1.0, the guideline of today and no file, where nothing else is said', async () => {
    const controls =
      formsOf((await officer.get(FORM)).text).find(({ action, method }) => action === FORM && method === 'POST')
        ?.controls ?? [];
    const at = (name: string) => controls.find((control) => control.name === name)?.values;
    expect([at('number'), at('guidelineEdition'), at('beginning')]).toEqual([['1.0'], ['R7.3'], ['empty']]);
  });

  const wrong: [what: string, field: keyof typeof NEW, value: string, sentence: string][] = [
    ['a layer that is none', 'layer', 'law', '一つ選んでください。'],
    ['no title', 'title', '', '題名を入力してください。'],
    ['a long title', 'title', 'あ'.repeat(201), '長すぎます。'],
    ['a title turned round', 'title', '外部\u202e委託', '目に見えない文字が入っています。'],
    ['no address', 'slug', '', '半角の英小文字と数字を'],
    ['capitals in the address', 'slug', 'Gaibu_Itaku', '半角の英小文字と数字を'],
    ['Japanese in the address', 'slug', '外部委託', '半角の英小文字と数字を'],
    ['a way up in the address', 'slug', '../kihon', '半角の英小文字と数字を'],
    ['a long address', 'slug', 'a'.repeat(61), '半角の英小文字と数字を'],
    ['no organ', 'organs', ' ', '適用機関を1つ以上入力してください。'],
    ['an organ twice', 'organs', '市長\n議会\n市長', '同じ機関が2回入っています。'],
    ['an organ with what cannot be seen', 'organs', '市\u200b長', '目に見えない文字が入っています。'],
    ['an edition that is none', 'guidelineEdition', '令和7年', '「R7.3」のように入力してください。'],
    ['a number without a point', 'number', '1', '版の番号を「1.2」のように'],
    ['a number that begins with 0', 'number', '01.0', '版の番号を「1.2」のように'],
    ['no beginning', 'beginning', '', '一つ選んでください。'],
    ['a Word file without one', 'beginning', 'word', 'Wordファイルを選んでください。'],
  ];

  test.each(wrong)(
    'with %s is refused at the field, everything typed stays, and nothing is written',
    async (_what, field, value, sentence) => {
      const before = await entries();
      const { status, text } = await send({ [field]: value });
      expect(status).toBe(422);
      const at = value === 'word' ? 'file' : field;
      const [, said = ''] = new RegExp(`id="f-${at}-error"[^>]*>(.*?)</p>`, 's').exec(text) ?? [];
      expect(said).toContain(sentence);
      const sent = { ...NEW, [field]: value.trim() };
      const form = formsOf(text).find(({ action, method }) => action === FORM && method === 'POST');
      for (const { name, values } of form?.controls.filter(({ kind }) => kind !== 'file') ?? []) {
        const isKept = name !== field || !['layer', 'beginning'].includes(name) || value === 'word';
        if (isKept) expect([name, values]).toEqual([name, [sent[name as keyof typeof NEW]]]);
      }
      expect([await documents(), await entries()]).toEqual([[], before]);
    },
  );

  test('from a Word file that may not be read, is in disorder or was not asked for, is refused likewise', async () => {
    const plain = await typed('手順', '第1条　甲');
    const before = await entries();
    const sentenceAt = async (bytes: Buffer, beginning = 'word') => {
      const { status, text } = await send({ beginning }, bytes);
      expect([status, text.includes('value="外部委託実施手順"')]).toEqual([422, true]);
      return /id="f-file-error"[^>]*>(.*?)<\/p>/s.exec(text)?.[1] ?? '';
    };
    expect(await sentenceAt(plain, 'empty')).toContain('「Wordファイルの本文から始める」を選んでください。');
    expect(await sentenceAt(await zipped({ 'a.txt': '甲' }))).toContain('Wordファイル（.docx）ではありません。');
    expect(await sentenceAt(await altered(plain, { 'word/vbaProject.bin': () => 'x' }))).toContain(
      'マクロが入っている',
    );
    expect(await sentenceAt(await typed('手順', '前文'))).toContain('条項が一つもありません');
    expect(await sentenceAt(await typed('手順', '第1条　甲', '第1条　乙'))).toContain(
      '第1条：条項の番号「第1条」が2回使われています。',
    );
    expect(await sentenceAt(Buffer.alloc(21 * 1024 * 1024))).toContain('ファイルは20MBまでです。');
    expect([await documents(), await entries()]).toEqual([[], before]);
  });

  test('is made as a draft with its first article, of which whoever made it is the author', async () => {
    const { status, headers } = await send({});
    expect([status, headers.location]).toEqual([303, `${AT}/edit`]);
    const { text } = await officer.get(`${AT}/edit`);
    expect(text).toContain('外部委託実施手順 第1.0版の案を作りました。');
    expect(text).toContain('この実施手順は、情報セキュリティを確保するために必要な事項を定めることを目的とする。');
    expect(await textOf('gaibu-itaku', '1.0')).toMatchObject({
      ...{ slug: 'gaibu-itaku', layer: 'procedure', title: '外部委託実施手順', version: '1.0' },
      ...{ organs: ['市長', '教育委員会'], guidelineEdition: 'R7.3', enactedOn: null, effectiveOn: null },
      clauses: [{ level: '条', label: '第1条', heading: '目的' }],
    });
    expect((await officer.get(`${AT}/proceedings`)).text).toContain('佐々木 薫');
    const { text: ledger } = await ciso.get('/ledger');
    expect(ledger).toContain('外部委託実施手順 1.0 の案を作りました');
  });

  test('can be edited and put forward like any other draft', async () => {
    expect((await officer.get(`${AT}/clauses/c-purpose`)).status).toBe(200);
    const proposal = { subject: '制定', purpose: '制定してよろしいか。', decisionClass: 'ciso', retention: '10' };
    const rest = { fiscalYear: '2026', line: '003', revision: '1' };
    expect((await officer.post(`${AT}/submission`, { ...proposal, ...rest })).status).toBe(303);
  });

  test('is made of a Word file, and says what was not understood of it', async () => {
    const bytes = await typed('別の題名', '前文', '第1条（目的）　甲', '2　乙', '様式第1号');
    const { status, headers } = await send({ beginning: 'word', slug: 'word-kara', number: '3.2' }, bytes);
    const result = '/policies/word-kara/versions/3.2/import';
    expect([status, headers.location]).toEqual([303, result]);
    const { text } = await officer.get(result);
    for (const said of [
      '3件あります',
      '題名が入力と違います',
      '別の題名',
      '前文',
      '第1条第2項',
      '様式第1号',
      '手順.docx',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('前の版から引き継いだ条項');
    const { title, version, clauses } = await textOf('word-kara', '3.2');
    expect([title, version, clauses.map(({ label }) => label)]).toEqual(['外部委託実施手順', '3.2', ['第1条', '2']]);
  });

  test('does not take the address of another one, in whatever way it begins', async () => {
    const before = await entries();
    for (const bytes of [undefined, await typed('手順', '第1条　甲')]) {
      const { status, text } = await send(
        { title: '別の手順', number: '2.0', beginning: bytes ? 'word' : 'empty' },
        bytes,
      );
      expect([status, text.includes('「gaibu-itaku」は「外部委託実施手順」が使っています。')]).toEqual([422, true]);
    }
    expect([await documents(), await entries()]).toEqual([['gaibu-itaku 1.0', 'word-kara 3.2'], before]);
  });

  test('made twice at the same instant is there once', async () => {
    const both = await Promise.all([send({ slug: 'futari' }), send({ slug: 'futari' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  test('is offered beside a new version once there is a document', async () => {
    const { text } = await officer.get('/policies');
    expect(text.split(OFFER)).toHaveLength(2);
    expect(text).toContain('/policies/drafts/new');
  });

  test('is complete in English', async () => {
    const visitor = await city.signIn('001');
    await visitor.post('/language', { language: 'en', back: FORM });
    expect((await visitor.get(FORM)).text).toContain('Make a new document');
    expect((await visitor.post(FORM, { ...NEW, slug: 'A' })).text).toContain('Use lower-case letters and digits');
  });
});
