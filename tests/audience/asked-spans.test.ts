import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { askedOn, askedPieces, formerlyOf, type TermSpan } from '../../src/audience/asked-spans.ts';
import { standingOf } from '../../src/audience/standing.ts';

const NOBODY: ReadonlySet<string> = new Set();
const DAYS = Array.from({ length: 20 }, (_, n) => `2026-04-${String(n + 1).padStart(2, '0')}`);

const span = (personId: string, from: string, to: string) => ({ personId, from, to, dueOn: '2026-06-30' });
const main = (personId: string, unitId: string, from: string, to: string) => ({ personId, unitId, from, to });
const term = (personId: string, from: string, to: string, mains: TermSpan['mains'] = []): TermSpan => ({
  ...{ personId, employmentId: `e-${personId}`, from, to, mains },
});
const termsOf = (...terms: readonly TermSpan[]) => {
  const ids = [...new Set(terms.map(({ personId }) => personId))];
  return new Map(ids.map((id) => [id, terms.filter(({ personId }) => personId === id)]));
};

const unitsOn = (on: string, pieces: ReturnType<typeof askedPieces>, state = { away: NOBODY, exempt: NOBODY }) =>
  askedOn(pieces, state, on).map(({ personId, unitId }) => `${personId} ${unitId}`);

describe('everybody who is asked, day by day', () => {
  const moves = [main('a', 'tax', '2026-04-01', '2026-04-05'), main('a', 'care', '2026-04-08', '2026-04-10')];
  const pieces = askedPieces(
    [span('a', '2026-04-02', '2026-04-15')],
    termsOf(term('a', '2026-04-01', '2026-04-12', moves)),
  );

  it('names them where they are, in between nowhere, and only while they are asked and employed', () => {
    expect(DAYS.slice(0, 13).map((on) => unitsOn(on, pieces)[0]?.split(' ')[1])).toEqual([
      ...[undefined, 'tax', 'tax', 'tax', 'null', 'null', 'null', 'care', 'care', 'null', 'null', undefined, undefined],
    ]);
  });

  it('says who is away and who is exempt on that day', () => {
    const on = askedOn(pieces, { away: new Set(['a']), exempt: NOBODY }, '2026-04-03');
    expect(on).toEqual([expect.objectContaining({ away: 1, exempt: 0 })]);
    expect(askedOn(pieces, { away: NOBODY, exempt: NOBODY }, '2026-04-03')).toEqual([
      expect.objectContaining({ away: 0, exempt: 0 }),
    ]);
  });

  test('each piece holds what the three lists hold on the day, whatever they are', () => {
    const spans = fc
      .tuple(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 1, max: 10 }))
      .map(([from, days]) => [DAYS[from] ?? '', DAYS[from + days] ?? '9999-12-31'] as const);
    fc.assert(
      fc.property(
        spans,
        fc.array(spans, { maxLength: 2 }),
        fc.array(spans, { maxLength: 2 }),
        (asked, terms, mains) => {
          const posted = mains.map(([from, to], n) => main('a', `u${n}`, from, to));
          const all = terms.map(([from, to]) => term('a', from, to, posted));
          const found = askedPieces([span('a', ...asked)], termsOf(...all));
          for (const on of DAYS) {
            const holds = ([from, to]: readonly [string, string]) => from <= on && to > on;
            const units = posted.filter(({ from, to }) => holds([from, to])).map(({ unitId }) => `a ${unitId}`);
            const each = units.length > 0 ? units : ['a null'];
            const expected = holds(asked) ? terms.filter(holds).flatMap(() => each) : [];
            expect(unitsOn(on, found).sort()).toEqual(expected.sort());
          }
        },
      ),
    );
  });

  it('counts somebody who is employed twice once among those who did it unasked', () => {
    const asked = ['tax', 'care'].map((unitId) => ({ personId: 'a', unitId, dueOn: '2026-06-30', away: 0, exempt: 0 }));
    const former = formerlyOf(
      [span('b', '2026-04-01', '2026-04-05'), span('c', '2026-04-01', '2026-04-05')],
      '2026-04-05',
    );
    const standing = standingOf(asked, former, new Set(['a', 'b', 'd']), '2026-04-05');
    expect(standing).toMatchObject({ unasked: 1, totals: { '': 0, left: 1 } });
  });
});
