import { expect, test } from 'vitest';
import { monthsFrom, shownMonths } from '../../src/consolidation/kpi.rules.ts';

test('the last 24 months are shown, or those since the register began', () => {
  expect(shownMonths('2026-11-22', '2020-04-01')).toHaveLength(24);
  expect(shownMonths('2026-11-22', '2020-04-01')[0]).toBe('2024-12');
  expect(shownMonths('2026-11-22', '2026-10-05')).toEqual(['2026-10', '2026-11']);
  expect(shownMonths('2026-11-22', null)).toEqual(['2026-11']);
  expect(shownMonths('2019-03-31', '2020-04-01')).toEqual([]);
});

test('no month follows the last of the year 9999', () => {
  expect(shownMonths('9999-12-31', '2020-04-01')).toHaveLength(24);
  expect(monthsFrom('9999-11', '9999-12')).toEqual(['9999-11', '9999-12']);
  expect(shownMonths('0001-01-01', '2020-04-01')).toEqual([]);
});
