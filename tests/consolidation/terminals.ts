import type { HeldTerminal } from '../../src/consolidation/candidate.rules.ts';
import type { LiveException } from '../../src/consolidation/leg.rules.ts';
import type { Need } from '../../src/consolidation/need.rules.ts';
import type { AssessmentRules } from '../../src/consolidation/route.rules.ts';
import { type Assessment, assessor } from '../../src/consolidation/verdict.rules.ts';
import type { ControlCode } from '../../src/networks/control.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';

/** Everything that rows 1, 3 and 9 ask of an LGWAN terminal. */
export const LG_CONTROLS: readonly ControlCode[] = ['C06', 'C08', 'C10', 'C15', 'C16', 'C22'];
const MN_CONTROLS: readonly ControlCode[] = ['C01', 'C02', 'C03', 'C08', 'C16', 'C17', 'C18', 'C22'];

export function terminal(home: ZoneCode, changes: Partial<HeldTerminal> = {}): HeldTerminal {
  return { assetNumber: `PC-${home}`, home, kind: 'notebook', use: 'individual', controls: [], ...changes };
}

export function needs(...zones: readonly ZoneCode[]): readonly Need[] {
  return zones.map((zone) => ({ zone, inferred: false, reasons: [{ through: 'person', system: `S-${zone}` }] }));
}

export function city(changes: Partial<AssessmentRules> = {}): AssessmentRules {
  return {
    model: 'alpha',
    edition: 'R6.10',
    confirmedRows: new Set(),
    methodsByHome: { LG: ['RBI'] },
    cityControls: new Set(),
    ...changes,
  };
}

export const lg = terminal('LG', { controls: LG_CONTROLS });
export const inn = terminal('IN', { controls: ['C08', 'C10', 'C15'] });
export const mn = terminal('MN', { controls: MN_CONTROLS });
export const EVERY_CONTROL: readonly ControlCode[] = [...LG_CONTROLS, ...MN_CONTROLS, 'C04', 'C05'];

export function assess(
  rules: AssessmentRules,
  zones: readonly ZoneCode[],
  terminals: readonly HeldTerminal[],
  exceptions: readonly LiveException[] = [],
): Assessment {
  return assessor(rules)({ needs: needs(...zones), terminals, exceptions });
}
