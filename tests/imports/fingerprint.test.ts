import { expect, test } from 'vitest';
import { startFingerprint } from '../../src/imports/fingerprint.ts';
import type { Difference, PlannedGroup } from '../../src/imports/record.ts';

const group = (...differences: Difference[]): PlannedGroup<null> => ({
  change: { subject: { type: 'device', id: '1', label: 'PC-1' }, isNew: false, content: null },
  rows: [{ line: 2, isNew: false, differences, notes: [] }],
});

function digestOf(...groups: readonly PlannedGroup<null>[]): string {
  const fingerprint = startFingerprint();
  for (const one of groups) fingerprint.add(one);
  return fingerprint.digest();
}

const place = (before: string, after: string): Difference => ({ column: 'place', before, after });

test('the same changes have the same fingerprint, whatever id a new record gets', () => {
  const other = { ...group(place('a', 'b')) };
  const renamed = {
    ...other,
    change: { subject: { type: 'device', id: '2', label: 'PC-1' }, isNew: false, content: null },
  };
  expect(digestOf(other)).toBe(digestOf(renamed));
});

test.each<[string, PlannedGroup<null>[], PlannedGroup<null>[]]>([
  ['a letter before or after', [group(place('ab', 'c'))], [group(place('a', 'bc'))]],
  [
    'a value that looks like the next difference',
    [group(place('', 'x\nplace 0 1 y'))],
    [group(place('', 'x'), place('', 'y'))],
  ],
  ['what was there before', [group(place('a', 'c'))], [group(place('b', 'c'))]],
  ['one record or two', [group(place('', 'a')), group(place('', 'b'))], [group(place('', 'a'), place('', 'b'))]],
])('%s makes another fingerprint', (_what, one, other) => {
  expect(digestOf(...one)).not.toBe(digestOf(...other));
});
