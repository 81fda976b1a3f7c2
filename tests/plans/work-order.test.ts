import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWorkOrder, type Ordered } from '../../src/plans/work-order.ts';

const item = (kind: string, terminal: string, detail: Partial<Ordered['detail']> = {}): Ordered => ({
  ...{ kind, deviceId: terminal, assetNumber: terminal },
  detail: { home: 'LG', ...detail },
});

const names = (items: readonly Ordered[]) => items.map(({ kind, assetNumber }) => `${kind} ${assetNumber}`);

describe('the order in which items that were chosen together are done', () => {
  test('is that of the list where nothing has to wait', () => {
    const list = [item('fitOut', 'A'), item('handOver', 'A'), item('confirmControl', 'A'), item('return', 'B')];
    expect(inWorkOrder(list)).toEqual(list);
  });

  test('a terminal is taken back before somebody else gets it, wherever that stands in the list', () => {
    const list = [item('handOver', 'A'), item('return', 'B'), item('handOver', 'B'), item('return', 'A')];
    expect(names(inWorkOrder(list))).toEqual(['return A', 'handOver A', 'return B', 'handOver B']);
  });

  test('addresses leave a terminal before it is taken back, and before others come to it', () => {
    const list = [
      ...[item('handOver', 'A'), item('moveAddress', 'A', { addressOf: 'Z' })],
      ...[item('return', 'A'), item('moveAddress', 'B', { addressOf: 'A' })],
    ];
    expect(names(inWorkOrder(list))).toEqual(['moveAddress B', 'return A', 'handOver A', 'moveAddress A']);
  });

  test('every item is done once, whatever was chosen', () => {
    const kind = fc.constantFrom('fitOut', 'handOver', 'moveAddress', 'confirmControl', 'return');
    const terminal = fc.constantFrom('A', 'B', 'C', 'D');
    const one = fc.tuple(kind, terminal, terminal).map(([what, of, from]) => item(what, of, { addressOf: from }));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (list) => {
        const order = inWorkOrder(list);
        expect(order).toHaveLength(list.length);
        expect(new Set(order)).toEqual(new Set(list));
      }),
    );
  });
});
