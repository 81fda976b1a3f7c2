import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../src/consolidation/reason.rules.ts';
import { type EmployeeResult, figuresCounter, resultOf } from '../../src/consolidation/summary.rules.ts';
import { assessor } from '../../src/consolidation/verdict.rules.ts';
import { ONE_TERMINAL_VERDICTS } from '../../src/networks/hard-block.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';
import { city, LG_CONTROLS, needs, terminal } from './terminals.ts';

function result(changes: Partial<EmployeeResult>): EmployeeResult {
  return {
    employee: 'E1',
    unit: '0101',
    counted: true,
    leaseRuns: false,
    terminals: 1,
    verdict: 'fits',
    reasonCode: null,
    keptReason: changes.reasonCode ?? null,
    missingControls: 0,
    unconfirmed: false,
    liveExceptions: 0,
    expiredExceptions: 0,
    ...changes,
  };
}

function summarise(results: readonly EmployeeResult[]) {
  const counter = figuresCounter();
  for (const one of results) counter.add(one);
  return counter.figures();
}

const office: readonly EmployeeResult[] = [
  result({ employee: 'E1', terminals: 2 }),
  result({ employee: 'E2', terminals: 3, verdict: 'cannot', reasonCode: 'R01', unit: '0301' }),
  result({ employee: 'E3', terminals: 2, verdict: 'cannot', reasonCode: 'R01', unit: '0301' }),
  result({ employee: 'E4', terminals: 1, verdict: 'conditional', missingControls: 2, unconfirmed: true }),
  result({ employee: 'E5', terminals: 0, verdict: 'cannot', reasonCode: 'R05' }),
  result({ employee: 'E6', terminals: 1, verdict: 'exception', liveExceptions: 1, expiredExceptions: 2 }),
  result({ employee: 'E7', terminals: 2, counted: false, missingControls: 9, liveExceptions: 9 }),
];

describe('the figures of consolidation', () => {
  it('divide the terminals of counted people by counted people, and leave people on leave out of both', () => {
    expect(summarise(office)).toMatchObject({
      employees: 6,
      notCounted: 1,
      terminals: 9,
      terminalsPerPerson: 1.5,
      withOneTerminal: 2,
      oneTerminalRate: 2 / 6,
    });
  });

  it('say why people hold two or more, and how many of them would not have to', () => {
    const { withMore, withMoreByReason } = summarise(office);
    expect(withMore).toBe(3);
    expect(withMoreByReason).toMatchObject({ R01: 2, R05: 0, none: 1 });
  });

  it('take the lease of a second terminal for the reason where one would do, and nowhere else', () => {
    const person = { employee: 'E1', unit: '0101', counted: true, liveExceptions: 0, expiredExceptions: 0 };
    const reasonOf = (zones: readonly ZoneCode[], leaseRuns: boolean) => {
      const terminals = [terminal('LG', { controls: LG_CONTROLS }), terminal('IN')];
      const assessment = assessor(city())({ needs: needs(...zones), terminals, exceptions: [] });
      return resultOf({ ...person, leaseRuns }, assessment).keptReason;
    };
    expect(reasonOf(['LG', 'IN'], true)).toBe('R07');
    expect(reasonOf(['LG', 'IN'], false)).toBeNull();
    expect(reasonOf(['LG', 'IN', 'JK'], true)).toBe('R03');
  });

  it('count verdicts, missing controls, open points and exceptions', () => {
    expect(summarise(office)).toMatchObject({
      verdicts: { fits: 1, conditional: 1, exception: 1, cannot: 3 },
      unconfirmed: 1,
      missingControls: 2,
      liveExceptions: 1,
      expiredExceptions: 2,
    });
  });

  it('give no rate where there is nobody to divide by', () => {
    const away = [result({ counted: false })];
    expect(summarise(away)).toMatchObject({ employees: 0, terminalsPerPerson: null, oneTerminalRate: null });
  });

  it('take from an assessment the individual terminals only', () => {
    const held = [
      terminal('LG', { controls: LG_CONTROLS }),
      terminal('IN', { use: 'shared' }),
      terminal('JK', { kind: 'special' }),
    ];
    const assessment = assessor(city())({ needs: needs('LG', 'IN'), terminals: held, exceptions: [] });
    const person = {
      employee: 'E1',
      unit: '0101',
      counted: true,
      leaseRuns: false,
      liveExceptions: 0,
      expiredExceptions: 0,
    };
    expect(resultOf(person, assessment)).toEqual(result({}));
  });
});

const anybody: fc.Arbitrary<EmployeeResult> = fc
  .record({
    unit: fc.constantFrom('0101', '0102', '0301'),
    counted: fc.boolean(),
    terminals: fc.nat(4),
    verdict: fc.constantFrom(...ONE_TERMINAL_VERDICTS),
    reasonCode: fc.constantFrom(...REASON_CODES),
    missingControls: fc.nat(5),
  })
  .map((one) => result({ ...one, reasonCode: one.verdict === 'cannot' ? one.reasonCode : null }));

describe('for any list of results', () => {
  it('the units add up to the whole city', () => {
    fc.assert(
      fc.property(fc.array(anybody), (results) => {
        const whole = summarise(results);
        const units = ['0101', '0102', '0301'].map((unit) => summarise(results.filter((one) => one.unit === unit)));
        for (const figure of ['employees', 'notCounted', 'terminals', 'withOneTerminal', 'withMore'] as const)
          expect(units.reduce((sum, unit) => sum + unit[figure], 0)).toBe(whole[figure]);
      }),
    );
  });

  it('verdicts add up to the people counted, and reasons to those with two or more', () => {
    fc.assert(
      fc.property(fc.array(anybody), (results) => {
        const { verdicts, employees, withMoreByReason, withMore } = summarise(results);
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
        expect(sum(verdicts)).toBe(employees);
        expect(sum(withMoreByReason)).toBe(withMore);
      }),
    );
  });
});
