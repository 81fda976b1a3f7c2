import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Compared, type KnownObligation, obligationChanges } from '../../src/audience/obligation.rules.ts';
import { FOREVER } from '../../src/shared/dates.ts';

const TERMS = { startsOn: '2026-04-01', dueOn: '2026-06-30', joinerDays: 10 };

const asked = (personId: string, more: Partial<KnownObligation> = {}): KnownObligation => ({
  ...{ id: `o-${personId}`, personId, validFrom: '2026-04-01', validTo: FOREVER, dueOn: '2026-06-30' },
  ...more,
});

const compared = (more: Partial<Compared>) =>
  obligationChanges({
    ...{ known: [], members: new Set<string>(), on: '2026-10-01', terms: TERMS },
    ...{ leftOn: new Map(), backOn: new Map(), ...more },
  });

const pieces = (more: Partial<Compared>) =>
  compared(more).written.map(({ personId, validFrom, validTo, dueOn }) => [personId, validFrom, validTo, dueOn]);

describe('obligations that follow the people', () => {
  it('give whoever is there on the first day the day of everybody, and newcomers working days of their own', () => {
    expect(pieces({ members: new Set(['a']), on: '2026-04-01' })).toEqual([['a', '2026-04-01', FOREVER, '2026-06-30']]);
    expect(pieces({ members: new Set(['a']), on: '2026-04-10' })).toEqual([['a', '2026-04-10', FOREVER, '2026-06-30']]);
    // Ten working days from the first of October; the 12th is a holiday (スポーツの日).
    expect(pieces({ members: new Set(['a']) })).toEqual([['a', '2026-10-01', FOREVER, '2026-10-16']]);
  });

  it('end on the day on which somebody leaves the audience, or left the city before', () => {
    const known = [asked('a'), asked('b')];
    expect(pieces({ known, leftOn: new Map([['b', '2026-09-01']]) })).toEqual([
      ['a', '2026-04-01', '2026-10-01', '2026-06-30'],
      ['b', '2026-04-01', '2026-09-01', '2026-06-30'],
    ]);
  });

  it('give whoever is back from leave the days of a newcomer, from the return on', () => {
    const changes = { known: [asked('a')], members: new Set(['a']), backOn: new Map([['a', '2026-10-01']]) };
    expect(compared(changes)).toMatchObject({ superseded: ['o-a'], joined: 0, left: 0, returned: 1 });
    expect(pieces(changes)).toEqual([
      ['a', '2026-04-01', '2026-10-01', '2026-06-30'],
      ['a', '2026-10-01', FOREVER, '2026-10-16'],
    ]);
  });

  it.each([
    ['was back long before the day of everybody', '2026-05-01', {}],
    ['was away before they were asked at all', '2026-04-01', {}],
    ['has those days already', '2026-10-01', { validFrom: '2026-10-01', dueOn: '2026-10-16' }],
  ])('stay as they are for somebody who %s', (_what, backOn, more) => {
    const changes = { known: [asked('a', more)], members: new Set(['a']), backOn: new Map([['a', backOn]]) };
    expect(compared(changes)).toEqual({ superseded: [], written: [], joined: 0, left: 0, returned: 0 });
  });
});

const day = fc.integer({ min: 0, max: 360 }).map((n) => new Date(Date.UTC(2026, 3, 1 + n)).toISOString().slice(0, 10));
const PEOPLE = ['a', 'b', 'c', 'd'];
const someone = fc.constantFrom(...PEOPLE);

test('Once they have followed, the same people on the same day change nothing more, and nobody is asked twice', () => {
  const step = fc.record({ on: day, members: fc.uniqueArray(someone), back: fc.dictionary(someone, day) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      let known: readonly KnownObligation[] = [];
      let next = 0;
      for (const { on, members, back } of [...steps].sort((a, b) => (a.on < b.on ? -1 : 1))) {
        const backOn = new Map(Object.entries(back).filter(([, since]) => since <= on));
        const asked = { members: new Set(members), on, terms: TERMS, leftOn: new Map(), backOn };
        const { superseded, written } = obligationChanges({ ...asked, known });
        known = [
          ...known.filter(({ id }) => !superseded.includes(id)),
          ...written.map((piece) => ({ ...piece, id: `n${next++}` })),
        ];
        expect(obligationChanges({ ...asked, known }).written).toEqual([]);
        const now = known.filter(({ validFrom, validTo }) => validFrom <= on && on < validTo);
        expect(now.map(({ personId }) => personId).sort()).toEqual([...members].sort());
      }
    }),
  );
});
