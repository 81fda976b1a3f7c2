import type { PolicyTable } from './policy-shape.ts';
import type { Found, WordCell } from './word-tree.ts';

type Row = readonly WordCell[];

/** A table whose first row is its header; what it says in merged cells stands in each of them. */
export function tableIn(rows: readonly Row[]): {
  readonly table: PolicyTable | null;
  readonly found: readonly Found[];
} {
  const [header = [], ...body] = spread(rows);
  const width = Math.max(0, ...[header, ...body].map((row) => row.length));
  const words = rows.map((row) => row.map(({ text }) => text).join('｜')).join('／');
  if (body.length === 0) return { table: null, found: [{ reason: 'smallTable', text: words }] };
  const padded = (row: readonly string[]): string[] => [...row, ...Array<string>(width - row.length).fill('')];
  const merged = rows.flat().filter(({ colSpan, rowSpan }) => colSpan > 1 || rowSpan > 1);
  const found: Found[] = [
    ...merged.map(({ text }): Found => ({ reason: 'mergedCells', text })),
    ...(header.some((text) => text === '') ? [{ reason: 'emptyHeader', text: header.join('｜') } as const] : []),
    ...([header, ...body].some((row) => row.length < width)
      ? [{ reason: 'uneven', text: header.join('｜') } as const]
      : []),
  ];
  return { table: { header: padded(header), rows: body.map(padded) }, found };
}

const MOST_SPAN = 60;

function spread(rows: readonly Row[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [at, row] of rows.entries())
    for (const { text, colSpan, rowSpan } of row) {
      const line = grid[at] ?? [];
      const from =
        Array.from({ length: line.length + 1 }, (_, column) => column).find((column) => line[column] === undefined) ??
        0;
      for (let down = 0; down < Math.min(rowSpan, rows.length - at); down += 1)
        for (let across = 0; across < Math.min(colSpan, MOST_SPAN); across += 1)
          (grid[at + down] ?? [])[from + across] = text;
    }
  return grid.map((line) => Array.from(line, (text) => text ?? ''));
}
