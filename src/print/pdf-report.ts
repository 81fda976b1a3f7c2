import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { PrintedReport, PrintedTable } from './document.ts';
import { HEADER_FILL, RULED, textOf } from './pdf-text.ts';
import type { Typesetter } from './typesetting.ts';

/** Above the title. */
export const letterhead = ({ addressee, sender }: PrintedReport, setter: Typesetter): Content[] => [
  ...(addressee === null ? [] : [{ ...textOf(addressee, setter), margin: [0, 0, 0, 12] } as Content]),
  ...(sender === null ? [] : [{ ...textOf(sender, setter), alignment: 'right', margin: [0, 0, 0, 12] } as Content]),
];

/** Below the title. */
export const reportContent = (
  { facts, sentences, tables, closing = [] }: PrintedReport,
  setter: Typesetter,
): Content[] => [
  factsTable(facts, setter),
  ...sentences.map((sentence): Content => ({ ...textOf(sentence, setter), fontSize: 10, margin: [0, 10, 0, 0] })),
  ...tables.flatMap((table) => tableOf(table, setter)),
  ...(closing.length === 0 ? [] : [closingOf(closing, setter)]),
];

const closingOf = (closing: readonly string[], setter: Typesetter): Content => ({
  stack: closing.map((sentence) => textOf(sentence, setter)),
  unbreakable: true,
  margin: [0, 20, 0, 0],
});

export const factsTable = (facts: PrintedReport['facts'], setter: Typesetter): ContentTable => ({
  table: {
    widths: ['auto', '*'],
    body: facts.map(({ term, detail }) => [
      { ...textOf(term, setter), bold: true, noWrap: true },
      textOf(detail, setter),
    ]),
  },
  layout: 'noBorders',
});

const DASH = '\u2014';

/** The caption is the first row of the header: it is never left alone at the foot of a page. */
function tableOf(printed: PrintedTable, setter: Typesetter): Content[] {
  const { caption, note, columns, rows, empty, tall, long } = printed;
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
  const widths = columns.map(({ numeric, percent }) => (percent ? `${percent}%` : numeric ? 'auto' : '*'));
  const headerRows = above.length + 1;
  const paging = { headerRows, keepWithHeaderRows: long ? 0 : 1, dontBreakRows: !long };
  const heights = tall ? { heights: (row: number) => (row < headerRows ? 'auto' : BY_HAND) } : {};
  const table = { ...paging, ...heights, widths, body: [...above, header, ...body] };
  return [{ table, layout: RULED, margin: [0, 14, 0, 0] } as Content];
}

/** In points. */
const BY_HAND = 22;

const BARE: { border: [boolean, boolean, boolean, boolean] } = { border: [false, false, false, false] };
