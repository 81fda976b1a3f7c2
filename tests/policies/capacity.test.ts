import { expect, test } from 'vitest';
import { capacityOf } from '../../src/decisions/decision.rules.ts';

test.each([
  ['CISO決裁 by the CISO is 決裁', 'ciso', false, 'own'],
  ['部長専決 is 専決', 'department', false, 'delegated'],
  ['課長専決 is 専決', 'section', false, 'delegated'],
  ['any of them in the place of the decider is 代決', 'ciso', true, 'proxy'],
  ['so is a 専決 in the place of the 部長', 'department', true, 'proxy'],
])('%s', (_what, decisionClass, isProxy, capacity) => {
  expect(capacityOf(decisionClass, isProxy)).toBe(capacity);
});
