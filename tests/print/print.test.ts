import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { PrintedComparison, PrintedReport } from '../../src/print/document.ts';
import { glyphsOf } from '../../src/print/glyphs.ts';
import { printPdf } from '../../src/print/print.ts';
import { typesetter } from '../../src/print/typesetting.ts';
import { textOfPdf } from './pdf-text.ts';

const { cache, resolve } = createRequire(import.meta.url);
const read = (name: string) => glyphsOf(readFileSync(resolve(`@expo-google-fonts/${name}.ttf`)));
const biz = read('biz-udpgothic/400Regular/BIZUDPGothic_400Regular');
const noto = read('noto-sans-jp/400Regular/NotoSansJP_400Regular');
const code = (character: string): number => character.codePointAt(0) ?? 0;

const report = (more: Partial<PrintedReport> = {}): PrintedReport => ({
  kind: 'report',
  language: 'ja',
  title: '1台化進捗報告',
  addressee: '（あて先）デジタル推進本部長',
  sender: '架空市',
  facts: [{ term: '基準日', detail: '令和8年11月22日（日）' }],
  sentences: ['次のとおり報告する。'],
  tables: [],
  at: '2026-11-22T00:00:00.000Z',
  pageLabel: '{page} / {pages} ページ',
  missingLabel: '〓は、書体にない文字である。（{characters}）',
  ...more,
});

const long = (rows: number): PrintedReport['tables'][number] => ({
  caption: '課別の状況',
  columns: [{ label: '課' }, { label: '職員数(人)', numeric: true }],
  rows: Array.from({ length: rows }, (_, index) => [`第${index + 1}課`, index % 2 === 0 ? String(index) : null]),
  empty: '課はない。',
});

describe('the fonts', () => {
  test('the first has what offices write, the second what it lacks', () => {
    for (const character of 'あ亜ア①Ⅲ㈱～―髙﨑〓％（）—')
      expect([character, biz(code(character))]).toEqual([character, true]);
    expect([biz(code('𠮷')), noto(code('𠮷'))]).toEqual([false, true]);
    expect([biz(0x10ffff), noto(0x10ffff), biz(0xe000)]).toEqual([false, false, false]);
  });

  test('a text is set in runs, each in the first font that has its characters', () => {
    const setter = typesetter([biz, noto]);
    expect(setter.set('𠮷田 桜')).toEqual([
      { text: '𠮷', font: 1 },
      { text: '田 桜', font: 0 },
    ]);
    expect(setter.set('葛\u{E0100}城')).toEqual([{ text: '葛城', font: 0 }]);
    expect(setter.missing()).toEqual([]);
    expect(setter.set('外字\uE000')).toEqual([{ text: '外字〓', font: 0 }]);
    expect(setter.missing()).toEqual(['\uE000']);
  });
});

