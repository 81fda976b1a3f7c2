import type { Cell, Column, ColumnKind } from './report.queries.ts';
import { cellText } from './xml-text.ts';

/** The places of the formats in `STYLES` of xlsx-parts.ts. */
export const STYLE = { header: 1, day: 2, instant: 3, rate: 4, text: 5, number: 0 } as const;

const DAY_MS = 86_400_000;
const TOKYO_MS = 9 * 3_600_000;
/** Spreadsheets count days from here, and believe that 1900 was a leap year. */
const ORIGIN = Date.parse('1899-12-30');
const FIRST_SURE = '1900-03-01';
const LONGEST = 32_767;

/** A1, B1 … AA1. */
export function placeOf(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

/** Text is never a formula: it stands in the cell as a string, whatever it begins with. */
export function textCell(text: string, place: string, style: number): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}\u2026` : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(whole)}</t></is></c>`;
}

export function cellOf(cell: Cell, { kind }: Column, place: string): string {
  if (cell === null || cell === '') return '';
  const serial = typeof cell === 'string' ? serialOf(cell, kind) : cell;
  if (serial === null) return textCell(String(cell), place, STYLE.text);
  return `<c r="${place}" s="${STYLE[kind]}"><v>${serial}</v></c>`;
}

/** Days as numbers; null for what is no day, or is none in every spreadsheet. */
function serialOf(text: string, kind: ColumnKind): number | null {
  if ((kind !== 'day' && kind !== 'instant') || text < FIRST_SURE) return null;
  const time = kind === 'day' ? Date.parse(text) : Math.floor((Date.parse(text) + TOKYO_MS) / 1000) * 1000;
  return Number.isNaN(time) ? null : (time - ORIGIN) / DAY_MS;
}
