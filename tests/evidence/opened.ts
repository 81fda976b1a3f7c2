import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import { openedInCalc } from '../support/office.ts';
import type { Files } from './package.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const cellsIn = (csv: string): string[] => (parse(csv, { relax_column_count: true, bom: true }) as string[][]).flat();

const named = (files: Files, ending: string) => [...files].filter(([path]) => path.endsWith(ending));

/** The cells with Japanese of the CSV files that LibreOffice does not show, to the last character, in the workbook beside them. */
export function lostInCalc(files: Files): string[] {
  const workbooks = named(files, '.xlsx').map(([path, bytes]) => [path.replaceAll('/', '_'), bytes] as const);
  const shown = openedInCalc(new Map(workbooks));
  return named(files, '.xlsx').flatMap(([path]) => {
    const there = new Set(cellsIn(shown.get(path.replaceAll('/', '_')) ?? ''));
    const tables = named(files, '.csv').filter(
      ([csv]) => csv.startsWith(path.replace(/\d{8}\.xlsx$/, '')) && !csv.endsWith('-cp932.csv'),
    );
    if (tables.length === 0) return [`${path}: there is no CSV file beside it`];
    const cells = tables.flatMap(([, bytes]) => cellsIn(bytes.toString()));
    return cells.filter((cell) => JAPANESE.test(cell) && !there.has(cell)).map((cell) => `${path}: ${cell}`);
  });
}

const seenBy = (program: string, pdf: Buffer, ...rest: string[]): string =>
  execFileSync(program, ['-', ...rest], { input: pdf, encoding: 'utf8' });

/** The PDF files that a viewer shows without Japanese, with signs that it does not know, not on A4, or with fonts of its own. */
export function unreadable(files: Files): string[] {
  return named(files, '.pdf').flatMap(([path, bytes]) => {
    const text = seenBy('pdftotext', bytes, '-');
    const fonts = seenBy('pdffonts', bytes)
      .split('\n')
      .slice(2)
      .filter((line) => line !== '');
    const faults = [
      ...(JAPANESE.test(text) && !text.includes('\uFFFD') ? [] : ['does not read in Japanese']),
      ...(fonts.length > 0 && fonts.every((line) => /\byes +(yes|no) +(yes|no) +\d+ +\d+$/.test(line)) ? [] : fonts),
      ...(seenBy('pdfinfo', bytes).includes('(A4)') ? [] : ['is not A4']),
    ];
    return faults.map((fault) => `${path}: ${fault}`);
  });
}
