import { expect, test } from 'vitest';
import { solvePlan } from '../../src/planning/solve.ts';
import { packed, unpacked } from '../../src/scenarios/packed-json.ts';
import { summaryOf } from '../../src/scenarios/solution.ts';
import { OFFICE } from '../planning/office.ts';

test('a summary counts what is kept, moved, bought and given back', async () => {
  const problem = {
    ...OFFICE,
    devices: OFFICE.devices
      .filter(({ id }) => id !== 'D4')
      .map((one) => (one.id === 'D2' ? { ...one, home: 'MN' } : one)),
  };
  const answer = await solvePlan(problem, { secondsLeft: () => 60 });
  const outside = [{ employee: 'E3', reason: 'onLeave', zones: ['LG'] }] as const;
  expect(summaryOf(problem, answer, outside)).toMatchObject({
    ...{ status: 'optimal', employees: 2, terminalsNow: 3, terminals: answer.terminals, outside: 1, unserved: 0 },
    ...{ released: 1, bought: 1, moved: 0, withOne: 1, withMore: 1, seatsUsed: { 'LG>IN:RBI': 1 } },
  });
});

test('what is packed is unpacked as it was', () => {
  const value = { name: '𠮷田', list: [1, null, { deep: 'é' }] };
  expect(unpacked(packed(value))).toEqual(value);
});
