import { type IsoDate, todayIn } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import type { FindingRecord } from './finding.queries.ts';
import { isOverdue } from './finding-life.rules.ts';

const COLUMNS = [
  ...(['on', 'fiscalYear', 'audit', 'auditNumber', 'findingNumber', 'kind', 'unitCode', 'unit', 'key'] as const),
  ...(['text', 'raisedOn', 'answerBy', 'state', 'overdue', 'answer', 'measure', 'dueOn', 'doneOn', 'what'] as const),
  ...(['confirmedOn', 'spreadFrom', 'spreadTo'] as const),
];

export const findingHeaders = (t: Translate): string[] => COLUMNS.map((key) => t(`audits:column.${key}`));

/** One datum a cell, codes beside names, numbers without units. */
export const findingRows = (findings: readonly FindingRecord[], on: IsoDate, t: Translate) =>
  findings.map((one): (string | number | null)[] => [
    ...[on, one.fiscalYear, one.auditTitle, one.auditNumber, one.number, t(`audits:value.kind.${one.kind}`)],
    ...[one.unitCode, one.unitName, one.requirementKey, one.text, todayIn(one.recordedAt), one.answerBy],
    ...[t(`audits:findingState.${one.state}`), t(`audits:yesNo.${isOverdue(one, on) ? 'yes' : 'no'}`)],
    ...[one.answer, one.measure, one.dueOn, one.doneOn, one.what],
    one.confirmedAt === null ? null : todayIn(one.confirmedAt),
    ...[one.spreadFrom, one.spreadTo],
  ]);
