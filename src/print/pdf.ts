import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PrintedDocument } from './document.ts';
import { glyphsOf, type HasGlyph } from './glyphs.ts';
import { certificateContent, certificateNumber } from './pdf-certificate.ts';
import { sideBySide } from './pdf-comparison.ts';
import { ordinanceContent } from './pdf-ordinance.ts';
import { letterhead, reportContent } from './pdf-report.ts';
import { FONT_NAMES, textOf } from './pdf-text.ts';
import { type Typesetter, typesetter } from './typesetting.ts';

const fontFile = (name: string): string => createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}.ttf`);

/** The first has the letters of the office, the second those that it lacks, as 𠮷 (U+20BB7). */
const FONTS = [
  {
    name: FONT_NAMES[0],
    normal: fontFile('biz-udpgothic/400Regular/BIZUDPGothic_400Regular'),
    bold: fontFile('biz-udpgothic/700Bold/BIZUDPGothic_700Bold'),
  },
  {
    name: FONT_NAMES[1],
    normal: fontFile('noto-sans-jp/400Regular/NotoSansJP_400Regular'),
    bold: fontFile('noto-sans-jp/700Bold/NotoSansJP_700Bold'),
  },
] as const;

pdfmake.setFonts(Object.fromEntries(FONTS.map(({ name, ...files }) => [name, files])));
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** Files that it finds here it does not read for each document anew; the types do not know them. */
const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, bytes: Buffer): void } };

/** Read once: each font has some 15,000 characters, and takes 5 MB. */
let glyphs: readonly HasGlyph[] | undefined;

function readFonts(): readonly HasGlyph[] {
  return FONTS.map(({ normal, bold }) => {
    const bytes = readFileSync(normal);
    virtualfs.writeFileSync(normal, bytes);
    virtualfs.writeFileSync(bold, readFileSync(bold));
    return glyphsOf(bytes);
  });
}

/** Only the glyphs that are used go into the file. */
export function setPdf(document: PrintedDocument, compress = true): Promise<Buffer> {
  glyphs ??= readFonts();
  return pdfmake.createPdf({ ...definitionOf(document, typesetter(glyphs)), compress }).getBuffer();
}

const MILLIMETRE = 72 / 25.4;
const MARGIN = 20 * MILLIMETRE;
const SIDE = 18 * MILLIMETRE;

/** To be kept for good (ISO 19005-2): fonts, colours and language lie in the file. */
const ARCHIVED: Pick<TDocumentDefinitions, 'version' | 'subset'> = {
  ...{ version: '1.7', subset: 'PDF/A-2b' },
};

function definitionOf(document: PrintedDocument, setter: Typesetter): TDocumentDefinitions {
  const { title, language, at, pageLabel } = document;
  const content = contentOf(document, setter);
  return {
    pageSize: 'A4',
    pageOrientation: liesOnItsSide(document) ? 'landscape' : 'portrait',
    pageMargins: [SIDE, MARGIN, SIDE, MARGIN],
    language: language === 'ja' ? 'ja-JP' : 'en',
    info: { title, creator: 'Ichidai', producer: 'Ichidai', creationDate: new Date(at), modDate: new Date(at) },
    displayTitle: true,
    ...(document.kind === 'ordinance' && ARCHIVED),
    defaultStyle: { font: FONT_NAMES[0], fontSize: 9, lineHeight: 1.25 },
    content,
    footer: (page, pages) => ({
      ...textOf(filledIn(pageLabel, { page, pages }), setter),
      alignment: 'center',
      margin: [0, MARGIN / 2, 0, 0],
      fontSize: 8,
    }),
  };
}

const liesOnItsSide = (document: PrintedDocument): boolean =>
  document.kind === 'comparison' || (document.kind === 'report' && document.isWide === true);

function contentOf(document: PrintedDocument, setter: Typesetter): Content[] {
  const { title, missingLabel } = document;
  const content: Content[] = [
    ...aboveTitle(document, setter),
    {
      ...textOf(title, setter),
      fontSize: document.kind === 'certificate' ? 32 : 16,
      bold: true,
      alignment: 'center',
      margin: [0, 0, 0, 12],
    },
    ...bodyOf(document, setter),
  ];
  const missing = setter.missing();
  if (missing.length === 0) return content;
  const named = missing.map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`);
  return [
    ...content,
    { ...textOf(filledIn(missingLabel, { characters: named.join(' ') }), setter), margin: [0, 14, 0, 0] },
  ];
}

function aboveTitle(document: PrintedDocument, setter: Typesetter): Content[] {
  if (document.kind === 'certificate') return [certificateNumber(document, setter)];
  return document.kind === 'report' ? letterhead(document, setter) : [];
}

function bodyOf(document: PrintedDocument, setter: Typesetter): Content[] {
  if (document.kind === 'report') return reportContent(document, setter);
  if (document.kind === 'certificate') return certificateContent(document, setter);
  return document.kind === 'comparison' ? [sideBySide(document, setter)] : ordinanceContent(document, setter);
}

const filledIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
