import type { PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { KeptSample } from './sample-kept.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'evidence/samples': { readonly head: PageHeadView; readonly table: TableView; readonly pages: PaginationView };
  }
}

export const SAMPLES = '/samples';
export const NEW_SAMPLE = `${SAMPLES}/new`;

export const sampleAddress = ({ seq }: Pick<KeptSample, 'seq'>): string => `${SAMPLES}/${seq}`;

export const tableName = (code: string, table: string, t: Translate): string =>
  `${code} ${t(`auditReports:title.${code}`)} – ${t(`auditReports:table.${table}`)}`;

interface Listed {
  readonly samples: readonly KeptSample[];
  readonly total: number;
  readonly page: number;
}

export function sampleList({ samples, total, page }: Listed, tools: ViewTools): Views['evidence/samples'] {
  const { t } = tools;
  const keys = ['population', 'on', 'reach', 'method', 'size', 'at', 'by'];
  return {
    head: {
      ...{ title: t('samples:title'), lead: t('samples:lead') },
      action: { kind: 'primary', label: t('samples:new.title'), href: NEW_SAMPLE },
    },
    table: {
      caption: t('samples:title'),
      wide: true,
      columns: keys.map((key) => ({ key, label: t(`samples:column.${key}`), numeric: key === 'size' })),
      rows: samples.map((sample) => ({ cells: cellsFor(sample, tools) })),
      empty: { sentence: t('samples:none') },
    },
    pages: pagination(total, page, PAGE_SIZE),
  };
}

/** What was removed from view has no page to be opened. */
function cellsFor(sample: KeptSample, { t, date, instant, number }: ViewTools): TableView['rows'][number]['cells'] {
  const { record, code, at, by } = sample;
  if (record === null) return [t('ledger:withheld'), null, null, null, null, instant(at), t('ledger:withheldName')];
  const population = { text: tableName(code, record.table, t), href: sampleAddress(sample) };
  const method = t(`samples:method.${record.method}`);
  return [population, date(record.on), reachWords(record, t), method, number(record.drawn.length), instant(at), by];
}

/** The ledger has it in Japanese where nobody asked for a unit. */
export const reachWords = (
  { unit, units, reach }: Pick<NonNullable<KeptSample['record']>, 'unit' | 'units' | 'reach'>,
  t: Translate,
): string => (unit === '' ? t(units === null ? 'reportMaking:reach.city' : 'reportMaking:reach.own') : reach);
