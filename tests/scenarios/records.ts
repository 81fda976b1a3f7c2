import type { PersonTerminal } from '../../src/consolidation/held-terminals.ts';
import type { AssessedPerson } from '../../src/consolidation/person-assessor.ts';
import type { ControlCode } from '../../src/networks/control.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';
import type { PlanningRecords } from '../../src/scenarios/city-problem.ts';
import { presetSettings } from '../../src/scenarios/preset.rules.ts';
import type { ScenarioSettings } from '../../src/scenarios/scenario-settings.ts';

/** The day of these records. */
export const DAY = '2026-11-22';

export function terminal(assetNumber: string, home: ZoneCode, more: Partial<PersonTerminal> = {}): PersonTerminal {
  return {
    ...{ deviceId: `id-${assetNumber}`, assetNumber, home, kind: 'notebook', use: 'individual', state: 'deployed' },
    ...{ leaseEndOn: null, methods: [], controls: [], confirmedOn: {}, ...more },
  };
}

interface PersonGiven {
  readonly number: string;
  readonly zones: readonly ZoneCode[];
  readonly unit?: string;
  readonly holds?: readonly PersonTerminal[];
  readonly onLeave?: boolean;
}

/** Somebody as the assessment tells them, as far as the planner asks. */
export function person({ number, zones, unit = '0101', holds = [], onLeave = false }: PersonGiven): AssessedPerson {
  const employee = { personId: `p-${number}`, employmentId: `e-${number}`, number, name: number, kana: '' };
  const counted = { employee: `p-${number}`, unit, counted: !onLeave, leaseRuns: false };
  return {
    employee: { ...employee, staffClass: '', onLeave, mainUnitId: null, postings: [] },
    ...{ place: null, holding: { inHand: holds, idle: [] }, zones, inferred: false, chosen: null },
    result: {
      ...{ ...counted, liveExceptions: 0, expiredExceptions: 0, terminals: holds.length, verdict: 'cannot' },
      ...{ reasonCode: null, keptReason: null, missingControls: 0, unconfirmed: false },
    },
    ...{ missingControls: [], claimedControls: [], today: 'fits', unconfirmedRows: [] },
  };
}

export function records(people: readonly AssessedPerson[], more: Partial<PlanningRecords> = {}): PlanningRecords {
  return {
    ...{ on: DAY, people, pool: [], acquiredOn: new Map(), fittings: new Map() },
    rules: {
      ...{ model: 'alpha', edition: 'R7.3', methodsByHome: {} },
      ...{ confirmedRows: new Set<number>(), cityControls: new Set<ControlCode>() },
    },
    ...more,
  };
}

export const settings = (more: Partial<ScenarioSettings> = {}): ScenarioSettings => ({
  ...presetSettings('P2', { model: 'alpha', edition: 'R7.3' }),
  ...more,
});
