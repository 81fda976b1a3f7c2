import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { CellText, ComparisonCell, ComparisonLine } from './comparison-lines.ts';
import type { Marked, MarkedTable } from './comparison-rows.ts';
import { FONT, MARGINS, PAGE, pageNumbers } from './docx-page.ts';

export interface ComparisonDocument {
  readonly title: string;
  readonly columns: { readonly after: string; readonly before: string };
  readonly lines: readonly ComparisonLine[];
}

/** A4 on its side, between the margins. */
const COLUMN = Math.round((PAGE.height - 2 * PAGE.margin) / 2);

/** The 新旧対照表 as a Word file (Office Open XML), to be edited further by the office. */
export function comparisonDocx({ title, columns, lines }: ComparisonDocument): Promise<Buffer> {
  const header = new TableRow({
    tableHeader: true,
    children: [columns.after, columns.before].map((label) => cell([centred(label)])),
  });
  const table = new Table({
    columnWidths: [COLUMN, COLUMN],
    width: { size: 2 * COLUMN, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows: [header, ...lines.map(rowOf)],
  });
  const size = { width: PAGE.width, height: PAGE.height, orientation: PageOrientation.LANDSCAPE };
  const page = { size, margin: MARGINS };
  const children = [
    new Paragraph({ children: [new TextRun({ text: title, bold: true, size: 28 })], spacing: AFTER }),
    table,
  ];
  return Packer.toBuffer(
    new Document({
      ...{ title, creator: 'Ichidai' },
      styles: { default: { document: { run: { font: FONT, size: 21 } } } },
      sections: [{ properties: { page }, footers: { default: pageNumbers() }, children }],
    }),
  );
}

const AFTER = { after: 200 };

const centred = (text: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold: true })] });

const cell = (children: readonly (Paragraph | Table)[], columnSpan = 1): TableCell =>
  new TableCell({
    columnSpan,
    verticalAlign: VerticalAlignTable.TOP,
    width: { size: columnSpan * COLUMN, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [...children],
  });

const rowOf = (line: ComparisonLine): TableRow =>
  new TableRow({
    children:
      'omitted' in line
        ? [cell([new Paragraph(line.omitted)], 2)]
        : [cell(contentOf(line.after)), cell(contentOf(line.before))],
  });

/** A cell of Word ends with a paragraph, also after a table. */
function contentOf({ note, text }: ComparisonCell): (Paragraph | Table)[] {
  const content = [...(note === null ? [] : [new Paragraph(note)]), ...(text ? textOf(text) : [])];
  return content.at(-1) instanceof Paragraph ? content : [...content, new Paragraph('')];
}

const textOf = ({ head, paragraphs, tables }: CellText): (Paragraph | Table)[] => [
  ...(head ? [paragraphOf(head, true)] : []),
  ...paragraphs.map((paragraph) => paragraphOf(paragraph)),
  ...tables.map(tableOf),
];

const paragraphOf = (marked: Marked, bold = false): Paragraph =>
  new Paragraph({
    children: marked.map(
      ({ text, isChanged }) =>
        new TextRun({ text, bold, ...(isChanged && { underline: { type: UnderlineType.SINGLE } }) }),
    ),
  });

const tableOf = ({ header, rows }: MarkedTable): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [header, ...rows].map(
      (cells, at) =>
        new TableRow({ children: cells.map((marked) => new TableCell({ children: [paragraphOf(marked, at === 0)] })) }),
    ),
  });
