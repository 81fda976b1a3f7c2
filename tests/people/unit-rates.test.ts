import { expect, test } from 'vitest';
import { bySection, rateOf, sectionOf, withinScope } from '../../src/people/unit-rates.ts';
import { type UnitOnDay, unitTree } from '../../src/people/unit-tree.ts';

const unit = (id: string, level: string, parentId: string | null): UnitOnDay => ({
  id,
  code: id,
  name: `${id}の名`,
  parentId,
  level,
  organ: '市長部局',
  validFrom: '2020-04-01',
  validTo: '9999-12-31',
});

const tree = unitTree([
  unit('01', 'department', null),
  unit('0101', 'section', '01'),
  unit('010101', 'group', '0101'),
  unit('90', 'other', null),
]);

const person = (personId: string, mainUnitId: string | null) => ({
  personId,
  employmentId: personId,
  number: personId,
  name: personId,
  kana: '',
  staffClass: '正職員',
  onLeave: false,
  mainUnitId,
  postings: mainUnitId === null ? [] : [{ unitId: mainUnitId, kind: 'main', title: '' }],
});

test.each([
  ['010101', '0101', 'a group belongs to its 課'],
  ['0101', '0101', 'a 課 is its own'],
  ['01', '01', 'a 部 without a 課 above it stands for itself'],
  ['90', '90', 'an office outside the departments stands for itself'],
  ['xx', undefined, 'a unit that does not exist on the day has none'],
])('the section of %s is %s: %s', (unitId, section, _why) => {
  expect(sectionOf(tree, unitId)?.id).toBe(section);
});

test('people are counted once, by the section of their main posting, and those without one come last', () => {
  const people = [person('c', null), person('b', '90'), person('a', '010101'), person('d', '0101')];
  const groups = bySection(tree, people).map((group) => [
    group.section?.id,
    group.people.map(({ personId }) => personId),
  ]);
  expect(groups).toEqual([
    ['0101', ['a', 'd']],
    ['90', ['b']],
    [undefined, ['c']],
  ]);
});

test('a scope shows whoever has any posting in it', () => {
  expect(withinScope([person('a', '0101'), person('b', '90')], ['90']).map(({ personId }) => personId)).toEqual(['b']);
});

test.each([
  [1999, 2000, 99.9],
  [2000, 2000, 100],
  [0, 3, 0],
  [0, 0, null],
])('%i of %i is %s percent', (done, due, rate) => {
  expect(rateOf(done, due)).toBe(rate);
});
