import type { ControlCode } from '../networks/control.rules.ts';
import type { OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import { type Leg, VERDICT_RANK } from './leg.rules.ts';
import type { CandidateAssessment } from './verdict.rules.ts';

/** One of the terminals in hand, with the zones that it is used for beside its own. */
export interface HeldToday {
  readonly assetNumber: string;
  readonly home: ZoneCode;
  readonly verdict: OneTerminalVerdict;
  readonly legs: readonly Leg[];
  readonly missingControls: readonly ControlCode[];
}

/** What somebody holds today, all of it together, under the same rules as the one terminal. */
export interface TodayAssessment {
  readonly verdict: OneTerminalVerdict;
  /** Zones of the work into which none of the terminals leads. */
  readonly unreached: readonly ZoneCode[];
  readonly missingControls: readonly ControlCode[];
  /** By asset number. */
  readonly terminals: readonly HeldToday[];
}

/**
 * Each zone that the work needs is reached from the terminal that does it best; each terminal is connected to its own
 * zone, needed or not. `held` are all terminals in hand, special and shared ones included, each with its legs.
 */
export function todayOf(zones: readonly ZoneCode[], held: readonly CandidateAssessment[]): TodayAssessment {
  const carriers = new Map(zones.map((zone) => [zone, carrierOf(zone, held)]));
  const unreached = zones.filter((zone) => !carriers.get(zone));
  const terminals = [...held]
    .sort((a, b) => (a.assetNumber < b.assetNumber ? -1 : 1))
    .map((one) => heldToday(one, (zone) => carriers.get(zone) === one));
  return {
    verdict: unreached.length > 0 ? 'cannot' : worstOf(terminals),
    unreached,
    missingControls: controlsOf(terminals),
    terminals,
  };
}

/** The terminal of that zone itself comes first among equals: nobody works through another one without need. */
function carrierOf(zone: ZoneCode, held: readonly CandidateAssessment[]): CandidateAssessment | undefined {
  const able = held.filter((one) => legInto(zone, one) !== undefined);
  const rank = (one: CandidateAssessment): number => {
    const leg = legInto(zone, one);
    return leg ? VERDICT_RANK[leg.verdict] * 1000 + leg.missingControls.length * 2 + Number(one.home !== zone) : 0;
  };
  return able.sort((a, b) => rank(a) - rank(b) || (a.assetNumber < b.assetNumber ? -1 : 1))[0];
}

const legInto = (zone: ZoneCode, { legs }: CandidateAssessment): Leg | undefined =>
  legs.find((leg) => leg.zone === zone && leg.verdict !== 'cannot');

function heldToday(one: CandidateAssessment, carries: (zone: ZoneCode) => boolean): HeldToday {
  const legs = one.legs.filter(({ zone }) => zone === one.home || carries(zone));
  const { assetNumber, home } = one;
  return { assetNumber, home, verdict: worstOf(legs), legs, missingControls: controlsOf(legs) };
}

const worstOf = (all: readonly { readonly verdict: OneTerminalVerdict }[]): OneTerminalVerdict =>
  all.reduce<OneTerminalVerdict>(
    (worst, { verdict }) => (VERDICT_RANK[verdict] > VERDICT_RANK[worst] ? verdict : worst),
    'fits',
  );

const controlsOf = (all: readonly { readonly missingControls: readonly ControlCode[] }[]): readonly ControlCode[] =>
  [...new Set(all.flatMap(({ missingControls }) => missingControls))].sort();
