import type { PolicyTable } from './policy-shape.ts';

const ROW = /^(?:\|(?:\\[\\|]|[^\\|])*)+\|$/;
const CELL = /\|((?:\\[\\|]|[^\\|])*)(?=\|)/g;
const RULE = /^-{3,}$/;

/** A table of `| a | b |` lines: header, a line of `---`, rows of the same width; null where it is none. */
export function readTable(lines: readonly string[]): PolicyTable | null {
  if (!lines.every((line) => ROW.test(line))) return null;
  const [header, rule, ...rows] = lines.map(readCells);
  if (!header || !rule?.every((cell) => RULE.test(cell)) || rows.length === 0) return null;
  return [rule, ...rows].every((row) => row.length === header.length) ? { header, rows } : null;
}

function readCells(line: string): string[] {
  return Array.from(line.matchAll(CELL), ([, cell = '']) => trim(cell).replace(/\\([\\|])/g, '$1'));
}

/** The full-width space stays: it is part of how ordinances are set. */
export function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}
