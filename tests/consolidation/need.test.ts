import { describe, expect, it } from 'vitest';
import { indexUses, type NeedSubject, needsOf } from '../../src/consolidation/need.rules.ts';

const systems = [
  { code: 'JUMIN', zone: 'MN' },
  { code: 'BUNSHO', zone: 'LG' },
  { code: 'ZAIMU', zone: 'LG' },
  { code: 'WEB', zone: 'IN' },
] as const;

const index = indexUses(systems, [
  { system: 'JUMIN', unit: '0301', employee: null },
  { system: 'BUNSHO', unit: '0301', employee: null },
  { system: 'BUNSHO', unit: '0101', employee: null },
  { system: 'ZAIMU', unit: '0101', employee: null },
  { system: 'WEB', unit: null, employee: 'E1' },
  { system: 'WEB', unit: null, employee: 'E1' },
  { system: 'GONE', unit: '0101', employee: null },
]);

const nobody: NeedSubject = { employee: 'E9', units: [], terminals: [] };

describe('the zones that an employee needs', () => {
  it('come from the systems of every unit the employee is posted to, second posts included', () => {
    const found = needsOf(index, { ...nobody, units: ['0101', '0301'] });
    expect(found).toEqual([
      { zone: 'MN', inferred: false, reasons: [{ through: 'unit', system: 'JUMIN', unit: '0301' }] },
      {
        zone: 'LG',
        inferred: false,
        reasons: [
          { through: 'unit', system: 'BUNSHO', unit: '0101' },
          { through: 'unit', system: 'ZAIMU', unit: '0101' },
          { through: 'unit', system: 'BUNSHO', unit: '0301' },
        ],
      },
    ]);
  });

  it('come from systems used in person, each named once though it is recorded twice', () => {
    expect(needsOf(index, { ...nobody, employee: 'E1' })).toEqual([
      { zone: 'IN', inferred: false, reasons: [{ through: 'person', system: 'WEB' }] },
    ]);
  });

  it('name a unit once though two posts are held in it', () => {
    const found = needsOf(index, { ...nobody, units: ['0301', '0301'] });
    expect(found.map(({ zone, reasons }) => [zone, reasons.length])).toEqual([
      ['MN', 1],
      ['LG', 1],
    ]);
  });

  it('are not widened by terminals where a use is recorded', () => {
    const found = needsOf(index, {
      employee: 'E1',
      units: [],
      terminals: [{ assetNumber: 'PC-1', home: 'MN', use: 'individual' }],
    });
    expect(found.map(({ zone, inferred }) => [zone, inferred])).toEqual([['IN', false]]);
  });

  it('are inferred from the terminals held where no use is recorded', () => {
    const found = needsOf(index, {
      ...nobody,
      units: ['0999'],
      terminals: [
        { assetNumber: 'PC-2', home: 'IN', use: 'individual' },
        { assetNumber: 'PC-1', home: 'LG', use: 'individual' },
        { assetNumber: 'PC-3', home: 'LG', use: 'individual' },
      ],
    });
    expect(found).toEqual([
      {
        zone: 'LG',
        inferred: true,
        reasons: [
          { through: 'terminal', assetNumber: 'PC-1' },
          { through: 'terminal', assetNumber: 'PC-3' },
        ],
      },
      { zone: 'IN', inferred: true, reasons: [{ through: 'terminal', assetNumber: 'PC-2' }] },
    ]);
  });

  it('are not inferred from spare or loan terminals, thin clients or telework terminals', () => {
    const found = needsOf(index, {
      ...nobody,
      terminals: [
        { assetNumber: 'PC-1', home: 'LG', use: 'spare' },
        { assetNumber: 'PC-2', home: 'MN', use: 'loan' },
        { assetNumber: 'PC-3', home: 'TC', use: 'individual' },
        { assetNumber: 'PC-4', home: 'EX', use: 'individual' },
      ],
    });
    expect(found).toEqual([]);
  });

  it('are none for somebody of whom nothing is recorded', () => {
    expect(needsOf(index, nobody)).toEqual([]);
  });
});
