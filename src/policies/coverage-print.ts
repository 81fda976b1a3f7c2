import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatInstant, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import {
  type Answer,
  type CoveredText,
  clauseEvidence,
  outermost,
  type RequirementCoverage,
  stateOf,
} from './coverage.ts';
import { type CoverageData, countOf, coverageTitle, shownOf } from './coverage-shown.ts';
import {
  answerName,
  confidenceLabel,
  demandLabel,
  keysLabel,
  reportLabels,
  textName,
  topicLabel,
} from './coverage-words.ts';
import type { Evidence } from './evidence.ts';
import { GUIDELINE_EDITION } from './guideline.rules.ts';
import { POLICY_LAYERS } from './policy-shape.ts';

export interface Making {
  readonly on: string;
  readonly at: Instant;
  readonly by: string;
  /** Empty prints none. */
  readonly city: string;
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'number'>;

/** 対応表 on A4, with what every report states. */
export function printedCoverage(data: CoverageData, { on, at, by, city }: Making, tools: Tools): PrintedReport {
  const { t, lang } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`coverage:fact.${key}`), detail });
  const texts = data.texts.map((text) => `${textName(text, t)} (${text.guidelineEdition})`);
  return {
    ...{ kind: 'report', language: lang, title: coverageTitle(data, t), at, ...printLabels(t) },
    ...{ addressee: null, sender: city || null },
    facts: [
      fact('on', formatDate(on, lang)),
      fact('madeAt', formatInstant(at, lang)),
      fact('madeBy', by),
      fact('shown', t(`coverage:show.${data.onlyOpen ? 'open' : 'all'}`)),
      fact('texts', texts.join('\n') || t('coverage:nothingInForce')),
      fact('edition', GUIDELINE_EDITION),
      fact('count', countsOf(data, tools)),
    ],
    sentences: [t('coverage:lead', { edition: GUIDELINE_EDITION })],
    tables: [matrix(data, t), unknownPrinted(data, t), withoutKeyPrinted(data, t)],
  };
}

const countsOf = (data: CoverageData, { t, number }: Tools): string =>
  (['answered', 'partly', 'unanswered'] as const)
    .map((state) => t('coverage:counted', { state: t(`coverage:state.${state}`), count: number(countOf(data, state)) }))
    .join(t('coverage:and'));

function matrix(data: CoverageData, t: ViewTools['t']): PrintedTable {
  const columns = [
    ...[t('coverage:column.requirement'), t('coverage:column.state')],
    ...[...POLICY_LAYERS.map((layer) => t(`policies:value.layer.${layer}`)), t('coverage:column.evidence')],
  ];
  return {
    caption: t('coverage:matrix'),
    columns: columns.map((label, at) => ({ label, percent: WIDTHS[at] })),
    rows: shownOf(data).map((one) => [
      requirementOf(one, t),
      [t(`coverage:state.${stateOf(one)}`), ...(stateOf(one) === 'partly' ? one.open : [])].join('\n'),
      ...POLICY_LAYERS.map((layer) =>
        answersOf(
          data.texts.filter((text) => text.layer === layer),
          one.answers,
          t,
        ),
      ),
      evidenceText(one, t),
    ]),
    empty: t('coverage:allAnswered'),
  };
}

const WIDTHS = [33, 10, 12, 17, 12, 16];

const requirementOf = ({ requirement }: RequirementCoverage, t: ViewTools['t']): string =>
  [
    `${keysLabel(requirement)} ${topicLabel(requirement, t)}`,
    demandLabel(requirement, t),
    ...(requirement.confidence === 'published' ? [] : [`(${confidenceLabel(requirement, t)})`]),
  ].join('\n');

/** The numbers alone: the page is narrow. */
function answersOf(texts: readonly CoveredText[], answers: readonly Answer[], t: ViewTools['t']): string | null {
  const lines = texts.flatMap((text) => {
    const own = outermost(answers.filter(({ of }) => of === text)).map(({ label }) => label);
    if (own.length === 0) return [];
    return [`${texts.length > 1 ? `${textName(text, t)}: ` : ''}${own.join('、')}`];
  });
  return lines.join('\n') || null;
}

const evidenceText = (evidence: Evidence, t: ViewTools['t']): string | null =>
  [...reportLabels(evidence, t), ...(evidence.controls.length > 0 ? [evidence.controls.join('・')] : [])].join('\n') ||
  null;

const unknownPrinted = ({ coverage }: CoverageData, t: ViewTools['t']): PrintedTable => ({
  caption: t('coverage:unknown'),
  columns: ['key', 'document', 'clauses'].map((key) => ({ label: t(`coverage:column.${key}`) })),
  rows: coverage.unknown.flatMap(({ key, answers }) =>
    [...new Set(answers.map(({ of }) => of))].map((text) => [
      ...[key, textName(text, t)],
      answersOf([text], answers, t),
    ]),
  ),
  empty: t('coverage:unknownNone'),
});

const withoutKeyPrinted = ({ coverage }: CoverageData, t: ViewTools['t']): PrintedTable => ({
  caption: t('coverage:withoutKey'),
  columns: ['document', 'clause', 'evidence'].map((key) => ({ label: t(`coverage:column.${key}`) })),
  rows: coverage.withoutKey.map((answer) => [
    ...[textName(answer.of, t), answerName(answer), evidenceText(clauseEvidence(answer.clause), t)],
  ]),
  empty: t('coverage:withoutKeyNone'),
});
