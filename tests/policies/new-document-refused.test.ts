import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type TestApp } from '../support/app.ts';
import { formsOf } from '../support/forms.ts';
import { emptyOffice, FORM, NEW, sender, written } from './empty-office.ts';
import { altered, typed, zipped } from './word-reading.ts';

describe.each(ENGINES)('a new document, on %s,', (engine) => {
  let city: TestApp;
  let send: ReturnType<typeof sender>;

  beforeAll(async () => {
    const office = await emptyOffice(engine);
    city = office.city;
    send = sender(office.officer);
  });
  afterAll(() => city.close());

  const wrong: [what: string, field: keyof typeof NEW, value: string, sentence: string][] = [
    ['a layer that is none', 'layer', 'law', '種類を選んでください。'],
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
    ['no beginning', 'beginning', '', '本文の始め方を選んでください。'],
    ['a Word file without one', 'beginning', 'word', 'Wordファイルを選んでください。'],
  ];

  test.each(wrong)(
    'with %s is refused at the field, everything typed stays, and nothing is written',
    async (_what, field, value, sentence) => {
      const before = await written(city);
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
      expect(await written(city)).toEqual(before);
    },
  );

  test('with nothing at all is refused in the order of its fields', async () => {
    const { text } = await send(Object.fromEntries(Object.keys(NEW).map((name) => [name, ''])));
    const summary = /class="ichi-summary.*?<\/ul>/s.exec(text)?.[0] ?? '';
    const named = [...summary.matchAll(/href="#f-(\w+)"/g)].map(([, name]) => name);
    expect(named).toEqual(['layer', 'title', 'slug', 'organs', 'guidelineEdition', 'number', 'beginning']);
  });

  test('from a Word file that may not be read, is in disorder or was not asked for, is refused likewise', async () => {
    const plain = await typed('手順', '第1条　甲');
    const before = await written(city);
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
    expect(await written(city)).toEqual(before);
  });
});
