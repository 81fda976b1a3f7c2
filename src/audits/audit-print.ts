import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatDateShort, formatInstant, type Instant, type IsoDate } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { AuditData } from './audit.page.ts';
import { FINDING_KINDS, RESULTS } from './audit.rules.ts';
import { findingName, findingStateText, numberText, spreadText, unitText } from './audit-view.ts';
import type { FindingRecord } from './finding.queries.ts';
import type { ItemRecord } from './item.queries.ts';

export interface Making {
  readonly on: IsoDate;
  readonly at: Instant;
  readonly by: string;
  /** Empty prints none. */
  readonly city: string;
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'number'>;

/**
 * 監査報告 on A4, under the headings that 龍ケ崎市 publishes its internal audits under: 監査目的, 対象課等及び対象システム,
 * 実施時期, 実施体制, 監査基準, 結果.
 */
export function printedAudit(data: AuditData, making: Making, tools: Tools): PrintedReport {
  const { items, findings } = data;
  const { t, lang } = tools;
  return {
    ...{ kind: 'report', language: lang, title: t('audits:print.title'), at: making.at, ...printLabels(t) },
    ...{ addressee: t('audits:print.addressee'), sender: making.city || null },
    facts: factsOf(data, making, tools),
    sentences: sentencesOf(data, tools),
    tables: [...(items === null ? [] : [itemsTable(items, tools)]), findingsTable(findings, making.on, tools)],
  };
}

function factsOf(data: AuditData, { on, at, by }: Making, { t, lang, number, ...rest }: Tools): PrintedReport['facts'] {
  const { audit, units, auditors, steps, findings } = data;
  const fact = (key: string, detail: string) => ({ term: t(`audits:fact.${key}`), detail });
  const lines = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('\n');
  const day = (one: IsoDate | null) => (one === null ? '' : formatDate(one, lang));
  const approval = steps.find(({ step }) => step === 'approval');
  const named = units.map(({ unitName }) => unitName).join(t('audits:separator'));
  const people = auditors.map(({ label }) => label).join(t('audits:separator'));
  return [
    fact('audit', t('audits:print.named', { number: numberText(audit, { t, lang }), title: audit.title })),
    fact('purpose', audit.purpose),
    fact('targets', lines(named, audit.targets)),
    fact('period', t('audits:period', { from: day(audit.startsOn), to: day(audit.endsOn) })),
    fact('team', lines(people, audit.team)),
    fact('criteria', audit.criteria),
    ...(approval
      ? [
          fact(
            'approval',
            t('audits:decided', { day: day(approval.decidedOn), documentNumber: approval.documentNumber }),
          ),
        ]
      : []),
    fact('on', formatDate(on, lang)),
    fact('madeAt', formatInstant(at, lang)),
    fact('madeBy', by),
    fact('count', t('audits:print.counted', countsOf(findings, { t, lang, number, ...rest }))),
  ];
}

const countsOf = (findings: readonly FindingRecord[], { number }: Tools): Record<string, string> =>
  Object.fromEntries(
    FINDING_KINDS.map((kind) => [`${kind}s`, number(findings.filter((one) => one.kind === kind).length)]),
  );

/** 結果: the auditor's summary, and how many items were what. */
function sentencesOf({ steps, items }: AuditData, { t, number }: Tools): string[] {
  const summary = steps.filter(({ step }) => step === 'reporting').map(({ note }) => note);
  const counts = Object.fromEntries(
    RESULTS.map((result) => [result, number((items ?? []).filter((item) => item.result === result).length)]),
  );
  return [
    t('audits:print.result'),
    ...(summary.length === 0 ? [t('audits:print.notReported')] : summary.flatMap((text) => text.split('\n'))),
    ...(items === null ? [] : [t('audits:print.results', counts)]),
  ];
}

const columnsOf = (widths: Readonly<Record<string, number>>, t: Tools['t']): PrintedTable['columns'] =>
  Object.entries(widths).map(([key, percent]) => ({ label: t(`audits:column.${key}`), percent }));

/** Percent of the width. */
const ITEM_COLUMNS = { place: 7, question: 20, key: 11, clauses: 17, result: 10, note: 22, evidence: 13 };
const FINDING_COLUMNS = { finding: 17, text: 26, answerAndMeasure: 27, dueAndDone: 13, state: 17 };

const lines = (...parts: readonly (string | null)[]): string | null => parts.filter((part) => part).join('\n') || null;

const itemsTable = (items: readonly ItemRecord[], tools: Tools): PrintedTable => ({
  ...{ caption: tools.t('audits:checklist'), long: true },
  columns: columnsOf(ITEM_COLUMNS, tools.t),
  rows: items.map((item) => [
    ...[tools.t('audits:place', { place: item.place }), item.question, item.requirementKey || null],
    lines(...documentsIn(item, tools)),
    ...[tools.t(`audits:value.result.${item.result}`), item.note || null, lines(...item.evidence)],
  ]),
  empty: tools.t('audits:empty.items'),
});

/** Each document once, with the labels of its clauses. */
function documentsIn({ clauses }: ItemRecord, { t }: Tools): string[] {
  const titles = [...new Set(clauses.map(({ policyTitle }) => policyTitle))];
  return titles.map((title) => {
    const labels = clauses.filter((one) => one.policyTitle === title).map(({ clauseLabel }) => clauseLabel);
    return t('audits:clause.plain', { title, label: labels.join(t('audits:separator')) });
  });
}

function findingsTable(findings: readonly FindingRecord[], on: IsoDate, tools: Tools): PrintedTable {
  const { t, lang } = tools;
  const day = (one: IsoDate | null) => (one === null ? null : formatDateShort(one, lang));
  const done = (one: IsoDate | null) =>
    one === null ? null : t('audits:print.done', { day: formatDateShort(one, lang) });
  return {
    ...{ caption: t('audits:findings.title'), long: true },
    columns: columnsOf(FINDING_COLUMNS, t),
    rows: findings.map((one) => [
      lines(findingName(one, tools), unitText(one)),
      one.text,
      lines(one.answer, one.measure),
      lines(day(one.dueOn), done(one.doneOn)),
      lines(findingStateText(one, on, tools), spreadText(one, tools)),
    ]),
    empty: t('audits:empty.findingsOf'),
  };
}
