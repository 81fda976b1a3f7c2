import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldTerminal, TerminalKind, TerminalUse } from '../../src/consolidation/candidate.rules.ts';
import { isCandidate } from '../../src/consolidation/candidate.rules.ts';
import { VERDICT_RANK } from '../../src/consolidation/leg.rules.ts';
import type { AssessmentRules } from '../../src/consolidation/route.rules.ts';
import { assessor, type Subject } from '../../src/consolidation/verdict.rules.ts';
import { ACCESS_METHODS, type AccessMethod } from '../../src/networks/access-method.rules.ts';
import { reachable } from '../../src/networks/access-rule.rules.ts';
import { CONTROL_CODES } from '../../src/networks/control.rules.ts';
import { hardBlock } from '../../src/networks/hard-block.rules.ts';
import { CITY_MODELS, GUIDELINE_EDITIONS, isAtLeast } from '../../src/networks/model.rules.ts';
import { ZONE_CODES } from '../../src/networks/zone.rules.ts';
import { needs } from './terminals.ts';

const kinds: readonly TerminalKind[] = ['notebook', 'desktop', 'tablet', 'thinClient', 'special'];
const uses: readonly TerminalUse[] = ['individual', 'shared', 'counter', 'special', 'spare', 'loan'];
// Mostly complete sets and usual terminals, so that every verdict comes up often.
const controls = fc.oneof(fc.constant([...CONTROL_CODES]), fc.subarray([...CONTROL_CODES], { minLength: 16 }));
const terminal = fc.record({
  home: fc.oneof(fc.constantFrom('LG', 'IN', 'MN', 'TC'), fc.constantFrom(...ZONE_CODES)),
  kind: fc.oneof(fc.constant('notebook'), fc.constantFrom(...kinds)),
  use: fc.oneof({ weight: 3, arbitrary: fc.constant('individual') }, fc.constantFrom(...uses)),
  controls,
}) as fc.Arbitrary<Omit<HeldTerminal, 'assetNumber'>>;
const terminals = fc
  .array(terminal, { maxLength: 4 })
  .map((held) => held.map((one, index): HeldTerminal => ({ ...one, assetNumber: `PC-${index}` })));
const methods = fc.subarray([...ACCESS_METHODS]);
const methodsByHome = fc.record({ MN: methods, LG: methods, IN: methods, TC: methods, EX: methods });
const rules = fc.record({
  model: fc.constantFrom(...CITY_MODELS),
  edition: fc.constantFrom(...GUIDELINE_EDITIONS),
  confirmedRows: fc.subarray([6, 9, 12, 17]).map((rows) => new Set(rows)),
  methodsByHome,
  cityControls: fc.subarray([...CONTROL_CODES]).map((codes) => new Set(codes)),
});
const forEverything = [9, 12, 20].map((row) => ({ reference: `EX-${row}`, row, assetNumber: null }));
const exceptions = fc.oneof(
  fc.constant(forEverything),
  fc.array(
    fc.record({
      reference: fc.constant('EX-1'),
      row: fc.constantFrom(9, 12, 20),
      assetNumber: fc.constantFrom(null, 'PC-0', 'PC-1'),
    }),
    { maxLength: 2 },
  ),
);
const subject: fc.Arbitrary<Subject> = fc.record({
  needs: fc
    .oneof(fc.subarray(['MN', 'LG', 'IN'] as const), fc.subarray([...ZONE_CODES], { maxLength: 3 }))
    .map((zones) => needs(...zones)),
  terminals,
  exceptions,
});

function rank(city: AssessmentRules, one: Subject): number {
  return VERDICT_RANK[assessor(city)(one).verdict];
}

function operated(city: AssessmentRules, { home }: HeldTerminal): readonly AccessMethod[] {
  return (city.methodsByHome[home] ?? []).map((one) => (typeof one === 'string' ? one : one.method));
}

