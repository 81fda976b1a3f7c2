import type { Translate } from '../web/i18n.ts';
import { standingLabel } from './labels.ts';
import { standingOf } from './people-filter.ts';
import type { AssessedPerson } from './person-assessor.ts';

const HEADERS = [
  'number',
  'name',
  'unitCode',
  'unit',
  'division',
  'zones',
  'inferred',
  'terminals',
  'assetNumbers',
  'today',
  'verdict',
  'reasonCode',
  'reason',
  'chosen',
  'missing',
  'claimed',
  'unconfirmed',
] as const;

/** The list as a file: the same people in the same order, one row each. */
export function peopleCsv(people: readonly AssessedPerson[], t: Translate) {
  return {
    headers: HEADERS.map((key) => t(`consolidation:column.${key}`)),
    rows: people.map((person) => csvRow(person, t)),
  };
}

function csvRow(person: AssessedPerson, t: Translate): readonly (string | number | null)[] {
  const { employee, place, holding, result, zones, inferred, chosen } = person;
  const yes = (is: boolean): string => (is ? t('consolidation:yes') : '');
  return [
    employee.number,
    employee.name,
    place?.unit.code ?? '',
    place?.unit.name ?? '',
    place?.division.name ?? '',
    zones.join(';'),
    yes(inferred),
    result.terminals,
    holding.inHand.map(({ assetNumber }) => assetNumber).join(';'),
    t(`consolidation:today.${person.today}`),
    standingLabel(standingOf(person), t),
    result.keptReason ?? '',
    result.keptReason === null ? '' : t(`rules:reason.${result.keptReason}`),
    chosen ?? '',
    person.missingControls.join(';'),
    person.claimedControls.join(';'),
    yes(result.unconfirmed),
  ];
}
