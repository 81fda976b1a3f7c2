import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { storedText } from '../../src/policies/policy-text.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { formsOf } from '../support/forms.ts';
import { emptyOffice, FORM, NEW, sender, written } from './empty-office.ts';
import { opened } from './opened-form.ts';
import { typed } from './word-reading.ts';

const OFFER = `href="${FORM}"`;
const AT = '/policies/gaibu-itaku/versions/1.0';

describe.each(ENGINES)('a document that is not there yet, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let ciso: Browser;
  let send: ReturnType<typeof sender>;

  beforeAll(async () => {
    ({ city, officer } = await emptyOffice(engine));
    ciso = await city.signIn('002');
    send = sender(officer);
  });
  afterAll(() => city.close());

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
    expect((await written(city)).documents).toEqual([]);
  });

  test('begins with version 1.0, the guideline of today and no file, where nothing else is said', async () => {
    const controls =
      formsOf((await officer.get(FORM)).text).find(({ action, method }) => action === FORM && method === 'POST')
        ?.controls ?? [];
    const at = (name: string) => controls.find((control) => control.name === name)?.values;
    expect([at('number'), at('guidelineEdition'), at('beginning')]).toEqual([['1.0'], ['R7.3'], ['empty']]);
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

  const heads: [what: string, changed: Readonly<Record<string, string>>, field: string, sentence: string][] = [
    ['a title turned round', { title: '外部\u202e委託' }, 'title', '目に見えない文字が入っています。'],
    ['an organ twice', { organs: '市長\n市長' }, 'organs', '同じ機関が2回入っています。'],
    ['a note that cannot be seen', { note: '\u200b' }, 'note', '目に見えない文字が入っています。'],
  ];
  test.each(heads)(
    'takes no head with %s: the sentence stands at its field',
    async (_what, changed, field, sentence) => {
      const form = { ...(await opened(officer, `${AT}/head`)), organs: '市長', ...changed };
      const { status, text } = await officer.post(`${AT}/head`, form);
      const [, said = ''] = new RegExp(`id="f-${field}-error"[^>]*>(.*?)</p>`, 's').exec(text) ?? [];
      expect([status, said.includes(sentence)]).toEqual([422, true]);
    },
  );

  test('takes no second article with the number of the first', async () => {
    const typedIn = {
      level: '条',
      label: '第1条',
      heading: '定義',
      body: '用語は、次のとおりとする。',
      after: 'c-purpose',
    };
    const { status, text } = await officer.post(`${AT}/clauses/new`, typedIn);
    const [, said = ''] = /id="f-label-error"[^>]*>(.*?)<\/p>/s.exec(text) ?? [];
    expect([status, said.includes('条項の番号「第1条」が2回使われています')]).toEqual([422, true]);
    expect((await textOf('gaibu-itaku', '1.0')).clauses).toHaveLength(1);
  });

  test('can be edited, and put forward like any other draft, but to be enacted and not to be revised', async () => {
    expect((await officer.get(`${AT}/clauses/c-purpose`)).status).toBe(200);
    const { subject = '', purpose = '' } = await opened(officer, `${AT}/submission`);
    expect(subject).toBe('外部委託実施手順の制定について');
    expect(purpose).toBe('外部委託実施手順を別紙のとおり制定してよろしいか伺います。');
    const rest = { decisionClass: 'ciso', retention: '10', fiscalYear: '2026', line: '003', revision: '1' };
    expect((await officer.post(`${AT}/submission`, { subject, purpose, ...rest })).status).toBe(303);
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
    const before = await written(city);
    for (const bytes of [undefined, await typed('手順', '第1条　甲')]) {
      const { status, text } = await send(
        { title: '別の手順', number: '2.0', beginning: bytes ? 'word' : 'empty' },
        bytes,
      );
      expect([status, text.includes('「gaibu-itaku」は「外部委託実施手順」が使っています。')]).toEqual([422, true]);
    }
    expect(await written(city)).toEqual(before);
    expect(before.documents).toEqual(['gaibu-itaku 1.0', 'word-kara 3.2']);
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
