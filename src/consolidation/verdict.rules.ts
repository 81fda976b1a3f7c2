import type { ControlCode } from '../networks/control.rules.ts';
import type { OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import { ZONE_CODES, type ZoneCode } from '../networks/zone.rules.ts';
import { type Exclusion, exclusionsOf, type HeldTerminal, isCandidate } from './candidate.rules.ts';
import { bestLeg, type Leg, type LiveException, VERDICT_RANK } from './leg.rules.ts';
import type { Need } from './need.rules.ts';
import { defaultReason, type ReasonCode } from './reason.rules.ts';
import { type AssessmentRules, type Route, type RouteTable, routeTable } from './route.rules.ts';
import { type TodayAssessment, todayOf } from './today.rules.ts';

export interface Subject {
  readonly needs: readonly Need[];
  readonly terminals: readonly HeldTerminal[];
  readonly exceptions: readonly LiveException[];
}

/** What one held terminal would be as the only one. */
export interface CandidateAssessment {
  readonly assetNumber: string;
  readonly home: ZoneCode;
  readonly verdict: OneTerminalVerdict;
  readonly legs: readonly Leg[];
  readonly missingControls: readonly ControlCode[];
  /** Some leg rests on a point which the city has still to confirm. */
  readonly unconfirmed: boolean;
}

export interface Assessment {
  readonly verdict: OneTerminalVerdict;
  /** Given with 集約不可 and only then. */
  readonly reasonCode: ReasonCode | null;
  /** Asset number of the one terminal; null with 集約不可. */
  readonly chosen: string | null;
  readonly missingControls: readonly ControlCode[];
  readonly unconfirmed: boolean;
  readonly needs: readonly Need[];
  /** Best first. */
  readonly candidates: readonly CandidateAssessment[];
  readonly excluded: readonly Exclusion[];
  /** All that is in hand today, together. */
  readonly today: TodayAssessment;
}

/** What a terminal of this kind is to somebody with these needs, whoever it is. */
type Reach = Omit<CandidateAssessment, 'assetNumber' | 'home'>;

interface Rules {
  readonly cityControls: ReadonlySet<ControlCode>;
  readonly table: RouteTable;
  /** A city has few kinds of terminals and needs: what was found for one is found for all. */
  readonly known: Map<string, Reach>;
}

/** Prepares a city's rules once; the function returned gives the verdict on one employee. */
export function assessor(city: AssessmentRules): (subject: Subject) => Assessment {
  const rules = { cityControls: city.cityControls, table: routeTable(city), known: new Map<string, Reach>() };
  return (subject) => assess(subject, rules);
}

function assess(subject: Subject, rules: Rules): Assessment {
  const { needs, terminals } = subject;
  const needed = new Set(needs.map(({ zone }) => zone));
  const assessed = (terminal: HeldTerminal) => assessCandidate(terminal, needed, subject.exceptions, rules);
  const candidates = terminals.filter(isCandidate).map(assessed).sort(byPreference);
  const others = terminals.filter((terminal) => !isCandidate(terminal)).map(assessed);
  const best = candidates.find(({ verdict }) => verdict !== 'cannot');
  return {
    verdict: best?.verdict ?? 'cannot',
    reasonCode: best ? null : defaultReason(needed, terminals),
    chosen: best?.assetNumber ?? null,
    missingControls: best?.missingControls ?? [],
    unconfirmed: best?.unconfirmed ?? candidates.some(({ unconfirmed }) => unconfirmed),
    needs,
    candidates,
    excluded: exclusionsOf(terminals),
    today: todayOf([...needed], [...candidates, ...others]),
  };
}

type Zones = ReadonlySet<ZoneCode>;

function assessCandidate(
  terminal: HeldTerminal,
  needed: Zones,
  exceptions: readonly LiveException[],
  rules: Rules,
): CandidateAssessment {
  const { assetNumber, home } = terminal;
  const own = exceptions.filter((one) => one.assetNumber === null || one.assetNumber === assetNumber);
  const { verdict, legs, missingControls, unconfirmed } = knownReach(terminal, needed, own, rules);
  return { assetNumber, home, verdict, legs, missingControls, unconfirmed };
}

/** An exception for everybody covers the whole city: those who are covered alike are assessed once as well. */
function knownReach(terminal: HeldTerminal, needed: Zones, exceptions: readonly LiveException[], rules: Rules): Reach {
  const { home, methods, controls } = terminal;
  const covered = exceptions.map(({ reference, row }) => `${reference}/${row}`).join();
  const key = [home, [...needed].sort().join(), methods?.join() ?? 'all', controls.join(), covered].join(' ');
  const reach = rules.known.get(key) ?? reachOf(terminal, needed, exceptions, rules);
  rules.known.set(key, reach);
  return reach;
}

function reachOf(terminal: HeldTerminal, needed: Zones, exceptions: readonly LiveException[], rules: Rules): Reach {
  const legs = legsOf(terminal, needed, exceptions, rules);
  return {
    verdict: legs.reduce(worse, 'fits'),
    legs,
    missingControls: [...new Set(legs.flatMap(({ missingControls }) => missingControls))].sort(),
    unconfirmed: legs.some(({ unconfirmed }) => unconfirmed),
  };
}

/** One leg for each needed zone and always one for the home: a terminal is connected there, needed or not. */
function legsOf(
  { home, controls, methods }: HeldTerminal,
  needed: Zones,
  exceptions: readonly LiveException[],
  { cityControls, table }: Rules,
): readonly Leg[] {
  const present = new Set([...cityControls, ...controls]);
  return ZONE_CODES.filter((zone) => zone === home || needed.has(zone)).map((zone) => {
    const routes = usable(table[home][zone], methods);
    return bestLeg({ zone, needed: needed.has(zone), routes, present, exceptions });
  });
}

function usable(routes: readonly Route[], methods: HeldTerminal['methods']): readonly Route[] {
  return methods ? routes.filter(({ method }) => method === 'NATIVE' || methods.includes(method)) : routes;
}

function worse(verdict: OneTerminalVerdict, leg: Leg): OneTerminalVerdict {
  return VERDICT_RANK[leg.verdict] > VERDICT_RANK[verdict] ? leg.verdict : verdict;
}

/** Best verdict, then fewest missing controls, then the asset number: the same input always chooses the same terminal. */
function byPreference(a: CandidateAssessment, b: CandidateAssessment): number {
  return (
    VERDICT_RANK[a.verdict] - VERDICT_RANK[b.verdict] ||
    a.missingControls.length - b.missingControls.length ||
    (a.assetNumber < b.assetNumber ? -1 : Number(a.assetNumber > b.assetNumber))
  );
}
