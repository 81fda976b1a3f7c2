import type { IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { keyOf, NO_ANSWERS, type ResultsData } from './results.ts';

const COLUMNS = [
  ...(['on', 'fiscalYear', 'title', 'respondents', 'departmentCode', 'department', 'unitCode', 'unit'] as const),
  ...(['place', 'questionKey', 'text', 'clauseKeys', 'asked', 'answered', 'confirmed'] as const),
  ...(['yes', 'partly', 'no', 'none'] as const),
];

export const resultsHeaders = (t: Translate): string[] => COLUMNS.map((key) => t(`inspections:column.${key}`));

/** A row for each question in each 課: one datum a cell, codes beside names, numbers without units. */
export function resultsRows(data: ResultsData, on: IsoDate, t: Translate): (string | number | null)[][] {
  const { sheet, questions, rates, answers } = data;
  const given = new Map(answers.map((one) => [`${keyOf(one)} ${one.questionId}`, one]));
  const about = [on, sheet.fiscalYear, sheet.title, t(`inspections:value.respondents.${sheet.respondents}`)];
  return rates.flatMap((unit) =>
    questions.map(({ id, place, stableKey, text, clauses }) => {
      const totals = given.get(`${keyOf(unit)} ${id}`) ?? NO_ANSWERS;
      const keys = clauses.map(({ policySlug, clauseKey }) => `${policySlug} ${clauseKey}`).join(';');
      return [
        ...[...about, unit.departmentCode, unit.departmentName, unit.unitCode, unit.unitName],
        ...[place, stableKey, text, keys, unit.asked, unit.answered, unit.confirmed],
        ...[totals.yes, totals.partly, totals.no, totals.none],
      ];
    }),
  );
}
