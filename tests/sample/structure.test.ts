import { describe, expect, it, test } from 'vitest';
import { buildSeats } from '../../src/sample/seats.ts';
import { chooseSections } from '../../src/sample/section-source.ts';
import { buildStructure } from '../../src/sample/structure.ts';
import { kanjiNumber, numberedName } from '../../src/sample/unit-names.ts';
import { repeated } from './read-city.ts';

describe('buildStructure', () => {
  test.each([
    [50, 6, 6, 6, 6],
    [500, 40, 44, 40, 60],
    [2500, 79, 79, 178, 178],
    [100_000, 1300, 1700, 7000, 7300],
  ])('gives %i employees %i to %i sections and %i to %i groups', (staff, fewest, most, fewestGroups, mostGroups) => {
    const { sections } = buildStructure(staff, 2026);
    const groups = sections.flatMap((section) => section.groups);
    expect(sections.length).toBeGreaterThanOrEqual(fewest);
    expect(sections.length).toBeLessThanOrEqual(most);
    expect(groups.length).toBeGreaterThanOrEqual(fewestGroups);
    expect(groups.length).toBeLessThanOrEqual(mostGroups);
  });

  test.each([50, 51, 299, 300, 2500, 31_415, 100_000])('has a seat for each of %i employees', (staff) => {
    const structure = buildStructure(staff, 2026);
    expect(buildSeats(structure)).toHaveLength(staff);
    expect(structure.sections.every(({ staff: size }) => size <= 90)).toBe(true);
  });

  it('gives every unit of the largest city a code of its own, eight digits with a leading zero', () => {
    const { sections, divisions } = buildStructure(100_000, 2026);
    const codes = [...divisions, ...sections, ...sections.flatMap(({ groups }) => groups)].map(({ code }) => code);
    expect(codes.filter((code) => !/^0\d{7}$/.test(code))).toEqual([]);
    expect(repeated(codes)).toEqual([]);
    expect(repeated(sections.map(({ name }) => name))).toEqual([]);
  });

  it('numbers what outgrew one head', () => {
    const names = buildStructure(20_000, 2026).sections.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['生活福祉第一課', '生活福祉第二課', '第二清掃事務所', '秘書課']));
    expect(names).not.toContain('生活福祉課');
  });

  it('gives a section the same code in a city of any size', () => {
    const codeOf = (staff: number) => buildStructure(staff, 2026).sections.find(({ base }) => base === '市民課')?.code;
    expect(codeOf(50)).toBe(codeOf(2500));
    expect(codeOf(2500)).toBe(codeOf(100_000));
  });

  it('keeps in the smallest city the sections that every city has', () => {
    const names = chooseSections(50).map(({ name }) => name);
    expect(names).toEqual(['総務課', '情報システム課', '住民税課', '生活福祉課', '市民課', '道路建設課']);
  });
});

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [46, '四十六'],
  [99, '九十九'],
])('%i is written %s', (value, text) => {
  expect(kanjiNumber(value)).toBe(text);
});

test.each([
  ['市民課', 1, 1, '市民課'],
  ['市民課', 2, 3, '市民第二課'],
  ['美術館', 2, 3, '第二美術館'],
])('%s, number %i of %i, is called %s', (name, ordinal, pieces, text) => {
  expect(numberedName(name, ordinal, pieces)).toBe(text);
});
