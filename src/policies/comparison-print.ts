import type { PrintedBlock, PrintedRow, PrintedText } from '../print/document.ts';
import type { ComparisonCell, ComparisonLine } from './comparison-lines.ts';
import type { Marked } from './comparison-rows.ts';

/** The lines of the 新旧対照表 as they are printed. */
export const printedRows = (lines: readonly ComparisonLine[]): PrintedRow[] =>
  lines.map((line) =>
    'omitted' in line ? { span: line.omitted } : { cells: [blocksOf(line.after), blocksOf(line.before)] },
  );

function blocksOf({ note, text }: ComparisonCell): PrintedBlock[] {
  const said = note === null ? [] : [{ runs: [{ text: note, isUnderlined: false }] }];
  if (!text) return said;
  const { head, paragraphs, tables } = text;
  return [
    ...said,
    ...(head ? [{ ...printedText(head), isBold: true }] : []),
    ...paragraphs.map(printedText),
    ...tables.map(({ header, rows }) => ({
      header: header.map((cell) => ({ ...printedText(cell), isBold: true })),
      rows: rows.map((row) => row.map(printedText)),
    })),
  ];
}

const printedText = (marked: Marked): PrintedText => ({
  runs: marked.map(({ text, isChanged }) => ({ text, isUnderlined: isChanged })),
});