describe('a printed document', () => {
  test('is A4, says what every report states, and its text can be copied and searched', async () => {
    const bytes = await printPdf(report(), false);
    expect(bytes.toString('latin1')).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    const { pages, text, boxes } = textOfPdf(bytes);
    expect([pages, boxes]).toEqual([1, 0]);
    for (const words of [
      '（あて先）デジタル推進本部長',
      '1台化進捗報告',
      '令和8年11月22日（日）',
      '架空市',
      '次のとおり報告する。',
      '1 / 1 ページ',
    ])
      expect(text).toContain(words);
  });

  test('no character prints as a box: 𠮷 comes from the second font, what neither has is 〓 and named', async () => {
    const { text, boxes } = textOfPdf(await printPdf(report({ sentences: ['𠮷田と\uE000'] }), false));
    expect(boxes).toBe(0);
    expect(text).toContain('𠮷田と〓');
    expect(text).toContain('〓は、書体にない文字である。（U+E000）');
  });

  test('a long table repeats its header on every page, and every page has its number', async () => {
    const { pages, text } = textOfPdf(await printPdf(report({ tables: [long(120)] }), false));
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/職員数\(人\)/g)).toHaveLength(pages);
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`${page} / ${pages} ページ`);
    expect(text).toContain('第120課');
  });

  test('a row longer than a page goes on on the next one, the first included, where texts are long', async () => {
    const row = (n: number) => [`始め${n} ${'長い文です。'.repeat(1_500)} 終わり${n}`];
    const table = { ...long(0), columns: [{ label: '文' }], rows: [row(1), row(2)], long: true };
    const { text } = textOfPdf(await printPdf(report({ tables: [table] }), false));
    for (const part of ['始め1', '終わり1', '始め2', '終わり2']) expect(text).toContain(part);
  });

  test('a table without rows says so', async () => {
    expect(textOfPdf(await printPdf(report({ tables: [long(0)] }), false)).text).toContain('課はない。');
  });

  test('is the same bytes for the same document, and no more than the glyphs that it needs', async () => {
    const [once, again] = [
      await printPdf(report({ tables: [long(30)] })),
      await printPdf(report({ tables: [long(30)] })),
    ];
    expect(once.equals(again)).toBe(true);
    expect(once.length).toBeLessThan(100_000);
    expect((await printPdf(report({ at: '2026-11-23T00:00:00.000Z', tables: [long(30)] }))).equals(once)).toBe(false);
  });

  test('is set in a thread of its own: what sets it is not loaded here', async () => {
    const isLoaded = (): boolean => Object.keys(cache).some((file) => file.includes('/pdfmake/'));
    await printPdf(report());
    expect(isLoaded()).toBe(false);
    await import('../../src/print/pdf.ts');
    expect(isLoaded()).toBe(true);
  });

  test('that cannot be set is told, and the next one is set', async () => {
    await expect(printPdf(report({ at: 'no instant' as never }))).rejects.toThrow();
    expect((await printPdf(report())).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('a printed comparison', () => {
  const runs = (text: string, isUnderlined = false) => ({ runs: [{ text, isUnderlined }] });
  const comparison = (rows: PrintedComparison['rows']): PrintedComparison => {
    const { language, title, at, pageLabel, missingLabel } = report({ title: '新旧対照表' });
    return { kind: 'comparison', language, title, at, pageLabel, missingLabel, columns: ['改正後', '改正前'], rows };
  };

  test('lies on its side and has the names of both columns on every page', async () => {
    const row = { cells: [[runs('端末を庁外に持ち出す者は、許可を得る。')], [runs('（新設）')]] };
    const bytes = await printPdf(comparison(Array.from({ length: 80 }, () => row)), false);
    expect(bytes.toString('latin1')).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
    const { pages, text, boxes } = textOfPdf(bytes);
    expect(pages).toBeGreaterThan(1);
    expect([text.match(/改正後/g)?.length, text.match(/改正前/g)?.length, boxes]).toEqual([pages, pages, 0]);
  });

  test('has sentences over both columns, and tables within a clause, however long', async () => {
    const table = {
      header: [runs('区分'), runs('日数')],
      rows: Array.from({ length: 90 }, (_, at) => [runs('端末'), runs(`${at}日`)]),
    };
    const rows = [{ span: '第1条から第3条まで　（略）' }, { cells: [[runs('別表'), table], [runs('別表')]] }];
    const { text, pages } = textOfPdf(await printPdf(comparison(rows), false));
    expect(text).toContain('第1条から第3条まで');
    expect(text).toContain('89日');
    expect(pages).toBeGreaterThan(1);
  });

  test('underlines what was changed, and nothing else', async () => {
    const lines = async (isUnderlined: boolean): Promise<number> => {
      const bytes = await printPdf(comparison([{ cells: [[runs('許可', isUnderlined)], [runs('許可')]] }]), false);
      return bytes.toString('latin1').match(/ (?:l|re)\n/g)?.length ?? 0;
    };
    expect(await lines(true)).toBe((await lines(false)) + 1);
  });
});
