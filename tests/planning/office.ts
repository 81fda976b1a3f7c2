import type { Problem } from '../../src/planning/problem.ts';

/** Two people at counters, one of them with an old terminal, and a way from LGWAN into the Internet with one seat. */
export const OFFICE: Problem = {
  ...{ horizonMonths: 60, objective: 'fewest-terminals', budget: null, moveCost: 5000 },
  upgrades: { mfa: 4000 },
  employees: [
    { id: 'E1', unit: '0101', needs: ['LG', 'IN'] },
    { id: 'E2', unit: '0101', needs: ['LG', 'IN'] },
  ],
  devices: [
    { id: 'D1', home: 'LG', holder: 'E1', monthsLeft: 24, runningCost: 900, capabilities: ['mfa'] },
    { id: 'D2', home: 'IN', holder: 'E1', monthsLeft: 60, runningCost: 800, capabilities: [] },
    { id: 'D3', home: 'LG', holder: 'E2', monthsLeft: 24, runningCost: 900, capabilities: [] },
    { id: 'D4', home: 'IN', holder: 'E2', monthsLeft: 12, runningCost: 800, capabilities: [] },
  ],
  catalogue: [
    { id: 'N1', home: 'LG', price: 210_000, lifeMonths: 60, runningCost: 800, capabilities: ['mfa'], stock: null },
    { id: 'N2', home: 'IN', price: 150_000, lifeMonths: 60, runningCost: 700, capabilities: [], stock: null },
  ],
  methods: [
    { id: 'LG>IN:RBI', home: 'LG', target: 'IN', requires: ['mfa'], seatCostPerMonth: 500, setupCost: 3000, seats: 1 },
  ],
};
