import { addDays } from '../shared/dates.ts';
import type { ChipView, Tone } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ClauseChoice } from './clause-choice.ts';
import type { Standing } from './exception.rules.ts';
import type { ExceptionRecord } from './exception-record.ts';

type Tools = Pick<ViewTools, 't' | 'date'>;

const TONES: Readonly<Record<Standing, Tone>> = {
  ...{ requested: 'attention', endorsed: 'attention', returned: 'attention' },
  ...{ refused: 'neutral', withdrawn: 'neutral', ended: 'neutral' },
  ...{ ahead: 'info', live: 'good', expired: 'bad' },
} as const;

export const standingChip = (standing: Standing, { t }: Tools): ChipView => ({
  ...{ kind: 'state', tone: TONES[standing], label: t(`exceptions:standing.${standing}`) },
});

type Clause = Pick<ClauseChoice, 'policyTitle' | 'policyVersion' | 'clauseLabel' | 'clauseHeading'>;

export const clauseText = ({ policyTitle, policyVersion, clauseLabel, clauseHeading }: Clause, { t }: Tools): string =>
  t(clauseHeading === '' ? 'exceptions:clause.plain' : 'exceptions:clause.headed', {
    ...{ title: policyTitle, version: policyVersion, label: clauseLabel, heading: clauseHeading },
  });

export const subjectText = (record: ExceptionRecord, { t }: Tools): string =>
  record.subjectKind === 'route'
    ? t('exceptions:everybody')
    : t(`exceptions:subject.${record.subjectKind}`, { subject: record.subjectLabel });

export const rowText = ({ accessRow }: Pick<ExceptionRecord, 'accessRow'>, { t }: Tools): string =>
  accessRow === null ? '' : t('exceptions:row', { row: accessRow, sentence: t(`rules:row.${accessRow}`) });

/** Where there is no room for what the rule says. */
export const shortRow = ({ accessRow }: Pick<ExceptionRecord, 'accessRow'>, { t }: Tools): string =>
  accessRow === null ? '' : t('exceptions:rowShort', { row: accessRow });

/** The time in which it holds, or else the time that is asked for. */
export function spanText({ validFrom, validTo, fromOn, untilOn }: ExceptionRecord, { t, date }: Tools): string {
  const [from, to] = validFrom !== null && validTo !== null ? [validFrom, addDays(validTo, -1)] : [fromOn, untilOn];
  return t('exceptions:span', { from: date(from), to: date(to) });
}
