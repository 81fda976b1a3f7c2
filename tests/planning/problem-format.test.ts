import { describe, expect, test } from 'vitest';
import { readProblem } from '../../src/planning/problem-format.ts';
import { OFFICE } from './office.ts';

describe('a problem file', () => {
  test('that breaks the format is refused with every fault and its path', () => {
    const faulty = {
      ...OFFICE,
      ...{ horizonMonths: 0, objective: 'cheapest', moveCost: 1.5, upgrades: { mfa: -1 } },
      employees: [
        { id: 'E1', unit: '0101', needs: 'LG' },
        { id: '', needs: ['LG', 4] },
      ],
      methods: [{ ...OFFICE.methods[0], seats: '1' }],
      budget: undefined,
    };
    expect(() => readProblem(faulty)).toThrow(
      [
        'horizonMonths must be a whole number from 1 to 1000000000000',
        'objective must be one of fewest-terminals, lowest-cost',
        'budget is missing',
        'moveCost must be a whole number from 0 to 1000000000000',
        'upgrades.mfa must be a whole number from 0 to 1000000000000',
        'employees[0].needs must be a list',
        'employees[1].id must be a text that is not empty',
        'employees[1].unit is missing',
        'employees[1].needs[1] must be a text that is not empty',
        'methods[0].seats must be a whole number from 0 to 1000000000000',
      ].join('\n'),
    );
    expect(() => readProblem([])).toThrow('(file) must be an object');
  });

  test('that contradicts itself is refused likewise', () => {
    const [first, second] = OFFICE.devices;
    const faulty = {
      ...OFFICE,
      devices: [first, { ...second, id: 'D1' }, { ...second, holder: 'E7' }],
      employees: [{ id: 'E1', unit: '0101', needs: ['LG', 'IN', 'LG'] }],
    };
    expect(() => readProblem(faulty)).toThrow(
      [
        'devices[1].id is the same as devices[0].id',
        'employees[0].needs[2] is the same as employees[0].needs[0]',
        'devices[2].holder is no employee',
      ].join('\n'),
    );
  });
});
