import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POLICY } from '../support/policy-content.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';
import { lostInCalc, unreadable } from './opened.ts';
import { altered, type Files, madePackage, unzipped } from './package.ts';

describe('what a package holds, opened with programs that are not ours', { timeout: 300_000 }, () => {
  let city: WholeCity;
  let files: Files;

  beforeAll(async () => {
    city = await wholeCity();
    const made = await unzipped((await madePackage(city, 'auditor', { asOf: '2026-11-22' })).bytes);
    // What this city published as its policy is no more than the beginning of a file.
    files = altered(made, { [`policy/${POLICY}-1.0.pdf`]: null });
  }, 300_000);
  afterAll(() => city.close());

  const ending = (end: string) => [...files.keys()].filter((path) => path.endsWith(end));

  test('each workbook shows in LibreOffice, to the last cell, the Japanese that stands in the CSV files', () => {
    expect(ending('.xlsx').length).toBeGreaterThan(10);
    expect(lostInCalc(files)).toEqual([]);
  });

  test('each PDF reads in Japanese in a viewer, on A4, with its fonts in it', () => {
    expect(ending('.pdf').length).toBeGreaterThan(10);
    expect(unreadable(files)).toEqual([]);
  });

  test('a workbook that lacks a cell would be told', () => {
    const [book = ''] = ending('RPT-01-20261122.xlsx');
    const [other] = [...files].filter(([path]) => path.endsWith('RPT-13-20261122.xlsx'));
    const swapped = altered(files, { [book]: other?.[1] ?? null });
    const only = new Map([...swapped].filter(([path]) => path.includes('RPT-01')));
    expect(lostInCalc(only).length).toBeGreaterThan(0);
  });
});
