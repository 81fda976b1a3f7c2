import type { UnitTree } from '../people/unit-tree.ts';
import type { Need, NeedReason } from './need.rules.ts';
import type { Overview, PlaceFigures } from './overview.ts';
import type { AssessedPerson } from './person-assessor.ts';
import type { AssessmentRules } from './route.rules.ts';
import type { ConsolidationFigures } from './summary.rules.ts';
import type { Assessment } from './verdict.rules.ts';

export interface AssessmentReport {
  readonly on: string;
  readonly rules: AssessmentRules;
  readonly tree: UnitTree;
  readonly overview: Overview;
  readonly people: readonly AssessedPerson[];
  explain(person: AssessedPerson): Assessment;
}

/** The whole document in pieces, one person a line: a large city's would not fit into one string. */
export function* assessmentJson(report: AssessmentReport): Generator<string> {
  const { on, rules, overview, people } = report;
  yield `{"asOf":${JSON.stringify(on)},\n"rules":${JSON.stringify(rulesOf(rules))},\n`;
  yield `"totals":${JSON.stringify(figuresOf(overview.figures))},\n`;
  yield `"sections":[\n${overview.sections.map((one) => JSON.stringify(sectionOf(one))).join(',\n')}\n],\n"employees":[`;
  for (const [index, person] of people.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(personOf(person, report))}`;
  }
  yield '\n]}\n';
}

const rulesOf = ({ model, edition, confirmedRows, methodsByHome, cityControls }: AssessmentRules) => ({
  model,
  edition,
  confirmedRows: [...confirmedRows].sort((a, b) => a - b),
  methodsByHome: Object.fromEntries(Object.entries(methodsByHome).sort(([a], [b]) => (a < b ? -1 : 1))),
  cityControls: [...cityControls].sort(),
});

const figuresOf = (figures: ConsolidationFigures) => ({
  employees: figures.employees,
  notCounted: figures.notCounted,
  terminals: figures.terminals,
  terminalsPerPerson: figures.terminalsPerPerson,
  withOneTerminal: figures.withOneTerminal,
  oneTerminalRate: figures.oneTerminalRate,
  withMore: figures.withMore,
  withMoreByReason: figures.withMoreByReason,
  verdicts: figures.verdicts,
  missingControls: figures.missingControls,
  unconfirmed: figures.unconfirmed,
});

const sectionOf = (figures: PlaceFigures) => ({
  code: figures.place?.code ?? null,
  name: figures.place?.name ?? null,
  department: figures.division?.code ?? null,
  ...figuresOf(figures),
});

function personOf(person: AssessedPerson, { explain, tree }: AssessmentReport) {
  const { employee, place, result } = person;
  const found = explain(person);
  return {
    number: employee.number,
    name: employee.name,
    unit: place?.unit.code ?? null,
    section: place?.section.code ?? null,
    onLeave: employee.onLeave,
    counted: result.counted,
    terminals: result.terminals,
    needs: found.needs.map((need) => needOf(need, tree)),
    verdict: found.verdict,
    reasonCode: found.reasonCode,
    keptReason: result.keptReason,
    chosen: found.chosen,
    missingControls: found.missingControls,
    claimedControls: person.claimedControls,
    unconfirmedRows: person.unconfirmedRows,
    candidates: found.candidates,
    excluded: found.excluded,
    today: found.today,
  };
}

const needOf = ({ zone, inferred, reasons }: Need, tree: UnitTree) => ({
  zone,
  inferred,
  reasons: reasons.map((reason) => reasonOf(reason, tree)),
});

/** Units by their code: ids mean nothing outside. */
const reasonOf = (reason: NeedReason, tree: UnitTree): NeedReason =>
  reason.through === 'unit' ? { ...reason, unit: tree.units.get(reason.unit)?.code ?? reason.unit } : reason;
