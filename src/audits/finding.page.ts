import type { ButtonView, Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { auditAddress, findingAddress } from './audit-frame.ts';
import { findingChip, findingName, unitText } from './audit-view.ts';
import type { FindingRecord, FindingStepRecord } from './finding.queries.ts';
import { type FindingStepName, isOpenFor, maySpread } from './finding-life.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'audits/finding': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly tables: readonly TableView[];
    };
  }
}

export interface FindingData {
  readonly finding: FindingRecord;
  readonly steps: readonly FindingStepRecord[];
  readonly spread: readonly FindingRecord[];
  /** Whether the finding that it was spread from may be seen too. */
  readonly seesOrigin: boolean;
  /** Whether its unit is one for which whoever looks may answer. */
  readonly answers: boolean;
}

export function findingPage(data: FindingData, tools: ViewTools): Views['audits/finding'] {
  const { finding, spread } = data;
  const { t, asOn } = tools;
  return {
    head: {
      ...{ title: findingName(finding, tools), lead: unitText(finding) },
      chips: [findingChip(finding, asOn.on, tools)],
    },
    facts: factsOf(data, tools),
    actions: actionsOf(data, tools),
    tables: [
      ...(spread.length === 0 ? [] : [spreadTable(spread, tools)]),
      {
        ...{ caption: t('audits:steps'), captionShown: true, wide: true },
        columns: columns(['step', 'by', 'at', 'note', 'measure', 'dueOn', 'doneOn'], tools),
        rows: data.steps.map((step) => ({ cells: stepCells(step, tools) })),
        empty: { sentence: '' },
      },
    ],
  };
}

function factsOf({ finding, seesOrigin }: FindingData, tools: ViewTools): DescriptionListView {
  const { t, date } = tools;
  const fact = (name: string, detail: Cell) => ({ term: t(`audits:field.${name}`), detail });
  const at = auditAddress({ id: finding.auditId });
  const item = t('audits:itemNamed', { place: finding.itemPlace ?? '', key: finding.requirementKey ?? '' });
  const origin = findingName({ ...finding, number: finding.spreadFrom ?? 0 }, tools);
  const originCell = seesOrigin ? { text: origin, href: findingAddress({ id: finding.spreadFromId ?? '' }) } : origin;
  return {
    items: [
      fact('text', finding.text),
      fact('audit', { text: finding.auditTitle, href: at }),
      ...(finding.itemPlace === null ? [] : [fact('item', item.trim())]),
      ...(finding.spreadFrom === null ? [] : [fact('spreadFrom', originCell)]),
      fact('answerBy', date(finding.answerBy)),
      fact('answer', finding.answer),
      fact('measure', finding.measure),
      fact('dueOn', date(finding.dueOn)),
      fact('doneOn', date(finding.doneOn)),
      fact('what', finding.what),
    ],
  };
}

const STEPS: readonly (readonly [step: FindingStepName, of: 'unit' | 'auditor', kind: ButtonView['kind']])[] = [
  ['answer', 'unit', 'primary'],
  ['completion', 'unit', 'primary'],
  ['confirmation', 'auditor', 'primary'],
  ['return', 'auditor', 'secondary'],
  ['withdrawal', 'auditor', 'danger'],
];

function actionsOf({ finding, answers }: FindingData, { t, can, asOn }: ViewTools): ActionsView | null {
  const at = findingAddress(finding);
  const writes = can('audit.write');
  const button = (name: string, kind: ButtonView['kind']): ButtonView => ({
    ...{ label: t(`audits:do.${name}`), kind, href: `${at}/${name}` },
  });
  const may = { unit: answers && asOn.isToday, auditor: writes };
  const items = [
    ...STEPS.filter(([step, of]) => may[of] && isOpenFor(step, finding.state)).map(([step, , kind]) =>
      button(step, kind),
    ),
    ...(writes && maySpread(finding.state) ? [button('spreading', 'secondary')] : []),
  ];
  return items.length === 0 ? null : { title: t('audits:actions'), items };
}

const columns = (keys: readonly string[], { t }: ViewTools): TableView['columns'] =>
  keys.map((key) => ({ key, label: t(`audits:column.${key}`) }));

function spreadTable(spread: readonly FindingRecord[], tools: ViewTools): TableView {
  const { t, asOn } = tools;
  return {
    ...{ caption: t('audits:spread'), captionShown: true },
    columns: columns(['finding', 'unit', 'state'], tools),
    rows: spread.map((one) => ({
      cells: [
        { text: findingName(one, tools), href: findingAddress(one) },
        one.unitName,
        { chip: findingChip(one, asOn.on, tools) },
      ],
    })),
    empty: { sentence: '' },
  };
}

const stepCells = (one: FindingStepRecord, { t, date, instant }: ViewTools): Cell[] => [
  ...[t(`audits:findingStep.${one.step}.name`), one.byLabel, instant(one.at)],
  ...[one.note, one.measure, date(one.dueOn), date(one.doneOn)],
];
