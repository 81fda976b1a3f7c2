import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openedInCalc } from '../support/office.ts';
import { POLICY } from '../support/policy-content.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';
import { type Files, madePackage, unzipped } from './package.ts';

const parseCsv = (text: string): string[][] => parse(text, { relax_column_count: true });

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

describe('what a package holds, opened with programs that are not ours', { timeout: 300_000 }, () => {
  let city: WholeCity;
  let files: Files;
  const named = (ending: string) => [...files].filter(([path]) => path.endsWith(ending));

  beforeAll(async () => {
    city = await wholeCity();
    files = await unzipped((await madePackage(city, 'auditor', { asOf: '2026-11-22' })).bytes);
  }, 300_000);
  afterAll(() => city.close());

  test('each workbook shows in LibreOffice, to the last cell, the Japanese that stands in the CSV files', () => {
    const workbooks = named('.xlsx');
    expect(workbooks.length).toBeGreaterThan(10);
    const shown = openedInCalc(new Map(workbooks.map(([path, bytes]) => [path.replaceAll('/', '_'), bytes])));
    const lost: string[] = [];
    for (const [path] of workbooks) {
      const text = new Set(parseCsv(shown.get(path.replaceAll('/', '_')) ?? '').flat());
      const tables = named('.csv').filter(([csv]) => csv.startsWith(path.replace(/\d{8}\.xlsx$/, '')));
      expect(tables.length, path).toBeGreaterThan(0);
      const cells = tables.flatMap(([, bytes]) => parseCsv(bytes.toString().replace(/^\uFEFF/, '')).flat());
      for (const cell of cells) if (JAPANESE.test(cell) && !text.has(cell)) lost.push(`${path}: ${cell}`);
    }
    expect(lost).toEqual([]);
  });

  test('each PDF reads in Japanese in a viewer, on A4, with its fonts in it', () => {
    // What this city published as its policy is no more than the beginning of a file.
    const papers = named('.pdf').filter(([path]) => path !== `policy/${POLICY}-1.0.pdf`);
    expect(papers.length).toBeGreaterThan(10);
    for (const [path, bytes] of papers) {
      const text = execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' });
      expect([path, JAPANESE.test(text), text.includes('\uFFFD')]).toEqual([path, true, false]);
      const fonts = execFileSync('pdffonts', ['-'], { input: bytes, encoding: 'utf8' }).split('\n').slice(2);
      const apart = fonts.filter((line) => line !== '' && !/\byes +(yes|no) +(yes|no) +\d+ +\d+$/.test(line));
      expect([path, fonts.length > 1, apart]).toEqual([path, true, []]);
      expect(execFileSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' })).toContain('(A4)');
    }
  });
});
