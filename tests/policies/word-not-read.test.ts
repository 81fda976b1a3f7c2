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
import { altered, type Block, outline, paragraph, read, table, typed, withFooter } from './word-reading.ts';

const shape = async (...lines: readonly Block[]) => {
  const { clauses, notRead, faults, title } = await read(await typed(...lines));
  return { title, clauses: outline(clauses), notRead, faults };
};

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

  test('numbers that are skipped', async () => {
    expect(await found('基準', '第1条　甲', '3　乙', '(2) 丙', '附則', '2　丁')).toEqual([
      { place: '第1条第3項', reason: 'gap', text: '3' },
      { place: '第1条第3項第2号', reason: 'gap', text: '（2）' },
      { place: '附則第2項', reason: 'gap', text: '2' },
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
