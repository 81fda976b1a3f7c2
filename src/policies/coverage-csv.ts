import type { IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { type Answer, belongsTo, type Coverage, clauseEvidence, type RequirementCoverage } from './coverage.ts';
import { confidenceLabel, demandLabel, editionLabel, sourcesLabel, topicLabel } from './coverage-words.ts';
import { type Evidence, evidenceOf } from './evidence.ts';

const COLUMNS = [
  ...(['on', 'kind', 'key', 'edition', 'topic', 'demand', 'confidence', 'source', 'answered'] as const),
  ...(['layer', 'document', 'version', 'clauseLabel', 'heading', 'clauseKey', 'reports', 'controls'] as const),
];

export const coverageHeaders = (t: Translate): string[] => COLUMNS.map((key) => t(`coverage:column.${key}`));

/** A row for each key of a requirement and each clause that answers it; then what belongs to no requirement. */
export function coverageRows(
  shown: readonly RequirementCoverage[],
  { unknown, withoutKey }: Pick<Coverage, 'unknown' | 'withoutKey'>,
  on: IsoDate,
  t: Translate,
): string[][] {
  const kind = (key: string) => t(`coverage:kind.${key}`);
  const nothing = ['', '', '', '', ''];
  return [
    ...shown.flatMap((one) => rowsOf(one, kind('requirement'), t)),
    ...unknown.flatMap(({ key, answers }) =>
      answers.map((answer) => [kind('unknown'), key, ...nothing, '', ...clauseCells(answer, t)]),
    ),
    ...withoutKey.map((answer) => [kind('withoutKey'), '', ...nothing, '', ...clauseCells(answer, t)]),
  ].map((cells) => [on, ...cells]);
}

function rowsOf({ requirement, answers }: RequirementCoverage, kind: string, t: Translate): string[][] {
  const { keys } = requirement;
  const said = [topicLabel(requirement, t), demandLabel(requirement, t), confidenceLabel(requirement, t)];
  return keys.flatMap((key) => {
    const own = answers.filter(({ clause }) => clause.guidelineKeys.some((each) => belongsTo(each, key)));
    const before = (answered: string) => [
      ...[kind, key, editionLabel(key, t), ...said, sourcesLabel(requirement, t)],
      t(`coverage:answered.${answered}`),
    ];
    if (own.length === 0) return [[...before('no'), '', '', '', '', '', '', ...codes(requirement)]];
    return own.map((answer) => [...before('yes'), ...place(answer, t), ...codes(under(requirement, answer))]);
  });
}

/** What shows that the clause answers this requirement. */
const under = ({ reports, controls }: Evidence, { clause }: Answer): Evidence =>
  evidenceOf([...reports, ...controls, ...(clause.evidence ?? [])]);

const clauseCells = (answer: Answer, t: Translate): string[] => [
  ...place(answer, t),
  ...codes(clauseEvidence(answer.clause)),
];

const place = ({ of, label, heading, clause }: Answer, t: Translate): string[] => [
  ...[t(`policies:value.layer.${of.layer}`), of.title, of.number, label, heading, clause.key],
];

const codes = ({ reports, controls }: Evidence): string[] => [reports.join(';'), controls.join(';')];
