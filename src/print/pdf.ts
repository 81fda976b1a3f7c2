import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, ContentTable, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PrintedDocument, PrintedTable } from './document.ts';
import { glyphsOf } from './glyphs.ts';
import { type Typesetter, typesetter } from './typesetting.ts';

const fontFile = (name: string): string => createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}.ttf`);

/** The first has the letters of the office, the second those that it lacks, as 𠮷 (U+20BB7). */
const FONTS = [
  {
    name: 'BIZ UDPGothic',
    normal: fontFile('biz-udpgothic/400Regular/BIZUDPGothic_400Regular'),
    bold: fontFile('biz-udpgothic/700Bold/BIZUDPGothic_700Bold'),
  },
  {
    name: 'Noto Sans JP',
    normal: fontFile('noto-sans-jp/400Regular/NotoSansJP_400Regular'),
    bold: fontFile('noto-sans-jp/700Bold/NotoSansJP_700Bold'),
  },
] as const;

const FILES: readonly string[] = FONTS.flatMap(({ normal, bold }) => [normal, bold]);

pdfmake.setFonts(Object.fromEntries(FONTS.map(({ name, ...files }) => [name, files])));
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => FILES.includes(path));

/** Read once: each font has some 15,000 characters. */
let glyphs: ReturnType<typeof readGlyphs> | undefined;
const readGlyphs = () => FONTS.map(({ normal }) => glyphsOf(readFileSync(normal)));

/** Only the glyphs that are used go into the file. */
export function setPdf(document: PrintedDocument, compress = true): Promise<Buffer> {
  glyphs ??= readGlyphs();
  return pdfmake.createPdf({ ...definitionOf(document, typesetter(glyphs)), compress }).getBuffer();
}

const MILLIMETRE = 72 / 25.4;
const MARGIN = 20 * MILLIMETRE;
const SIDE = 18 * MILLIMETRE;

function definitionOf(document: PrintedDocument, setter: Typesetter): TDocumentDefinitions {
  const { title, language, at, pageLabel } = document;
  const content = contentOf(document, setter);
  return {
    pageSize: 'A4',
    pageMargins: [SIDE, MARGIN, SIDE, MARGIN],
    language: language === 'ja' ? 'ja-JP' : 'en',
    info: { title, creator: 'Ichidai', producer: 'Ichidai', creationDate: new Date(at), modDate: new Date(at) },
    displayTitle: true,
    defaultStyle: { font: FONTS[0].name, fontSize: 9, lineHeight: 1.25 },
    content,
    footer: (page, pages) => ({
      ...textOf(filledIn(pageLabel, { page, pages }), setter),
      alignment: 'center',
      margin: [0, MARGIN / 2, 0, 0],
      fontSize: 8,
    }),
  };
}

function contentOf(document: PrintedDocument, setter: Typesetter): Content[] {
  const { title, addressee, sender, facts, sentences, tables, missingLabel } = document;
  const content: Content[] = [
    ...(addressee === null ? [] : [{ ...textOf(addressee, setter), margin: [0, 0, 0, 12] } as ContentText]),
    ...(sender === null
      ? []
      : [{ ...textOf(sender, setter), alignment: 'right', margin: [0, 0, 0, 12] } as ContentText]),
    { ...textOf(title, setter), fontSize: 16, bold: true, alignment: 'center', margin: [0, 0, 0, 12] },
    factsTable(facts, setter),
    ...sentences.map((sentence): Content => ({ ...textOf(sentence, setter), fontSize: 10, margin: [0, 10, 0, 0] })),
    ...tables.flatMap((table) => tableOf(table, setter)),
  ];
  const missing = setter.missing();
  if (missing.length === 0) return content;
  const named = missing.map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`);
  return [
    ...content,
    { ...textOf(filledIn(missingLabel, { characters: named.join(' ') }), setter), margin: [0, 14, 0, 0] },
  ];
}

const filledIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const textOf = (text: string, setter: Typesetter): ContentText => ({
  text: setter.set(text).map((run) => ({ text: run.text, font: FONTS[run.font]?.name ?? FONTS[0].name })),
});

const factsTable = (facts: PrintedDocument['facts'], setter: Typesetter): ContentTable => ({
  table: {
    widths: ['auto', '*'],
    body: facts.map(({ term, detail }) => [
      { ...textOf(term, setter), bold: true, noWrap: true },
      textOf(detail, setter),
    ]),
  },
  layout: 'noBorders',
});

const RULE = '#757575';
const HEADER_FILL = '#f2f2f2';
const DASH = '\u2014';

/** The caption is the first row of the header: it is never left alone at the foot of a page. */
function tableOf(printed: PrintedTable, setter: Typesetter): Content[] {
  const { caption, note, columns, rows, empty } = printed;
  const heading = { ...textOf(caption, setter), fontSize: 11, bold: true };
  const support = note ? [textOf(note, setter)] : [];
  if (rows.length === 0) return [{ ...heading, margin: [0, 14, 0, 3] }, ...support, textOf(empty, setter)];
  const above = [heading, ...support].map((line): TableCell[] => [
    { ...line, ...BARE, colSpan: columns.length, margin: [-4, 0, 0, 2] },
    ...columns.slice(1).map((): TableCell => ({ text: '', ...BARE })),
  ]);
  const align = (index: number) => ({ alignment: columns[index]?.numeric ? 'right' : 'left' }) as const;
  const header = columns.map(
    ({ label }, index): TableCell => ({
      ...textOf(label, setter),
      bold: true,
      fillColor: HEADER_FILL,
      ...align(index),
    }),
  );
  const body = rows.map((row) =>
    row.map((cell, index): TableCell => ({ ...textOf(cell ?? DASH, setter), ...align(index) })),
  );
  const widths = columns.map(({ numeric }) => (numeric ? 'auto' : '*'));
  const headerRows = above.length + 1;
  const paging = { headerRows, keepWithHeaderRows: 1, dontBreakRows: true };
  return [{ table: { ...paging, widths, body: [...above, header, ...body] }, layout: RULED, margin: [0, 14, 0, 0] }];
}

const BARE: { border: [boolean, boolean, boolean, boolean] } = { border: [false, false, false, false] };

const RULED = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingTop: () => 2,
  paddingBottom: () => 1,
};
