import type { ReasonCode } from '../consolidation/reason.rules.ts';
import type { Answer, Assignment } from '../planning/answer.ts';
import { type Configuration, configurationsFor, type Wanted } from '../planning/configuration.ts';
import { upgradeCost } from '../planning/cost.ts';
import type { Problem } from '../planning/problem.ts';

/**
 * Why somebody keeps more than one terminal: no method joins the My Number zone with their other zones, or none joins the
 * others; every method that does is full; no terminal can be fitted out for it; a lease runs, or two are cheaper; stock or
 * budget do not suffice; or the plan is not proven.
 */
export const WHY_MORE = ['route', 'method', 'seats', 'equipment', 'lease', 'cheaper', 'limits', 'unproven'] as const;
export type WhyMore = (typeof WHY_MORE)[number];

/** The city's code for the reason, where it has one. */
export const REASON_OF: Readonly<Record<WhyMore, ReasonCode | null>> = {
  ...{ route: 'R01', method: 'R08', seats: 'R08', equipment: null, lease: 'R07' },
  ...{ cheaper: null, limits: null, unproven: null },
};

interface Asked {
  readonly problem: Problem;
  readonly answer: Answer;
}

/** Answers for each assignment why it holds more than one terminal; null where it does not. */
export function whyMore({ problem, answer }: Asked): (assignment: Assignment) => WhyMore | null {
  const sources = [...problem.devices, ...problem.catalogue];
  const homes = [...new Set(sources.map(({ home }) => home))].sort();
  const employees = new Map(problem.employees.map((employee) => [employee.id, employee]));
  const leased = new Set(problem.devices.filter(({ monthsLeft }) => monthsLeft > 0).map(({ id }) => id));
  const isEquipable = ({ home, requires }: Wanted): boolean =>
    sources.some((one) => one.home === home && upgradeCost(requires, one.capabilities, problem.upgrades) !== null);
  const byNeeds = new Map<string, WhyMore | null>();
  const known = (needs: readonly string[]): WhyMore | null => {
    const key = [...needs].sort().join();
    const found = byNeeds.get(key);
    if (found !== undefined) return found;
    const why = inTheWay(needs, homes, { problem, answer }, isEquipable);
    byNeeds.set(key, why);
    return why;
  };
  return ({ employee, terminals }) => {
    if (terminals.length < 2) return null;
    const why = known(employees.get(employee)?.needs ?? []);
    if (why !== null) return why;
    if (answer.status !== 'optimal') return 'unproven';
    if (problem.objective === 'fewest-terminals') return 'limits';
    return terminals.some((one) => 'device' in one && leased.has(one.device)) ? 'lease' : 'cheaper';
  };
}

/** What keeps everybody with these needs from a single terminal; null where nothing does. */
function inTheWay(
  needs: readonly string[],
  homes: readonly string[],
  { problem, answer }: Asked,
  isEquipable: (wanted: Wanted) => boolean,
): WhyMore | null {
  const single = configurationsFor(needs, problem.methods, homes).filter(({ terminals }) => terminals.length === 1);
  if (single.length === 0) return needs.includes('MN') && needs.length > 1 ? 'route' : 'method';
  const equipable = single.filter(({ terminals }) => terminals.every(isEquipable));
  if (equipable.length === 0) return 'equipment';
  return equipable.some((one) => hasSeats(one, answer)) ? null : 'seats';
}

const hasSeats = ({ methods }: Configuration, { seatsUsed }: Answer): boolean =>
  methods.every(({ id, seats }) => seats === null || (seatsUsed[id] ?? 0) < seats);
