import { describe, expect, test } from 'vitest';
import { CONTROL_CODES } from '../../src/networks/control.rules.ts';
import { belongsTo } from '../../src/policies/coverage.ts';
import { REPORT_CODES } from '../../src/policies/evidence.ts';
import { editionOf, REQUIREMENTS } from '../../src/policies/guideline.rules.ts';

/** The table of what the guideline and two statutes require: keys, whether published, reports. */
const TABLE = [
  ['G1', 'published', 'RPT-12'],
  ['G2(2)', 'memory', 'RPT-01'],
  ['G3(1)', 'published', 'RPT-03'],
  ['G3(2) G3(3)', 'published', 'RPT-03'],
  ['G4.1(7)', 'published', 'RPT-07'],
  ['G4.4', 'memory', 'RPT-01 RPT-03'],
  ['G5.1(1)③ G5.1(1)⑤', 'memory', 'RPT-06'],
  ['G5.1(1)④', 'memory', 'RPT-06'],
  ['G5.1(1)⑥', 'memory', 'RPT-02'],
  ['G5.1(1)⑧', 'memory', 'RPT-08'],
  ['G5.1(2)', 'memory', 'RPT-05'],
  ['G5.1(3)', 'memory', ''],
  ['G5.1(4) G8', 'memory', 'RPT-13'],
  ['G5.2(1) G5.2(2)', 'memory', 'RPT-04'],
  ['G5.2(2)', 'memory', 'RPT-04'],
  ['G5.2(3)', 'memory', 'RPT-04'],
  ['番号法29の2', 'published', 'RPT-04b'],
  ['G5.3', 'heading', 'RPT-11'],
  ['G5.4 G6.2', 'memory', 'RPT-08'],
  ['G6.1(18) G6.1(19)', 'memory', 'RPT-02'],
  ['G7.2', 'published', 'RPT-09'],
  ['G7.4', 'heading', 'RPT-10'],
  ['G9.1', 'memory', 'RPT-11 RPT-15'],
  ['G9.2', 'memory', 'RPT-09'],
  ['G9.3', 'memory', 'RPT-12'],
  ['自治法', 'published', 'RPT-12'],
];

describe('the requirements of the guideline', () => {
  test('are every row of the table, with how sure each is and the reports that show it', () => {
    expect(
      REQUIREMENTS.map(({ keys, confidence, reports }) => [keys.join(' '), confidence, reports.join(' ')]),
    ).toEqual(TABLE);
  });

  test('have each a name of their own', () => {
    expect(new Set(REQUIREMENTS.map(({ id }) => id)).size).toBe(REQUIREMENTS.length);
  });

  test('name where they were read wherever that was published', () => {
    const published = REQUIREMENTS.filter(({ confidence }) => confidence !== 'memory');
    expect(published.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });

  test('name the controls of the access rules that they rest on', () => {
    const controlsOf = (key: string) => REQUIREMENTS.find(({ keys }) => keys.includes(key))?.controls.join(' ');
    expect(controlsOf('G4.4')).toBe('C01 C02 C16 C18');
    expect(controlsOf('G3(1)')).toBe('C01 C02 C03 C04 C05 C08 C16 C17 C18 C22');
    expect(controlsOf('G3(2)')).toBe('C01 C05 C06 C07 C08 C09 C10 C11 C12 C13 C14 C15 C16 C22');
    expect(controlsOf('G7.4')).toBe('C20');
  });

  test('name no report and no control that there is none of', () => {
    const named = REQUIREMENTS.flatMap(({ reports, controls }): string[] => [...reports, ...controls]);
    expect(named.filter((code) => ![...REPORT_CODES, ...CONTROL_CODES].some((known) => known === code))).toEqual([]);
  });

  test('say the edition for keys of the guideline, and none for a statute', () => {
    expect([editionOf('G5.2(2)'), editionOf('番号法29の2'), editionOf('自治法')]).toEqual(['R7.3', null, null]);
  });
});

describe('a key belongs to a requirement', () => {
  test.each([
    ['G8', 'G8', true],
    ['G8.3(2)', 'G8', true],
    ['G5.1(4)', 'G5.1(4)', true],
    ['G5.1(1)③', 'G5.1(1)', true],
    ['G5.1', 'G5.1(4)', false],
    ['G10', 'G1', false],
    ['G4.41', 'G4.4', false],
    ['番号法29の2', '番号法29の2', true],
  ])('%s to %s: %s', (key, asked, belongs) => {
    expect(belongsTo(key, asked)).toBe(belongs);
  });
});
