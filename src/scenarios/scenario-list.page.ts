import { moduleTabs } from '../consolidation/labels.ts';
import type { ButtonView, Cell, PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { Html } from '../web/html.ts';
import { html } from '../web/html.ts';
import { editionText, type ScenarioTools, yen } from './labels.ts';
import type { ListedScenario } from './scenario.queries.ts';
import { settingsIn } from './scenario-settings.ts';
import { perPersonText, type Stale, staleMarks, statusChip } from './solution-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'scenarios/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly compare: { readonly form: string; readonly label: string; readonly note: string } | null;
      readonly table: TableView;
    };
  }
}

export interface ScenarioListData {
  readonly scenarios: readonly ListedScenario[];
  /** How far the register has come. */
  readonly register: number;
  readonly underWay: ReadonlySet<string>;
}

const COMPARE = 'compare';
const NUMERIC = ['terminals', 'perPerson', 'cost', 'outlay'];
const COLUMNS = ['name', 'preset', 'rules', 'state', ...NUMERIC, 'asOn'];

export function scenarioListPage(data: ScenarioListData, tools: ScenarioTools) {
  const { t, can } = tools;
  const action: ButtonView = { label: t('scenarios:do.new'), kind: 'primary', href: '/scenarios/new' };
  const isComparable = data.scenarios.filter(({ solution }) => solution !== null).length > 1;
  const compare = { form: COMPARE, label: t('scenarios:do.compare'), note: t('scenarios:compareNote') };
  return {
    head: { title: t('scenarios:title'), lead: t('scenarios:lead'), action: can('plan.write') ? action : null },
    tabs: moduleTabs(t, 'scenarios'),
    compare: isComparable ? compare : null,
    table: listTable(data, isComparable, tools),
  };
}

function listTable(data: ScenarioListData, isComparable: boolean, tools: ScenarioTools): TableView {
  const { t, can } = tools;
  const action = can('plan.write') ? { href: '/scenarios/new', label: t('scenarios:do.new') } : null;
  return {
    ...{ caption: t('scenarios:title'), wide: true },
    columns: COLUMNS.map((key) => ({ key, label: t(`scenarios:column.${key}`), numeric: NUMERIC.includes(key) })),
    ...(isComparable && { picking: { name: 'with', form: COMPARE } }),
    rows: data.scenarios.map((listed) => ({
      cells: cellsOf(listed, data, tools),
      ...(listed.solution && { pick: { value: listed.scenario.id, name: listed.scenario.name } }),
    })),
    empty: { sentence: t('scenarios:none'), action },
  };
}

function cellsOf({ scenario, solution }: ListedScenario, data: ScenarioListData, tools: ScenarioTools): Cell[] {
  const { t, number, date } = tools;
  const { model, edition } = settingsIn(scenario);
  const rules = `${t(`rules:model.${model}`)} ${editionText(edition, t)}`;
  const isUnderWay = data.underWay.has(scenario.id);
  const summary = solution?.summary;
  return [
    { text: scenario.name, href: `/scenarios/${scenario.id}` },
    ...[t(`scenarios:presetShort.${scenario.preset}`), rules],
    isUnderWay
      ? { chip: { kind: 'state', tone: 'info', label: t('scenarios:underWay') } }
      : stateCell(solution, data, scenario, tools),
    ...(summary
      ? [
          number(summary.terminals),
          perPersonText(summary, summary.terminals),
          yen(summary.cost, tools),
          yen(summary.outlay, tools),
        ]
      : [null, null, null, null]),
    solution ? date(solution.asOn) : null,
  ];
}

/** Proven or not, and what has changed since. */
function stateCell(
  solution: ListedScenario['solution'],
  { register }: ScenarioListData,
  scenario: ListedScenario['scenario'],
  tools: ScenarioTools,
): Cell {
  const { t } = tools;
  if (!solution) return t('scenarios:neverSolved');
  const { label, tone } = statusChip(solution.summary, tools);
  const first = html`<span class="ichi-chip" data-kind="verdict" data-tone="${tone}">${label}</span>`;
  const marks = staleMarks(solution, scenario, register).map((stale: Stale) => {
    return html` <span class="ichi-chip" data-kind="state" data-tone="attention">${t(`scenarios:stale.${stale}`)}</span>`;
  });
  return { html: [first, ...marks].join('') as Html };
}
