import type { ControlCode } from '../networks/control.rules.ts';
import type { OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import { ZONE_CODES, type ZoneCode } from '../networks/zone.rules.ts';
import { type Exclusion, exclusionsOf, type HeldTerminal, isCandidate } from './candidate.rules.ts';
import { bestLeg, type Leg, type LiveException, VERDICT_RANK } from './leg.rules.ts';
import type { Need } from './need.rules.ts';
import { defaultReason, type ReasonCode } from './reason.rules.ts';
import { type AssessmentRules, type Route, type RouteTable, routeTable } from './route.rules.ts';

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
}

interface Rules {
  readonly cityControls: ReadonlySet<ControlCode>;
  readonly table: RouteTable;
}

/** Prepares a city's rules once; the function returned gives the verdict on one employee. */
export function assessor(city: AssessmentRules): (subject: Subject) => Assessment {
  const rules = { cityControls: city.cityControls, table: routeTable(city) };
  return (subject) => assess(subject, rules);
}

function assess(subject: Subject, rules: Rules): Assessment {
  const { needs, terminals } = subject;
  const candidates = terminals
    .filter(isCandidate)
    .map((terminal) => assessCandidate(terminal, subject, rules))
    .sort(byPreference);
  const best = candidates.find(({ verdict }) => verdict !== 'cannot');
  return {
    verdict: best?.verdict ?? 'cannot',
    reasonCode: best ? null : defaultReason(zonesOf(needs), terminals),
    chosen: best?.assetNumber ?? null,
    missingControls: best?.missingControls ?? [],
    unconfirmed: best?.unconfirmed ?? candidates.some(({ unconfirmed }) => unconfirmed),
    needs,
    candidates,
    excluded: exclusionsOf(terminals),
  };
}

function assessCandidate(terminal: HeldTerminal, subject: Subject, rules: Rules): CandidateAssessment {
  const legs = legsOf(terminal, subject, rules);
  return {
    assetNumber: terminal.assetNumber,
    home: terminal.home,
    verdict: legs.reduce(worse, 'fits'),
    legs,
    missingControls: [...new Set(legs.flatMap(({ missingControls }) => missingControls))].sort(),
    unconfirmed: legs.some(({ unconfirmed }) => unconfirmed),
  };
}

/** One leg for each needed zone and always one for the home: a terminal is connected there, needed or not. */
function legsOf(terminal: HeldTerminal, subject: Subject, { cityControls, table }: Rules): readonly Leg[] {
  const { assetNumber, home } = terminal;
  const needed = zonesOf(subject.needs);
  const present = new Set([...cityControls, ...terminal.controls]);
  const exceptions = subject.exceptions.filter((one) => one.assetNumber === null || one.assetNumber === assetNumber);
  return ZONE_CODES.filter((zone) => zone === home || needed.has(zone)).map((zone) => {
    const routes = usable(table[home][zone], terminal.methods);
    return bestLeg({ zone, needed: needed.has(zone), routes, present, exceptions });
  });
}

function zonesOf(needs: readonly Need[]): ReadonlySet<ZoneCode> {
  return new Set(needs.map(({ zone }) => zone));
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
