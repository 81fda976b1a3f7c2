import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/shared/dates.ts';
import { holdsOn, makeRoom, meets, type Span } from '../../src/shared/timeline.ts';

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-04-01', n));
const span = fc
  .tuple(day, fc.integer({ min: 1, max: 60 }))
  .map(([validFrom, days]) => ({ validFrom, validTo: addDays(validFrom, days) }));

interface Valued extends Span {
  readonly value: number;
}

/** Puts spans on a line one after the other, as the database helper does. */
function lineOf(spans: readonly Span[]): Valued[] {
  return spans.reduce<Valued[]>((line, next, value) => {
    const { superseded, remaining } = makeRoom(line, next);
    const kept = line.filter((fact) => !superseded.includes(fact));
    const pieces = remaining.map(({ of, validFrom, validTo }) => ({ ...of, validFrom, validTo }));
    return [...kept, ...pieces, { ...next, value }];
  }, []);
}

test('on every day the span that was put last holds, and no other', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), day, (spans, on) => {
      const holding = lineOf(spans)
        .filter((fact) => holdsOn(fact, on))
        .map(({ value }) => value);
      const last = spans.findLastIndex((one) => holdsOn(one, on));
      expect(holding).toEqual(last === -1 ? [] : [last]);
    }),
  );
});

test('no piece is empty, and no two pieces meet', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const line = lineOf(spans);
      expect(line.every(({ validFrom, validTo }) => validFrom < validTo)).toBe(true);
      const pairs = line.flatMap((a, index) => line.slice(index + 1).map((b) => meets(a, b)));
      expect(pairs).not.toContain(true);
    }),
  );
});

test('a span that ends on a day and one that begins on it do not meet', () => {
  const march = { validFrom: '2026-03-01', validTo: '2026-04-01' };
  const april = { validFrom: '2026-04-01', validTo: '2026-05-01' };
  expect(meets(march, april)).toBe(false);
  expect(holdsOn(march, '2026-04-01')).toBe(false);
  expect(holdsOn(april, '2026-04-01')).toBe(true);
});
