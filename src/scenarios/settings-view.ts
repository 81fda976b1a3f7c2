import { controlLabel } from '../consolidation/labels.ts';
import type { CatalogueEntry } from '../planning/problem.ts';
import type { Cell, ChipView, DescriptionListView, TableView } from '../web/components.ts';
import { type Html, html } from '../web/html.ts';
import { editionText, fittingText, listText, type ScenarioTools, yen, zoneText } from './labels.ts';
import type { RuledMethod } from './permitted-methods.ts';
import { objectiveWord } from './scenario-facts.ts';
import { PLANNED_HOMES, type ScenarioSettings } from './scenario-settings.ts';

/** A limit in words; null is none. */
const limitText = (most: number | null, { t, number }: ScenarioTools): string =>
  most === null ? t('scenarios:unlimited') : number(most);

/** The settings in words; `unit` is what the office calls the unit. */
export function settingsFacts(
  settings: ScenarioSettings,
  unit: string | null,
  tools: ScenarioTools,
): DescriptionListView['items'] {
  const { t } = tools;
  const months = (count: number): string => t('scenarios:months', { count });
  const fact = (key: string, detail: Cell) => ({ term: t(`scenarios:field.${key}`), detail });
  const running = PLANNED_HOMES.map((home) => `${home} ${yen(settings.runningCosts[home], tools)}`);
  return [
    fact('model', t(`rules:model.${settings.model}`)),
    fact('edition', editionText(settings.edition, t)),
    fact('unit', unit ?? t('consolidation:wholeCity')),
    fact('objective', t(`scenarios:value.objective.${objectiveWord(settings.objective)}`)),
    fact('horizonMonths', months(settings.horizonMonths)),
    fact('budget', settings.budget === null ? t('scenarios:noBudget') : yen(settings.budget, tools)),
    fact('moveCost', yen(settings.moveCost, tools)),
    fact('purchasedLifeMonths', months(settings.purchasedLifeMonths)),
    fact('runningCosts', listText(running, tools)),
  ];
}

const METHOD_COLUMNS = ['method', 'between', 'ruling', 'seats', 'monthly', 'setup'];
const NUMERIC = ['seats', 'monthly', 'setup', 'price', 'life', 'running', 'stock'];

const column = (t: ScenarioTools['t']) => (key: string) => ({
  ...{ key, label: t(`scenarios:rowField.${key}`), numeric: NUMERIC.includes(key) },
});

/** Each method with what the access table says of it: what it forbids is not passed over in silence. */
export function methodsTable(ruled: readonly RuledMethod[], tools: ScenarioTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('scenarios:group.methods'), captionShown: true },
    columns: METHOD_COLUMNS.map(column(t)),
    rows: ruled.map((one) => ({ cells: methodCells(one, tools) })),
    empty: { sentence: t('scenarios:noMethods') },
  };
}

const methodCells = (ruled: RuledMethod, tools: ScenarioTools): Cell[] => [
  tools.t(`rules:method.${ruled.way.method}`),
  tools.t('scenarios:between', { home: zoneText(ruled.way.home, tools), target: zoneText(ruled.way.target, tools) }),
  { html: rulingHtml(ruled, tools) },
  limitText(ruled.way.seats, tools),
  ...[ruled.way.seatCostPerMonth, ruled.way.setupCost].map((amount) => yen(amount, tools)),
];

/** Permitted, still to be confirmed by the city, by exception only, or never. */
function rulingOf({ verdict, unconfirmed }: RuledMethod): string {
  if (verdict === 'permitted') return unconfirmed ? 'permittedUnconfirmed' : 'permitted';
  return verdict === 'never' && unconfirmed ? 'onceConfirmed' : verdict;
}

const rulingChip = (ruled: RuledMethod, { t }: ScenarioTools): ChipView => ({
  ...{ kind: 'verdict', label: t(`scenarios:ruling.${rulingOf(ruled)}`) },
  tone: ruled.verdict !== 'permitted' ? 'bad' : ruled.unconfirmed ? 'attention' : 'good',
});

function rulingHtml(ruled: RuledMethod, tools: ScenarioTools): Html {
  const { label, tone } = rulingChip(ruled, tools);
  return html`<span class="ichi-chip" data-kind="verdict" data-tone="${tone}">${label}</span> ${whyText(ruled, tools)}`;
}

function whyText({ row, missingCityControls }: RuledMethod, tools: ScenarioTools): string {
  const { t } = tools;
  const rule = row === null ? t('rules:row.none') : `${t('consolidation:row', { row })}: ${t(`rules:row.${row}`)}`;
  const missing = missingCityControls.map((code) => controlLabel(code, t));
  if (missing.length === 0) return rule;
  return `${rule} ${t('scenarios:missingCityControls', { controls: listText(missing, tools) })}`;
}

const ENTRY_COLUMNS = ['entry', 'home', 'price', 'life', 'running', 'stock', 'abilities'];

export const catalogueTable = (catalogue: readonly CatalogueEntry[], tools: ScenarioTools): TableView => ({
  ...{ caption: tools.t('scenarios:group.catalogue'), captionShown: true, wide: true },
  columns: ENTRY_COLUMNS.map(column(tools.t)),
  rows: catalogue.map((entry) => ({ cells: entryCells(entry, tools) })),
  empty: { sentence: tools.t('scenarios:noCatalogue') },
});

const entryCells = (entry: CatalogueEntry, tools: ScenarioTools): Cell[] => [
  ...[entry.id, zoneText(entry.home, tools), yen(entry.price, tools), tools.number(entry.lifeMonths)],
  ...[yen(entry.runningCost, tools), limitText(entry.stock, tools), entry.capabilities.join(' ')],
];

export const upgradesTable = ({ upgrades }: ScenarioSettings, tools: ScenarioTools): TableView => ({
  ...{ caption: tools.t('scenarios:group.upgrades') },
  columns: ['fitting', 'price'].map(column(tools.t)),
  rows: Object.entries(upgrades).map(([code, price]) => ({ cells: [fittingText(code, tools.t), yen(price, tools)] })),
  empty: { sentence: tools.t('scenarios:noUpgrades') },
});
