import type { FilterBarView, Link, PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { FigureCardsView, NoticeView } from '../web/components-content.ts';
import type { Frame } from '../web/render.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { CoverageState } from './coverage.ts';
import { type CoverageData, countOf, coverageTitle, shownOf } from './coverage-shown.ts';
import { matrixTable, unknownTable, withoutKeyTable } from './coverage-tables.page.ts';
import { controlLabels, ofOtherEdition, textName } from './coverage-words.ts';
import { evidenceOf } from './evidence.ts';
import { GUIDELINE_EDITION } from './guideline.rules.ts';
import { addressOf, COVERAGE } from './version-address.ts';
import { belowVersion, versionTabs } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/coverage': {
      readonly head: PageHeadView;
      readonly tabs: TabsView | null;
      readonly figures: FigureCardsView;
      readonly filter: FilterBarView;
      readonly notices: readonly NoticeView[];
      readonly exports: readonly Link[];
      readonly matrix: TableView;
      /** The controls that the matrix names by their codes. */
      readonly controls: readonly string[];
      readonly unknown: TableView;
      readonly withoutKey: TableView;
    };
  }
}

const placeOf = ({ version }: CoverageData): string => (version ? `${addressOf(version)}/coverage` : COVERAGE);

export function coveragePage(data: CoverageData, tools: ViewTools): Views['policies/coverage'] {
  const { version, coverage, works } = data;
  const { t, can } = tools;
  const shown = shownOf(data);
  const codes = shown.flatMap(({ controls }) => controls);
  return {
    head: { title: coverageTitle(data, t), lead: t('coverage:lead', { edition: GUIDELINE_EDITION }) },
    tabs: version && works ? versionTabs(t, version, 'coverage', can('draft.write')) : null,
    figures: figuresOf(data, tools),
    filter: filterOf(data, t),
    notices: noticesOf(data, tools),
    exports: exportsOf(data, tools),
    matrix: matrixTable(shown, data.texts, t),
    controls: controlLabels(evidenceOf(codes), t),
    unknown: unknownTable(coverage, t),
    withoutKey: withoutKeyTable(coverage, t),
  };
}

function figuresOf(data: CoverageData, { t, number, url }: ViewTools): FigureCardsView {
  const card = (state: CoverageState, show: string | null) => ({
    label: t(`coverage:state.${state}`),
    value: number(countOf(data, state)),
    unit: t('coverage:requirements'),
    ...(show === null ? {} : { href: url({ show }) }),
  });
  return { items: [card('unanswered', 'open'), card('partly', 'open'), card('answered', null)] };
}

function filterOf(data: CoverageData, t: ViewTools['t']): FilterBarView {
  const select = (name: string, value: string, values: readonly string[]) => ({
    ...{ type: 'select' as const, name, label: t(`coverage:filter.${name}`), value },
    options: values.map((each) => ({ value: each, label: t(`coverage:${name}.${each}`) })),
  });
  const texts = data.isAlone ? 'alone' : 'together';
  return {
    action: placeOf(data),
    ...{ search: null, hidden: [] },
    fields: [
      select('show', data.onlyOpen ? 'open' : 'all', ['all', 'open']),
      ...(data.version ? [select('texts', texts, ['together', 'alone'])] : []),
    ],
  };
}

function noticesOf(data: CoverageData, tools: ViewTools): NoticeView[] {
  const { texts } = data;
  const { t } = tools;
  const others = ofOtherEdition(texts);
  return [
    openNotice(data, tools),
    ...(texts.length === 0 ? [{ kind: 'warning', sentence: t('coverage:nothingInForce') } as const] : []),
    ...(others.length === 0
      ? []
      : [
          {
            ...({ kind: 'warning', title: t('coverage:otherEditionTitle') } as const),
            sentence: t('coverage:otherEdition', { edition: GUIDELINE_EDITION }),
            items: others.map((text) => `${textName(text, t)} (${text.guidelineEdition})`),
          },
        ]),
  ];
}

function openNotice(data: CoverageData, { t, number, url }: ViewTools): NoticeView {
  const count = data.coverage.requirements.filter(({ open }) => open.length > 0).length;
  if (count === 0) return { kind: 'success', sentence: t('coverage:allAnswered') };
  const action = { href: url({ show: 'open' }), label: t('coverage:showOpen') };
  const sentence = t('coverage:notAnswered', { count, number: number(count) });
  return { kind: 'warning', sentence, ...(data.onlyOpen ? {} : { action }) };
}

function exportsOf(data: CoverageData, { t, url }: ViewTools): Link[] {
  const file = (ending: string, changes: Readonly<Record<string, string | null>>) =>
    url(changes).replace(/^[^?]*/, `${placeOf(data)}.${ending}`);
  return [
    { href: file('pdf', {}), label: t('coverage:pdf') },
    { href: file('csv', {}), label: t('coverage:csv') },
    { href: file('csv', { encoding: 'cp932' }), label: t('coverage:csvOld') },
  ];
}

export function coverageFrame(data: CoverageData, t: ViewTools['t']): Frame {
  if (data.version) return belowVersion(t, data.version, t('policies:tab.coverage'));
  const title = coverageTitle(data, t);
  return { title, crumbs: [{ href: '/policies', label: t('policies:title') }, { label: title }] };
}
