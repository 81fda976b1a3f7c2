import { expect, test } from 'vitest';
import { planTerm } from '../../src/people/person-term.ts';
import { FOREVER } from '../../src/shared/dates.ts';

const TODAY = '2026-11-25';
const terms = [
  { id: 't1', validFrom: '2012-04-01', validTo: '2027-04-01', staffClass: '正職員' },
  { id: 't2', validFrom: '2027-04-01', validTo: FOREVER, staffClass: '再任用' },
];

test('a list that names only the term of its day does not end an employment whose class changes later', () => {
  const planned = planTerm(terms, { class: '正職員', hired: '2012-04-01', left: '2027-03-31' }, TODAY);
  expect(planned.line).toEqual(terms);
  expect(planned.differences).toEqual([]);
});

test('a last day on which no class changes ends the employment', () => {
  const planned = planTerm(terms, { left: '2028-03-31' }, TODAY);
  expect(planned.end).toBe('2028-04-01');
  expect(planned.differences).toEqual([{ column: 'left', before: '', after: '2028-03-31' }]);
});
