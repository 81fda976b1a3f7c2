import { expect, test } from 'vitest';
import type { Problem } from '../../src/planning/problem.ts';
import { workOf } from '../../src/plans/plan-work.ts';

const problem: Problem = {
  ...{ horizonMonths: 60, objective: 'fewest-terminals', budget: null, moveCost: 0, upgrades: {}, methods: [] },
  employees: [{ id: '000001', unit: '0101', needs: ['LG'] }],
  devices: [{ id: 'PC-1', home: 'LG', holder: '000001', monthsLeft: 0, runningCost: 0, capabilities: [] }],
  catalogue: [{ id: 'NEW-LG', home: 'LG', price: 1, lifeMonths: 60, runningCost: 0, capabilities: [], stock: null }],
};

test('every item about a terminal that is to be bought names its model, the one that moves an address to it too', () => {
  const items = workOf({
    problem,
    answer: {
      assignments: [{ employee: '000001', terminals: [{ home: 'LG', new: 'NEW-LG', upgrades: [] }], methods: [] }],
    },
    people: new Map([['000001', { personId: 'p', unitId: 'u' }]]),
    devices: new Map([['PC-1', { id: 'd', hasAddress: true }]]),
    homeControls: { LG: ['C08'] },
  });
  expect(items.map(({ kind, deviceId, detail }) => [kind, deviceId, detail.entry])).toEqual([
    ['handOver', null, 'NEW-LG'],
    ['moveAddress', null, 'NEW-LG'],
    ['confirmControl', null, 'NEW-LG'],
    ['return', 'd', undefined],
  ]);
});
