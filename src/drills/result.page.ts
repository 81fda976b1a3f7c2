import type { FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { DrillRow } from './drill.queries.ts';
import { addressOf } from './drill-frame.ts';
import type { OwnResult, PersonResult, ResultRow } from './result.queries.ts';
import { RESULT_STATES, type ResultState } from './result.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'drills/own': { readonly head: PageHeadView; readonly table: TableView };
    'drills/results': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

type Tools = Pick<ViewTools, 't' | 'date' | 'instant'>;

const ACTS = ['sentAt', 'openedAt', 'clickedAt', 'entered', 'reportedAt'] as const;

const columnsOf = (keys: readonly string[], { t }: Tools): TableView['columns'] =>
  keys.map((key) => ({ key, label: t(`drills:field.${key}`) }));

const actCells = ({ sentAt, openedAt, clickedAt, entered, reportedAt }: ResultRow, { t, instant }: Tools) => {
  const at = (when: string | null) => (when === null ? null : instant(when));
  return [at(sentAt), at(openedAt), at(clickedAt), t(`drills:entered.${entered === 1 ? 'yes' : 'no'}`), at(reportedAt)];
};

/** What somebody did themselves, with what the mail had pretended, so that they learn from it. */
export const ownPage = (results: readonly OwnResult[], tools: Tools): Views['drills/own'] => ({
  head: { title: tools.t('drills:own.title'), lead: tools.t('drills:own.lead') },
  table: {
    caption: tools.t('drills:own.title'),
    columns: columnsOf(['drill', 'pretence', ...ACTS], tools),
    rows: results.map((result) => ({ cells: [result.title, result.pretence, ...actCells(result, tools)] })),
    empty: { sentence: tools.t('drills:own.empty') },
  },
});

export interface ResultsData {
  readonly drill: DrillRow;
  readonly state: ResultState | null;
  readonly results: readonly PersonResult[];
  readonly total: number;
  readonly page: number;
}

export function resultsPage(data: ResultsData, tools: Tools): Views['drills/results'] {
  const { t } = tools;
  const address = `${addressOf(data.drill)}/results`;
  const pages = pagination(data.total, data.page, PAGE_SIZE);
  const options = RESULT_STATES.map((value) => ({ value, label: t(`drills:state.${value}`) }));
  const file = (encoding: string) => ({
    href: `${address}.csv?encoding=${encoding}`,
    label: t(`drills:results.export.${encoding}`),
  });
  const asked = { name: 'state', label: t('drills:results.state'), value: data.state ?? '' };
  const blank = t('drills:results.everybody');
  const state = { type: 'select', ...asked, options, blank, autosubmit: true } as const;
  return {
    head: { title: t('drills:results.title'), lead: t('drills:results.lead', { title: data.drill.title }) },
    filter: { action: address, search: null, fields: [state], hidden: [] },
    toolbar: { count: null, bulk: null, exports: [file('utf-8'), file('cp932')], columns: null },
    table: {
      caption: t('drills:results.title'),
      columns: columnsOf(['number', 'name', 'postedTo', ...ACTS], tools),
      rows: data.results.map((result) => ({
        cells: [result.number, result.name, result.unitName, ...actCells(result, tools)],
      })),
      empty: emptyOf(data, address, t),
    },
    pages,
  };
}

const emptyOf = ({ state }: ResultsData, address: string, t: Tools['t']): TableView['empty'] =>
  state === null
    ? { sentence: t('drills:noResults') }
    : { sentence: t('drills:results.nobody'), action: { href: address, label: t('drills:results.showAll') } };
