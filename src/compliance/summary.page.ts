import { formatDate, formatInstant } from '../shared/dates.ts';
import type { Permission } from '../shared/permissions.ts';
import type { ButtonsView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { FigureCardsView } from '../web/components-content.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import { acknowledgementRate, type SummaryRow, terminalsPerPerson, totalOf, trainingRate } from './summary.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'compliance/summary': {
      readonly head: PageHeadView;
      /** What stands beside it. */
      readonly buttons: ButtonsView;
      readonly figures: FigureCardsView;
      readonly table: TableView;
      readonly colophon: DescriptionListView;
      readonly exports: readonly { readonly href: string; readonly label: string }[];
    };
  }
}

export interface SummaryData {
  readonly rows: readonly SummaryRow[];
  readonly on: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** The versions in force that were asked about. */
  readonly policies: readonly string[];
  readonly whole: boolean;
}

interface Tools {
  readonly t: Translate;
  readonly lang: Language;
  number(n: number): string;
  can(permission: Permission): boolean;
}

export function summaryPage(data: SummaryData, tools: Tools): Views['compliance/summary'] {
  const { t, lang, number, can } = tools;
  const total = totalOf(data.rows);
  const figure = (key: string, value: string, unit: string) => ({
    label: t(`compliance:figure.${key}`),
    value,
    unit: t(`compliance:unit.${unit}`),
  });
  const address = (encoding: string) => `/compliance/summary.csv?on=${data.on}&encoding=${encoding}`;
  return {
    head: { title: t('compliance:title'), lead: t('compliance:lead', { on: formatDate(data.on, lang) }) },
    buttons: {
      items: [
        { label: t('compliance:allReports'), kind: 'primary', href: '/reports' },
        ...(can('effect.read')
          ? [{ label: t('compliance:effects'), kind: 'secondary', href: '/effects' } as const]
          : []),
        ...(can('contractor.read')
          ? [{ label: t('compliance:contractors'), kind: 'secondary', href: '/contractors' } as const]
          : []),
      ],
    },
    figures: {
      items: [
        figure('people', number(total.people), 'people'),
        figure('perPerson', decimals(terminalsPerPerson(total), 2), 'terminals'),
        figure('acknowledged', decimals(acknowledgementRate(total), 1), 'percent'),
        figure('trained', decimals(trainingRate(total), 1), 'percent'),
      ],
    },
    table: summaryTable(data.rows, tools),
    colophon: { items: colophon(data, tools) },
    exports: [
      { href: address('utf-8'), label: t('compliance:csv') },
      { href: address('cp932'), label: t('compliance:csvOld') },
    ],
  };
}

const decimals = (value: number | null, places: number): string => (value === null ? '—' : value.toFixed(places));

const NUMERIC = ['people', 'terminals', 'perPerson', 'fits', 'acknowledged', 'trained'];

function summaryTable(rows: readonly SummaryRow[], { t, number }: Tools): TableView {
  const column = (key: string) => ({ key, label: t(`compliance:column.${key}`), numeric: NUMERIC.includes(key) });
  return {
    caption: t('compliance:bySection'),
    wide: true,
    columns: ['section', 'department', ...NUMERIC].map(column),
    rows: rows.map((row) => ({
      cells: [
        row.section === '' ? t('compliance:noSection') : row.section,
        row.department,
        number(row.people),
        number(row.terminals),
        decimals(terminalsPerPerson(row), 2),
        number(row.fits),
        decimals(acknowledgementRate(row), 1),
        decimals(trainingRate(row), 1),
      ],
    })),
    empty: { sentence: t('compliance:nobody') },
  };
}

/** What every report states (domain.md §6): day, when and by whom, conditions, policy versions, count. */
function colophon(data: SummaryData, { t, lang, number }: Tools): DescriptionListView['items'] {
  const item = (key: string, detail: string) => ({ term: t(`compliance:colophon.${key}`), detail });
  return [
    item('on', formatDate(data.on, lang)),
    item('madeAt', formatInstant(data.madeAt, lang)),
    item('madeBy', data.madeBy),
    item('conditions', t(data.whole ? 'compliance:wholeCity' : 'compliance:ownUnits')),
    item('policies', data.policies.length === 0 ? t('compliance:noPolicy') : data.policies.join('、')),
    item('count', number(data.rows.length)),
  ];
}
