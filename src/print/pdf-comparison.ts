import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { PrintedBlock, PrintedComparison, PrintedRow, PrintedText } from './document.ts';
import { HEADER_FILL, RULED, textOf } from './pdf-text.ts';
import type { Typesetter } from './typesetting.ts';

/** Two columns of one width, with their names on every page. */
export function sideBySide({ columns, rows }: PrintedComparison, setter: Typesetter): ContentTable {
  const header = columns.map(
    (label): TableCell => ({ ...textOf(label, setter, { bold: true }), fillColor: HEADER_FILL, alignment: 'center' }),
  );
  const body = [header, ...rows.map((row) => rowOf(row, setter))];
  // What holds a table may be longer than a page.
  const dontBreakRows = !rows.some(hasTable);
  return { table: { headerRows: 1, widths: ['50%', '50%'], dontBreakRows, body }, layout: RULED };
}

const hasTable = (row: PrintedRow): boolean =>
  'cells' in row && row.cells.some((blocks) => blocks.some((block) => 'header' in block));

const rowOf = (row: PrintedRow, setter: Typesetter): TableCell[] =>
  'span' in row
    ? [{ ...textOf(row.span, setter), colSpan: 2 }, { text: '' }]
    : row.cells.map((blocks): TableCell => ({ stack: blocks.map((block) => blockOf(block, setter)) }));

const blockOf = (block: PrintedBlock, setter: Typesetter): Content =>
  'header' in block ? innerTable(block.header, block.rows, setter) : paragraphOf(block, setter);

const paragraphOf = ({ runs, isBold = false }: PrintedText, setter: Typesetter): Content => ({
  text: runs.map(({ text, isUnderlined }) =>
    textOf(text, setter, { bold: isBold, ...(isUnderlined && { decoration: 'underline' as const }) }),
  ),
});

function innerTable(
  header: readonly PrintedText[],
  rows: readonly (readonly PrintedText[])[],
  setter: Typesetter,
): Content {
  const cells = (line: readonly PrintedText[]): TableCell[] =>
    line.map((cell) => paragraphOf(cell, setter) as TableCell);
  const body = [cells(header), ...rows.map(cells)];
  return { table: { widths: header.map(() => '*'), body }, layout: RULED, margin: [0, 2, 0, 2] };
}
