import type { IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import type { ImprovementRecord } from './improvement.queries.ts';

const COLUMNS = [
  ...(['on', 'fiscalYear', 'title', 'department', 'unitCode', 'unit', 'personNumber', 'personName'] as const),
  ...(['place', 'text', 'answer', 'measure', 'measureDue', 'state', 'doneOn', 'what', 'recordedBy'] as const),
];

export const improvementHeaders = (t: Translate): string[] => COLUMNS.map((key) => t(`inspections:column.${key}`));

export const improvementRows = (
  improvements: readonly ImprovementRecord[],
  on: IsoDate,
  t: Translate,
): (string | number | null)[][] =>
  improvements.map((one) => [
    ...[on, one.fiscalYear, one.title, one.departmentName, one.unitCode, one.unitName],
    ...[one.personNumber, one.personName, one.place, one.question, t(`inspections:answer.${one.answer}`)],
    ...[one.measure, one.dueOn, t(`inspections:improvementState.${one.standing}`)],
    ...[one.doneOn, one.what, one.recordedBy],
  ]);
