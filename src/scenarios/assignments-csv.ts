import { listText, methodText, type WordTools } from './labels.ts';
import type { PlannedTerminal, PlanPerson } from './plan-people.ts';
import { remarkText } from './plan-person-text.ts';
import type { NamedPerson, Places } from './solved-plan.queries.ts';
import { REASON_OF } from './why-more.ts';

const HEADERS = [
  ...['number', 'person', 'sectionCode', 'section', 'needs', 'holds', 'kept', 'moved', 'bought', 'fittings'],
  ...['methods', 'returns', 'reasonCode', 'remark'],
];

/** One row for everybody of whom the solution speaks. */
export function assignmentsCsv(
  people: readonly PlanPerson[],
  names: ReadonlyMap<string, NamedPerson>,
  { units }: Pick<Places, 'units'>,
  tools: WordTools,
) {
  return {
    headers: HEADERS.map((key) => tools.t(`scenarios:column.${key}`)),
    rows: people.map((person) => csvRow(person, names, units, tools)),
  };
}

const inOneCell = (items: readonly string[]): string => items.join(';');

function csvRow(
  person: PlanPerson,
  names: ReadonlyMap<string, NamedPerson>,
  units: Places['units'],
  tools: WordTools,
): readonly string[] {
  const terminals = person.terminals ?? [];
  const from = (source: PlannedTerminal['from']): string =>
    inOneCell(terminals.filter((one) => one.from === source).map(({ name }) => name));
  return [
    ...[person.number, names.get(person.number)?.name ?? '', person.unit, units.get(person.unit)?.name ?? ''],
    ...[inOneCell(person.needs), inOneCell(person.holds), from('kept'), from('moved'), from('bought')],
    inOneCell(terminals.flatMap(({ name, upgrades }) => upgrades.map((one) => `${name} ${one}`))),
    ...[
      listText(
        person.methods.map((id) => methodText(id, tools)),
        tools,
      ),
      inOneCell(person.returns),
    ],
    (person.whyMore && REASON_OF[person.whyMore]) ?? '',
    remarkText(person, tools),
  ];
}
