import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byDepartment,
  byUnit,
  keptShare,
  ofQuestion,
  sumOfAnswers,
  sumOfRates,
  type UnitAnswers,
  type UnitRate,
} from '../../src/inspections/results.ts';

const count = fc.nat(300);
const answersGiven = fc.record({ yes: count, partly: count, no: count, none: count });
const rate = fc.record({ asked: count, leftOut: count, answered: count, confirmed: count });

/** Units of three departments or of none, each with answers to some of three questions. */
const city = fc
  .uniqueArray(fc.nat(40), { maxLength: 15 })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.record({ rate, answers: fc.dictionary(fc.constantFrom('q1', 'q2', 'q3'), answersGiven) }).map((one) => {
          const department = ['', '01', '02', '03'][code % 4] ?? '';
          const name = { unitCode: `${code}`, unitName: `課${code}`, departmentCode: department };
          return { ...one, name: { ...name, departmentName: department && `部${department}` } };
        }),
      ),
    ),
  )
  .map((units) => ({
    rates: units.map(({ name, rate: own }): UnitRate => ({ ...name, ...own })),
    answers: units.flatMap(({ name, answers }) =>
      Object.entries(answers).map(([questionId, totals]): UnitAnswers => ({ ...name, questionId, ...totals })),
    ),
  }));

describe('results', () => {
  test('the sum over units, over departments and over questions is that of the city', () => {
    fc.assert(
      fc.property(city, ({ rates, answers }) => {
        const units = byUnit(rates, answers);
        const departments = byDepartment(units);
        const whole = sumOfAnswers(answers);
        for (const rows of [units, departments]) {
          expect(sumOfAnswers(rows.map((row) => row.answers))).toEqual(whole);
          expect(sumOfRates(rows.map((row) => row.rate))).toEqual(sumOfRates(rates));
        }
        const questions = ['q1', 'q2', 'q3'].map((id) => sumOfAnswers(ofQuestion(answers, id)));
        expect(sumOfAnswers(questions)).toEqual(whole);
      }),
    );
  });

  test('every department comes once, and every unit', () => {
    fc.assert(
      fc.property(city, ({ rates, answers }) => {
        const units = byUnit(rates, answers);
        expect(units).toHaveLength(rates.length);
        const codes = byDepartment(units).map(({ departmentCode }) => departmentCode);
        expect([...new Set(codes)].sort()).toEqual([...codes].sort());
        expect(new Set(codes)).toEqual(new Set(rates.map(({ departmentCode }) => departmentCode)));
      }),
    );
  });

  test('the share of ○ leaves out 該当なし, is cut off, and is none where nothing applied', () => {
    const totals = (yes: number, partly: number, no: number, none: number) => keptShare({ yes, partly, no, none });
    expect(totals(2, 1, 0, 7)).toBe(66.6);
    expect(totals(999, 0, 1, 0)).toBe(99.9);
    expect(totals(0, 0, 0, 3)).toBeNull();
    expect(sumOfAnswers([])).toEqual({ yes: 0, partly: 0, no: 0, none: 0 });
  });
});
