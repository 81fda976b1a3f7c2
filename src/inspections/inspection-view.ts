import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { fiscalYearLabel } from '../shared/dates.ts';
import type { ChipView, Tone } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { SheetRecord } from './inspection.queries.ts';
import { type Answer, type ImprovementState, type SheetState, sheetStateOn } from './inspection.rules.ts';
import type { ReplyRecord } from './reply.queries.ts';
import type { ReplyState } from './reply-life.rules.ts';
import { type AnswerTotals, keptShare, type UnitName } from './results.ts';

type Tools = Pick<ViewTools, 't'>;

const SHEET_TONES: Readonly<Record<SheetState, Tone>> = { draft: 'neutral', opened: 'good', closed: 'info' };
const REPLY_TONES: Readonly<Record<ReplyState, Tone>> = {
  ...{ open: 'attention', submitted: 'info', confirmed: 'good', returned: 'bad' },
};
const IMPROVEMENT_TONES: Readonly<Record<ImprovementState, Tone>> = { overdue: 'bad', open: 'attention', done: 'good' };

const chip = (tone: Tone, label: string): ChipView => ({ kind: 'state', tone, label });

export const sheetChip = (sheet: SheetRecord, { t, asOn }: Pick<ViewTools, 't' | 'asOn'>): ChipView => {
  const state = sheetStateOn(sheet, asOn.on);
  return chip(SHEET_TONES[state], t(`inspections:sheetState.${state}`));
};

export const replyChip = (state: ReplyState, { t }: Tools): ChipView =>
  chip(REPLY_TONES[state], t(`inspections:replyState.${state}`));

export const improvementChip = (state: ImprovementState, { t }: Tools): ChipView =>
  chip(IMPROVEMENT_TONES[state], t(`inspections:improvementState.${state}`));

/** ○, △, ×, 該当なし. */
export const answerText = (answer: Answer, { t }: Tools): string => t(`inspections:answer.${answer}`);

export const yearText = ({ fiscalYear }: Pick<SheetRecord, 'fiscalYear'>, { lang }: Pick<ViewTools, 'lang'>): string =>
  fiscalYearLabel(fiscalYear, lang);

export const clauseText = (clause: ClauseChoice, { t }: Tools): string =>
  t(clause.clauseHeading === '' ? 'inspections:clause.plain' : 'inspections:clause.headed', {
    ...{ title: clause.policyTitle, label: clause.clauseLabel, heading: clause.clauseHeading },
  });

export const clausesText = (clauses: readonly ClauseChoice[], tools: Tools): string =>
  clauses.map((one) => clauseText(one, tools)).join(tools.t('inspections:separator'));

/** What a column of answers shows: one number each. */
export const totalsCells = (totals: AnswerTotals, { number }: Pick<ViewTools, 'number'>): string[] => [
  ...[number(totals.yes), number(totals.partly), number(totals.no), number(totals.none)],
];

/** One decimal, or nothing where there is none. */
export const percentText = (rate: number | null): string | null => (rate === null ? null : rate.toFixed(1));

export const unitText = ({ unitName }: Pick<UnitName, 'unitName'>, { t }: Tools): string =>
  unitName === '' ? t('inspections:noUnit') : unitName;

export const departmentText = ({ departmentName }: Pick<UnitName, 'departmentName'>, { t }: Tools): string =>
  departmentName === '' ? t('inspections:noDepartment') : departmentName;

/** Whom the reply is of: a person by number and name, or the unit. */
export const askedText = (
  reply: Pick<ReplyRecord, 'unitName' | 'personNumber' | 'personName'>,
  tools: Tools,
): string => (reply.personName === '' ? unitText(reply, tools) : `${reply.personNumber} ${reply.personName}`);

/** The share of last time, and by how many points it rose or fell. */
export function comparedCells(now: AnswerTotals, then: AnswerTotals): (string | null)[] {
  const [after, before] = [keptShare(now), keptShare(then)];
  const points = after === null || before === null ? null : Math.round((after - before) * 10) / 10;
  return [percentText(before), points === null ? null : `${points > 0 ? '+' : ''}${points.toFixed(1)}`];
}
