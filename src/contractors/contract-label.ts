import { formatDate, type IsoDate } from '../shared/dates.ts';
import type { ChipView } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { ContractRow } from './contract.queries.ts';
import { CLAUSES, type Clause, type Clauses, type ContractStanding, type Doubt } from './contractor.rules.ts';

export interface LabelTools {
  readonly t: Translate;
  readonly lang: Language;
}

const STANDING_TONES = { running: 'good', coming: 'info', ended: 'neutral' } as const;

export const standingChip = (standing: ContractStanding, { t }: LabelTools): ChipView => ({
  kind: 'state',
  tone: STANDING_TONES[standing],
  label: t(`contractors:standing.${standing}`),
});

type Due = Pick<ContractRow, 'checkState' | 'dueOn'>;

/** 「令和8年10月31日までの確認が済んでいません」: in words, not by colour alone. */
export function checkText({ checkState, dueOn }: Due, { t, lang }: LabelTools): string {
  return t(`contractors:check.${checkState}`, { on: dueOn === null ? '' : formatDate(dueOn, lang) });
}

export const checkChip = (due: Due, tools: LabelTools): ChipView => ({
  kind: 'state',
  tone: due.checkState === 'overdue' ? 'bad' : 'neutral',
  label: checkText(due, tools),
});

export const termText = ({ beginsOn, endsOn }: Pick<ContractRow, 'beginsOn' | 'endsOn'>, { t, lang }: LabelTools) =>
  t('contractors:term', { from: formatDate(beginsOn, lang), until: formatDate(endsOn, lang) });

export const clauseWord = (clause: Clause, t: Translate): string => t(`contractors:field.${clause}`);

/** The names of the clauses that a contract should have and has not. */
export const missingText = (clauses: Clauses, t: Translate): string =>
  CLAUSES.filter((clause) => clauses[clause] === 'no')
    .map((clause) => clauseWord(clause, t))
    .join(t('contractors:separator'));

export const doubtText = (doubt: Doubt | null, t: Translate): string =>
  doubt === null ? '' : t(`contractors:doubt.${doubt}`);

/** As a person of this language writes a day into a field. */
export const typedDay = (on: IsoDate | null, lang: Language): string => {
  if (on === null) return '';
  return lang === 'ja' ? formatDate(on, lang) : on;
};
