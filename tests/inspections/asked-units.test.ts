import { describe, expect, test } from 'vitest';
import { askedAsPeople, askedAsUnits, askedUnits } from '../../src/inspections/asked-units.ts';
import type { Employee } from '../../src/people/employee.ts';
import { type UnitOnDay, unitTree } from '../../src/people/unit-tree.ts';

const unit = (code: string, level: string, parentId: string | null = null): UnitOnDay => ({
  ...{ id: code, code, name: `${code}課`, parentId, level, organ: '市長部局', validFrom: '2020-04-01' },
  validTo: '9999-12-31',
});

const tree = unitTree([
  unit('01', 'department'),
  unit('0101', 'section', '01'),
  unit('010101', 'group', '0101'),
  unit('0109', 'other', '01'),
  unit('02', 'department'),
  unit('03', 'section'),
]);

const person = (personId: string, mainUnitId: string | null, also: readonly string[] = []): Employee => ({
  ...{ personId, employmentId: personId, number: personId, name: `職員${personId}`, kana: '', staffClass: '正職員' },
  ...{ onLeave: false, mainUnitId },
  postings: [mainUnitId, ...also].flatMap((unitId) => (unitId === null ? [] : [{ unitId, kind: 'main', title: '' }])),
});

describe('whom a sheet asks', () => {
  test('every 課 once, what stands beside them, and a 部 that has none; no group and no 部 with 課', () => {
    expect(askedUnits(tree).map(({ code }) => code)).toEqual(['0101', '0109', '02', '03']);
  });

  test('a unit goes by its code and name of the day, with its 部', () => {
    expect(askedAsUnits(tree).map((one) => [one.unitCode, one.departmentCode, one.personId])).toEqual([
      ['0101', '01', null],
      ['0109', '01', null],
      ['02', '02', null],
      ['03', '', null],
    ]);
  });

  test('everybody once, in the 課 of the main posting; without one in that of any, or nowhere', () => {
    const people = [
      ...[person('1', '010101'), person('2', '01'), person('3', null, ['03']), person('4', null)],
      { ...person('1', '03'), number: '9' },
    ];
    const asked = askedAsPeople(tree, people);
    expect(asked.map(({ personId, unitCode }) => [personId, unitCode])).toEqual([
      ['1', '03'],
      ['2', '01'],
      ['3', '03'],
      ['4', ''],
    ]);
  });
});
