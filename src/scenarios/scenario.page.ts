import type { ButtonView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView, ProgressView } from '../web/components-content.ts';
import { editionText, type ScenarioTools } from './labels.ts';
import type { RuledMethod } from './permitted-methods.ts';
import type { Scenario } from './scenario.entity.ts';
import type { SolutionHead } from './scenario.queries.ts';
import { type ScenarioSettings, settingsIn } from './scenario-settings.ts';
import { catalogueTable, methodsTable, settingsFacts, upgradesTable } from './settings-view.ts';
import { solutionNotice, solutionsTable } from './solutions-view.ts';
import { progressOf, type SeenUnderWay } from './under-way.ts';

declare module '../web/views.ts' {
  interface Views {
    'scenarios/show': {
      readonly head: PageHeadView;
      readonly progress: ProgressView | null;
      readonly notices: readonly NoticeView[];
      readonly actions: ActionsView | null;
      readonly facts: DescriptionListView;
      readonly tables: readonly TableView[];
      readonly upgrades: TableView;
      readonly solutions: TableView;
      readonly historyTitle: string;
      readonly history: HistoryView;
    };
  }
}

export interface ScenarioData {
  readonly scenario: Scenario;
  readonly ruled: readonly RuledMethod[];
  /** What the city itself goes by today. */
  readonly city: Pick<ScenarioSettings, 'model' | 'edition'>;
  readonly unit: string | null;
  /** The newest first. */
  readonly solutions: readonly SolutionHead[];
  readonly register: number;
  readonly underWay: SeenUnderWay | null;
  /** The sentence of a solve that ended without an answer. */
  readonly failure: string | null;
  readonly history: HistoryView;
}

export function scenarioPage(data: ScenarioData, tools: ScenarioTools) {
  const { scenario, solutions } = data;
  const { t } = tools;
  const settings = settingsIn(scenario);
  return {
    head: { title: scenario.name, lead: scenario.note || t(`scenarios:preset.${scenario.preset}`) },
    progress: data.underWay && progressOf(data.underWay, scenario, solutions[0]?.milliseconds ?? null, tools),
    notices: noticesOf(data, settings, tools),
    actions: actionsOf(data, tools),
    facts: { items: settingsFacts(settings, data.unit, tools) },
    tables: [methodsTable(data.ruled, tools), catalogueTable(settings.catalogue, tools)],
    upgrades: upgradesTable(settings, tools),
    solutions: solutionsTable(data, tools),
    ...{ historyTitle: t('scenarios:history'), history: data.history },
  };
}

function noticesOf(data: ScenarioData, settings: ScenarioSettings, tools: ScenarioTools): NoticeView[] {
  const { city, failure, underWay, solutions } = data;
  const { t } = tools;
  const differs = settings.model !== city.model || settings.edition !== city.edition;
  const cityRules = { model: t(`rules:model.${city.model}`), edition: editionText(city.edition, t) };
  const failed: NoticeView[] = failure === null ? [] : [{ kind: 'error', sentence: failure }];
  const otherRules: NoticeView[] = differs ? [{ kind: 'info', sentence: t('scenarios:otherRules', cityRules) }] : [];
  const [newest] = solutions;
  const found = newest && !underWay ? [solutionNotice(newest, data, tools)] : [];
  return [...failed, ...found, ...otherRules];
}

function actionsOf({ scenario, underWay }: ScenarioData, { t, can }: ScenarioTools): ActionsView | null {
  if (!can('plan.write')) return null;
  const at = `/scenarios/${scenario.id}`;
  const post = (name: string, kind: ButtonView['kind']): ButtonView => ({
    ...{ label: t(`scenarios:do.${name}`), kind, post: `${at}/${name}` },
  });
  const edit: ButtonView = { label: t('scenarios:do.edit'), kind: 'secondary', href: `${at}/edit` };
  const solve = underWay ? [] : [post('solution', 'primary')];
  return {
    title: t('scenarios:do.title'),
    items: [...solve, edit, post('copy', 'secondary'), post('removal', 'secondary')],
    note: t('scenarios:do.note'),
  };
}