describe('for any city and employee', () => {
  it('every verdict comes up among the cases tried', () => {
    const seen = fc.sample(fc.tuple(rules, subject), { numRuns: 1000, seed: 1 }).map(([city, one]) => rank(city, one));
    for (const expected of Object.values(VERDICT_RANK))
      expect(seen.filter((found) => found === expected).length).toBeGreaterThan(10);
  });

  it('one more control on a terminal never makes the verdict worse', () => {
    fc.assert(
      fc.property(rules, subject, fc.constantFrom(...CONTROL_CODES), fc.nat(3), (city, one, control, index) => {
        const more = one.terminals.map((held, at) =>
          at === index ? { ...held, controls: [...held.controls, control] } : held,
        );
        expect(rank(city, { ...one, terminals: more })).toBeLessThanOrEqual(rank(city, one));
      }),
      { numRuns: 300 },
    );
  });

  it('one more control in the whole city never makes the verdict worse', () => {
    fc.assert(
      fc.property(rules, subject, fc.constantFrom(...CONTROL_CODES), (city, one, control) => {
        const more = { ...city, cityControls: new Set([...city.cityControls, control]) };
        expect(rank(more, one)).toBeLessThanOrEqual(rank(city, one));
      }),
      { numRuns: 300 },
    );
  });

  it('one more terminal held never makes the verdict worse', () => {
    fc.assert(
      fc.property(rules, subject, terminal, (city, one, held) => {
        const more = [...one.terminals, { ...held, assetNumber: 'PC-9' }];
        expect(rank(city, { ...one, terminals: more })).toBeLessThanOrEqual(rank(city, one));
      }),
      { numRuns: 300 },
    );
  });

  it('one more method operated never makes the verdict worse', () => {
    fc.assert(
      fc.property(rules, subject, fc.constantFrom(...ACCESS_METHODS), (city, one, method) => {
        const more = { ...city, methodsByHome: { ...city.methodsByHome, LG: [...city.methodsByHome.LG, method] } };
        expect(rank(more, one)).toBeLessThanOrEqual(rank(city, one));
      }),
      { numRuns: 300 },
    );
  });

  it('a newer edition never makes the verdict worse', () => {
    fc.assert(
      fc.property(rules, subject, fc.constantFrom(...GUIDELINE_EDITIONS), (city, one, edition) => {
        const newer = isAtLeast(edition, city.edition) ? edition : city.edition;
        expect(rank({ ...city, edition: newer }, one)).toBeLessThanOrEqual(rank(city, one));
      }),
      { numRuns: 300 },
    );
  });

  it('the verdict is 適合 or 条件付 exactly where one candidate reaches every need by ○ or △', () => {
    fc.assert(
      fc.property(rules, subject, (city, one) => {
        const reaches = one.terminals.filter(isCandidate).some((held) => {
          const zones = reachable(held.home, operated(city, held), city.model, city.edition, city.confirmedRows);
          return one.needs.every(({ zone }) => zones.includes(zone));
        });
        expect(rank(city, one) <= VERDICT_RANK.conditional).toBe(reaches);
      }),
      { numRuns: 1000 },
    );
  });

  it('without a candidate the verdict is 集約不可', () => {
    fc.assert(
      fc.property(rules, subject, (city, one) => {
        const none = one.terminals.filter((held) => !isCandidate(held));
        expect(assessor(city)({ ...one, terminals: none }).verdict).toBe('cannot');
      }),
    );
  });

  it('a reason stands with 集約不可 and only there, a chosen terminal everywhere else', () => {
    fc.assert(
      fc.property(rules, subject, (city, one) => {
        const found = assessor(city)(one);
        expect(found.reasonCode !== null).toBe(found.verdict === 'cannot');
        expect(found.chosen === null).toBe(found.verdict === 'cannot');
      }),
      { numRuns: 300 },
    );
  });

  it('適合 lacks nothing, and 条件付 always names what is missing', () => {
    fc.assert(
      fc.property(rules, subject, (city, one) => {
        const { verdict, missingControls } = assessor(city)(one);
        if (verdict === 'fits') expect(missingControls).toEqual([]);
        if (verdict === 'conditional') expect(missingControls).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('適合 is never refused by the hard blocks', () => {
    fc.assert(
      fc.property(rules, subject, (city, one) => {
        const { verdict, chosen } = assessor(city)(one);
        const held = one.terminals.find(({ assetNumber }) => assetNumber === chosen);
        fc.pre(verdict === 'fits' && held !== undefined);
        if (!held) return;
        const present = [...city.cityControls, ...held.controls];
        const entered = { home: held.home, method: null, target: null, deviceKind: held.kind, planned: true, verdict };
        expect(hardBlock({ ...entered, controls: present })).toBeNull();
      }),
    );
  });

  it('the order of the terminals changes nothing', () => {
    fc.assert(
      fc.property(rules, subject, (city, one) => {
        const found = assessor(city)(one);
        const turned = assessor(city)({ ...one, terminals: [...one.terminals].reverse() });
        expect({ ...turned, excluded: [...turned.excluded].reverse() }).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });
});
