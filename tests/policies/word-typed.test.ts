import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Math as Formula,
  ImageRun,
  InsertedTextRun,
  MathRun,
  Packer,
  Paragraph,
  TableCell,
  TextRun,
} from 'docx';
import { describe, expect, test } from 'vitest';
import { altered, type Block, numbered, outline, paragraph, read, table, typed, withFooter } from './word-reading.ts';

const shape = async (...lines: readonly Block[]) => {
  const { clauses, notRead, faults, title } = await read(await typed(...lines));
  return { title, clauses: outline(clauses), notRead, faults };
};

describe('a Word file as offices type it', () => {
  test('is read as 章, 節, 条, 項, 号, 附則 and 別表, in whatever width the numbers are', async () => {
    expect(
      await shape(
        '情報セキュリティ対策基準',
        '　第１章　総則',
        '第１節　通則',
        '　（目的）',
        '第１条　この基準は、次のことを定める。',
        '２　用語は、次のとおりとする。',
        '　（１）　端末　パソコンをいう。',
        '　(2) 媒体　USBメモリをいう。',
        '③ 三つ目の項',
        '第二条（適用範囲）　市長に適用する。',
        '一　本庁',
        '二　支所',
        'ア　南支所',
        '第２条の２　委託先にも適用する。',
        '附　則',
        '１　この基準は、令和８年４月１日から施行する。',
        '２　従前の例による。',
        '別表第１（第１条関係）',
        table(['区分', '日数'], ['端末', '30日']),
      ),
    ).toEqual({
      title: '情報セキュリティ対策基準',
      clauses: [
        '章|第1章|総則',
        '節|第1節|通則',
        '条|第1条|目的|この基準は、次のことを定める。',
        '項|2||用語は、次のとおりとする。',
        '号|（1）||端末　パソコンをいう。',
        '号|（2）||媒体　USBメモリをいう。',
        '項|3||三つ目の項',
        '条|第二条|適用範囲|市長に適用する。',
        '号|一||本庁',
        '号|二||支所|ア　南支所',
        '条|第2条の2||委託先にも適用する。',
        '附則|附則|',
        '項|1||この基準は、令和８年４月１日から施行する。',
        '項|2||従前の例による。',
        '別表|別表第1|（第1条関係）',
      ].map((line) => line.replace('（第1条関係）', '（第１条関係）')),
      notRead: [],
      faults: [],
    });
  });

  test('takes a line that speaks of an article, and one that begins with a figure, for what they are', async () => {
    const { clauses } = await shape(
      '基準',
      '第1条　甲',
      '第2条の規定は、準用する。',
      '30日以内に行う。',
      '第5条（定義）に定める。',
      '2026　年',
    );
    expect(clauses).toEqual([
      '条|第1条||甲|第2条の規定は、準用する。|30日以内に行う。|第5条（定義）に定める。|2026　年',
    ]);
  });

  test('is read with the numbers that Word itself writes', async () => {
    const { clauses } = await shape(
      '基準',
      numbered('甲とする。'),
      numbered('第一の場合', 1),
      numbered('第二の場合', 1),
      numbered('乙とする。'),
    );
    expect(clauses).toEqual(['条|第1条||甲とする。|ア　第一の場合|イ　第二の場合', '条|第2条||乙とする。']);
  });

  test('has a typed list of contents told apart from the text', async () => {
    const { clauses, notRead } = await shape(
      '基準',
      '目次',
      '第1章　総則（第1条）',
      '附則',
      '第1章　総則',
      '第1条　甲',
      '附則',
      '乙',
    );
    expect(clauses).toEqual(['章|第1章|総則', '条|第1条||甲', '附則|附則||乙']);
    expect(notRead).toEqual([{ place: '', reason: 'contents', text: '目次／第1章　総則（第1条）／附則' }]);
  });

  test('is refused with the clause at fault, as a template would be with its line', async () => {
    expect((await shape('基準', '第1条　甲', '第1条　乙', '第2条', '附則', '丙')).faults).toEqual([
      { place: '第1条', reason: 'duplicateLabel', found: '第1条' },
      { place: '第2条', reason: 'emptyClause', found: '第2条' },
    ]);
    expect((await shape('ただの文', '続き')).faults).toEqual([{ place: '', reason: 'noClauses', found: '' }]);
  });
});

const found = async (...lines: readonly Block[]) => (await shape(...lines)).notRead;

