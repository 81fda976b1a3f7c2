import type { ButtonView, Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import { html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { AuditedUnit, AuditRecord, AuditStepRecord } from './audit.queries.ts';
import { kindBelow } from './audit.rules.ts';
import { auditAddress, FINDINGS } from './audit-frame.ts';
import { type AuditStepName, isStepOf, takesItems, takesResults } from './audit-life.rules.ts';
import { periodText } from './audit-list.page.ts';
import { auditChip, clausesCell, evidenceCell, numberText, resultChip, yearText } from './audit-view.ts';
import type { FindingRecord } from './finding.queries.ts';
import { findingColumns, findingRow } from './finding-list.page.ts';
import type { ItemRecord } from './item.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'audits/show': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly tables: readonly TableView[];
    };
  }
}

export interface AuditData {
  readonly audit: AuditRecord;
  readonly parent: AuditRecord | null;
  readonly units: readonly AuditedUnit[];
  readonly auditors: readonly { readonly label: string }[];
  readonly steps: readonly AuditStepRecord[];
  readonly below: readonly AuditRecord[];
  /** Null for whoever sees no more than what was found in their units. */
  readonly items: readonly ItemRecord[] | null;
  readonly findings: readonly FindingRecord[];
}

export function auditPage(data: AuditData, tools: ViewTools): Views['audits/show'] {
  const { audit, items } = data;
  const isSingle = audit.kind === 'single';
  return {
    head: { title: audit.title, lead: numberText(audit, tools), chips: [auditChip(audit, tools)] },
    facts: factsOf(data, tools),
    actions: actionsOf(data, tools),
    tables: [
      ...(isSingle ? [] : [belowTable(data, tools)]),
      ...(isSingle && items !== null ? [itemsTable(audit, items, tools)] : []),
      ...(isSingle ? [findingsTable(data, tools)] : []),
      stepsTable(data.steps, tools),
    ],
  };
}

function factsOf(data: AuditData, tools: ViewTools): DescriptionListView {
  const { audit, parent, units, auditors } = data;
  const { t } = tools;
  const fact = (name: string, detail: Cell) => ({ term: t(`audits:field.${name}`), detail });
  const isSingle = audit.kind === 'single';
  const people = auditors.map(({ label }) => label).join(t('audits:separator'));
  return {
    items: [
      fact('purpose', audit.purpose),
      ...(parent ? [fact('parent', { text: parent.title, href: auditAddress(parent) })] : []),
      ...(isSingle
        ? [
            fact('units', units.map(({ unitName }) => unitName).join(t('audits:separator'))),
            fact('targets', audit.targets),
            fact('period', periodText(audit, tools)),
            fact('auditors', people),
            fact('team', audit.team),
          ]
        : [fact('fiscalYear', yearText(audit, tools)), fact('targets', audit.targets)]),
      fact('criteria', audit.criteria),
    ],
  };
}

const STEPS: readonly (readonly [step: AuditStepName, kind: ButtonView['kind']])[] = [
  ['edit', 'secondary'],
  ['beginning', 'primary'],
  ['reporting', 'primary'],
  ['withdrawal', 'danger'],
];

function actionsOf({ audit }: AuditData, { t, can }: ViewTools): ActionsView | null {
  const at = auditAddress(audit);
  const button = (name: string, kind: ButtonView['kind'] = 'secondary', href = `${at}/${name}`): ButtonView => ({
    ...{ label: t(`audits:do.${name}`), kind, href },
  });
  const writes = can('audit.write');
  const below = kindBelow(audit.kind);
  const grows = below !== null && ['draft', 'approved'].includes(audit.state);
  const items: ButtonView[] = [
    ...(can('audit.approve') && isStepOf('approval', audit) ? [button('approval', 'primary')] : []),
    ...(writes && grows ? [button(`new.${below}`, 'primary', `${at}/new`)] : []),
    ...(writes && takesItems(audit) ? [button('checklist'), button('question')] : []),
    ...(writes && takesResults(audit) ? [button('finding', 'primary', `${at}/findings/new`)] : []),
    ...STEPS.filter(([step]) => writes && isStepOf(step, audit)).map(([step, kind]) => button(step, kind)),
    ...(audit.kind === 'single' ? [button('findings', 'secondary', `${FINDINGS}?audit=${audit.id}`)] : []),
    ...(['begun', 'reported'].includes(audit.state) ? [button('printed', 'secondary', `${at}/report.pdf`)] : []),
  ];
  return items.length === 0 ? null : { title: t('audits:actions'), items };
}

const columns = (keys: readonly string[], { t }: ViewTools): TableView['columns'] =>
  keys.map((key) => ({ key, label: t(`audits:column.${key}`), nowrap: key === 'place' }));

function belowTable({ below }: AuditData, tools: ViewTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('audits:below'), captionShown: true },
    columns: columns(['title', 'year', 'number', 'state'], tools),
    rows: below.map((one) => ({
      cells: [
        { text: one.title, href: auditAddress(one) },
        yearText(one, tools),
        t('audits:number', { number: one.number }),
        { chip: auditChip(one, tools) },
      ],
    })),
    empty: { sentence: t('audits:empty.below') },
  };
}

function itemsTable(audit: AuditRecord, items: readonly ItemRecord[], tools: ViewTools): TableView {
  const { t, can } = tools;
  const records = can('audit.write') && takesResults(audit);
  const change = (item: ItemRecord): Cell => ({
    ...{ text: t('audits:do.result'), href: `${auditAddress(audit)}/items/${item.id}` },
  });
  return {
    ...{ caption: t('audits:checklist'), captionShown: true, wide: true },
    columns: columns(
      ['place', 'question', 'key', 'clauses', 'result', 'note', 'evidence', ...(records ? ['change'] : [])],
      tools,
    ),
    rows: items.map((item) => ({
      id: `item-${item.place}`,
      cells: [
        ...[t('audits:place', { place: item.place }), item.question, keyCell(item)],
        clausesCell(item.clauses, tools),
        { chip: resultChip(item.result, tools) },
        ...[item.note, evidenceCell(item.evidence), ...(records ? [change(item)] : [])],
      ],
    })),
    empty: { sentence: t('audits:empty.items') },
  };
}

/** Keys of statutes are Japanese in every language. */
const keyCell = ({ requirementKey }: ItemRecord): Cell =>
  requirementKey === '' ? null : { html: html`<span lang="ja">${requirementKey}</span>` };

const findingsTable = ({ findings }: AuditData, tools: ViewTools): TableView => ({
  ...{ caption: tools.t('audits:findings.title'), captionShown: true, wide: true },
  columns: findingColumns(tools),
  rows: findings.map((finding) => findingRow(finding, tools)),
  empty: { sentence: tools.t('audits:empty.findingsOf') },
});

function stepsTable(steps: readonly AuditStepRecord[], tools: ViewTools): TableView {
  const { t, date, instant } = tools;
  const decided = ({ decidedOn, documentNumber }: AuditStepRecord): string | null =>
    decidedOn === null ? null : t('audits:decided', { day: date(decidedOn), documentNumber });
  return {
    ...{ caption: t('audits:steps'), captionShown: true },
    columns: columns(['step', 'by', 'at', 'note'], tools),
    rows: steps.map((one) => ({
      cells: [t(`audits:step.${one.step}.name`), one.byLabel, instant(one.at), decided(one) ?? one.note],
    })),
    empty: { sentence: '' },
  };
}
