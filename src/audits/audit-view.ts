import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { addressOf } from '../policies/version-address.ts';
import { fiscalYearLabel, type IsoDate } from '../shared/dates.ts';
import type { Cell, ChipView, Tone } from '../web/components.ts';
import { type Html, html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { AuditRecord } from './audit.queries.ts';
import { type Result, yearsOf } from './audit.rules.ts';
import type { AuditState } from './audit-life.rules.ts';
import type { FindingRecord } from './finding.queries.ts';
import { type FindingState, isOverdue } from './finding-life.rules.ts';

type Tools = Pick<ViewTools, 't'>;
type Lang = Pick<ViewTools, 't' | 'lang'>;

const STATE_TONES: Readonly<Record<AuditState, Tone>> = {
  ...{ draft: 'neutral', approved: 'info', begun: 'attention', reported: 'good', withdrawn: 'neutral' },
};
const FINDING_TONES: Readonly<Record<FindingState, Tone>> = {
  ...{ open: 'attention', answered: 'info', done: 'info', confirmed: 'good', returned: 'bad', withdrawn: 'neutral' },
};
const RESULT_TONES: Readonly<Record<Result, Tone>> = {
  ...{ kept: 'good', broken: 'bad', none: 'neutral', open: 'attention' },
};

const chip = (tone: Tone, label: string): ChipView => ({ kind: 'state', tone, label });

export const auditChip = ({ state }: Pick<AuditRecord, 'state'>, { t }: Tools): ChipView =>
  chip(STATE_TONES[state], t(`audits:auditState.${state}`));

export const resultChip = (result: Result, { t }: Tools): ChipView =>
  chip(RESULT_TONES[result], t(`audits:value.result.${result}`));

/** What is overdue says so in its own words. */
export const findingStateText = (finding: FindingRecord, on: IsoDate, { t }: Tools): string =>
  t(isOverdue(finding, on) ? 'audits:overdueState' : 'audits:inTimeState', {
    state: t(`audits:findingState.${finding.state}`),
  });

export const findingChip = (finding: FindingRecord, on: IsoDate, tools: Tools): ChipView =>
  chip(isOverdue(finding, on) ? 'bad' : FINDING_TONES[finding.state], findingStateText(finding, on, tools));

/** 令和8年度; of a plan of three years the first and the last. */
export function yearText({ kind, fiscalYear }: Pick<AuditRecord, 'kind' | 'fiscalYear'>, { t, lang }: Lang): string {
  const first = fiscalYearLabel(fiscalYear, lang);
  if (kind !== 'mediumTerm') return first;
  const last = fiscalYearLabel(yearsOf(fiscalYear).at(-1) ?? fiscalYear, lang);
  return t('audits:years', { first, last });
}

/** 令和8年度 実施計画 第1号. */
export const numberText = (audit: Pick<AuditRecord, 'kind' | 'fiscalYear' | 'number'>, { t, lang }: Lang): string =>
  t('audits:numberOf', {
    ...{ year: fiscalYearLabel(audit.fiscalYear, lang), kind: t(`audits:value.kind.${audit.kind}`) },
    number: audit.number,
  });

/** 指摘 R8-1-3: of the third finding of the first audit of the year. */
export const findingName = (
  { kind, fiscalYear, auditNumber, number }: Pick<FindingRecord, 'kind' | 'fiscalYear' | 'auditNumber' | 'number'>,
  { t }: Tools,
): string =>
  t('audits:findingName', { kind: t(`audits:value.kind.${kind}`), year: fiscalYear, audit: auditNumber, number });

/** 水平展開: to how many units, or from which finding. */
export function spreadText({ spreadTo, spreadFrom, ...of }: FindingRecord, tools: Tools): string | null {
  const { t } = tools;
  if (spreadTo > 0) return t('audits:spreadTo', { count: spreadTo });
  return spreadFrom === null
    ? null
    : t('audits:spreadFrom', { name: findingName({ ...of, number: spreadFrom }, tools) });
}

export const unitText = ({ unitCode, unitName }: Pick<FindingRecord, 'unitCode' | 'unitName'>): string =>
  `${unitCode} ${unitName}`;

const clauseText = (clause: ClauseChoice, { t }: Tools): string =>
  t(clause.clauseHeading === '' ? 'audits:clause.plain' : 'audits:clause.headed', {
    ...{ title: clause.policyTitle, label: clause.clauseLabel, heading: clause.clauseHeading },
  });

const listOf = (items: readonly Html[]): Cell =>
  items.length === 0
    ? null
    : { html: [html`<ul class="ichi-coverage__list">`, ...items, html`</ul>`].join('') as Html };

/** Each leads to its place in the version that was in force when the checklist was made. */
export const clausesCell = (clauses: readonly ClauseChoice[], tools: Tools): Cell =>
  listOf(
    clauses.map((clause) => {
      const at = addressOf({ slug: clause.policySlug, number: clause.policyVersion });
      return html`<li><a lang="ja" href="${at}#${clause.clauseKey}">${clauseText(clause, tools)}</a></li>`;
    }),
  );

export const evidenceCell = (paths: readonly string[]): Cell =>
  listOf(paths.map((path) => html`<li><a href="${path}">${path}</a></li>`));