describe('what is not understood in a Word file is listed with its place', () => {
  test('words before the first clause, parts that a text cannot have, numbers out of order', async () => {
    expect(
      await found('基準', '前文である。', '第1条　甲', '5　飛んだ番号', '様式第1号（第1条関係）', '申請書'),
    ).toEqual([
      { place: '', reason: 'beforeFirst', text: '前文である。' },
      { place: '第1条', reason: 'outOfOrder', text: '5　飛んだ番号' },
      { place: '第1条', reason: 'unsupportedPart', text: '様式第1号（第1条関係）' },
      { place: '第1条', reason: 'unsupportedPart', text: '申請書' },
    ]);
  });

  test('tables with merged cells, without names of columns, of one row, and text after one', async () => {
    const merged = new TableCell({ columnSpan: 2, children: [new Paragraph('両方')] });
    const bytes = await typed('基準', '第1条　甲', table(['区分', ''], [merged]), '後の文', '2　乙', table(['一行']));
    const { clauses, notRead } = await read(bytes);
    expect(clauses[0]?.tables).toEqual([{ header: ['区分', ''], rows: [['両方', '両方']] }]);
    expect(notRead).toEqual([
      { place: '第1条', reason: 'mergedCells', text: '両方' },
      { place: '第1条', reason: 'emptyHeader', text: '区分｜' },
      { place: '第1条', reason: 'afterTable', text: '後の文' },
      { place: '第1条第2項', reason: 'smallTable', text: '一行' },
    ]);
  });

  test('pictures, links, formulas, words struck out, tracked changes', async () => {
    const revision = { id: 1, author: '佐々木', date: '2026-01-01T00:00:00Z' };
    const image = { type: 'png' as const, data: Buffer.from(PNG, 'base64'), transformation: { width: 10, height: 10 } };
    const line = paragraph(
      new TextRun('第1条　甲'),
      new InsertedTextRun({ text: '乙', ...revision }),
      new DeletedTextRun({ text: '丙', ...revision }),
      new ImageRun({ ...image, altText: { title: '図', description: '配置図', name: '図' } }),
      new ExternalHyperlink({ link: 'https://example.com/', children: [new TextRun('丁')] }),
      new TextRun({ text: '戊', strike: true }),
      new Formula({ children: [new MathRun('x')] }),
    );
    const { clauses, notRead } = await shape('基準', line);
    expect(clauses).toEqual(['条|第1条||甲乙丁戊']);
    expect(notRead.map(({ reason, text }) => `${reason} ${text}`).sort()).toEqual([
      'deleted 丙',
      'image 配置図',
      'inserted 乙',
      'link https://example.com/',
      'math x',
      'struck 戊',
    ]);
    expect(notRead.every(({ place }) => place === '第1条')).toBe(true);
  });

  test('footnotes and comments with what they say, and the head and foot of the pages but for their number', async () => {
    const document = new Document({
      footnotes: { 1: { children: [new Paragraph('脚注の文')] } },
      comments: { children: [{ id: 0, author: '佐々木', date: new Date(0), children: [new Paragraph('要確認')] }] },
      sections: [
        {
          children: [
            new Paragraph('基準'),
            paragraph(
              new CommentRangeStart(0),
              new TextRun('第1条　甲'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
              new FootnoteReferenceRun(1),
            ),
          ],
        },
      ],
    });
    const { notRead } = await read(await Packer.toBuffer(document));
    expect(notRead).toEqual([
      { place: '第1条', reason: 'comment', text: '要確認' },
      { place: '第1条', reason: 'footnote', text: '脚注の文' },
    ]);
    expect((await read(await withFooter('1 / 3 ページ', '基準', '第1条　甲'))).notRead).toEqual([]);
    expect((await read(await withFooter('取扱注意', '基準', '第1条　甲'))).notRead).toEqual([
      { place: '', reason: 'headerFooter', text: '取扱注意' },
    ]);
  });

  test('text boxes, shapes, letters with their reading and embedded files', async () => {
    const inside = '<w:txbxContent><w:p><w:r><w:t>枠の中</w:t></w:r></w:p></w:txbxContent>';
    const box = `<w:r><w:pict><v:shape><v:textbox>${inside}</v:textbox></v:shape></w:pict></w:r>`;
    const shape = '<w:r><w:pict><v:rect/></w:pict></w:r>';
    const ruby =
      '<w:r><w:ruby><w:rt><w:r><w:t>はちのへ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>八戸</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    const object = '<w:r><w:object/></w:r>';
    const bytes = await altered(await typed('基準', '第1条　甲', '2　乙'), {
      'word/document.xml': (now) => now.replace('甲</w:t></w:r>', `甲</w:t></w:r>${box}${shape}${ruby}${object}`),
    });
    const { clauses, notRead } = await read(bytes);
    expect(outline(clauses)).toEqual(['条|第1条||甲', '項|2||乙']);
    expect(notRead).toEqual([
      { place: '第1条', reason: 'ruby', text: 'はちのへ八戸' },
      { place: '第1条', reason: 'object', text: 'OLE' },
      { place: '第1条', reason: 'textBox', text: '枠の中' },
      { place: '第1条', reason: 'shape', text: '' },
    ]);
  });

  test('characters that cannot be seen', async () => {
    expect(await found('基準', '第1条　甲\u200b乙')).toEqual([{ place: '第1条', reason: 'invisible', text: 'U+200B' }]);
  });
});

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
