import type { PageHeadView, PaginationView, TableView, TabsView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { devicesTabs } from './device-tabs.ts';
import type { Counted, ReconciliationRow } from './inventory.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/reconciliations': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export const RECONCILIATIONS = '/devices/reconciliations';

export const reconciliationAddress = (id: string): string => `${RECONCILIATIONS}/${id}`;

export interface ReconciliationListData {
  readonly reconciliations: readonly (ReconciliationRow & Counted)[];
  readonly total: number;
  readonly page: number;
}

const COUNTS = ['onlyRegister', 'onlyFile', 'differs', 'open'] as const;

export function reconciliationListPage(
  { reconciliations, total, page }: ReconciliationListData,
  tools: ViewTools,
): Views['devices/reconciliations'] {
  const { t, can, number, date, instantTag } = tools;
  const add = { label: t('inventory:new.open'), kind: 'primary', href: `${RECONCILIATIONS}/new` } as const;
  const column = (key: string, numeric = false) => ({ key, label: t(`inventory:column.${key}`), numeric });
  return {
    head: { title: t('inventory:title'), lead: t('inventory:lead'), action: can('device.write') ? add : null },
    tabs: devicesTabs(t, 'reconciliations'),
    table: {
      caption: t('inventory:title'),
      columns: [
        column('on'),
        column('file'),
        column('rows', true),
        ...COUNTS.map((key) => column(key, true)),
        column('at'),
        column('by'),
      ],
      rows: reconciliations.map((one) => ({
        cells: [
          { text: date(one.on), href: reconciliationAddress(one.id) },
          ...[one.fileName, number(one.rowCount), ...COUNTS.map((key) => number(one[key]))],
          ...[{ html: instantTag(one.recordedAt) }, one.recordedBy],
        ],
      })),
      empty: { sentence: t('inventory:none') },
    },
    pages: pagination(total, page, PAGE_SIZE),
  };
}
