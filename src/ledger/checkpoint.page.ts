import type { Cell, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { fingerprintOf } from './checkpoint.ts';
import type { LedgerCheckpoint } from './ledger.entity.ts';
import type { LogKey } from './log-identity.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'ledger/checkpoints': {
      readonly head: PageHeadView;
      readonly checkpoints: TableView;
      readonly pages: PaginationView;
      readonly keys: TableView;
    };
  }
}

interface Kept {
  readonly checkpoints: readonly LedgerCheckpoint[];
  readonly total: number;
  readonly page: number;
  readonly keys: readonly LogKey[];
}

export function checkpointsPage({ checkpoints, total, page, keys }: Kept, tools: ViewTools) {
  const { t } = tools;
  return {
    head: { title: t('ledger:checkpoints.title'), lead: t('ledger:checkpoints.lead') },
    checkpoints: checkpointTable(checkpoints, tools),
    pages: pagination(total, page, PAGE_SIZE),
    keys: keyTable(keys, tools),
  };
}

const checkpointTable = (checkpoints: readonly LedgerCheckpoint[], { t, number, instant }: ViewTools): TableView => ({
  caption: t('ledger:checkpoints.caption'),
  columns: [
    { key: 'at', label: t('ledger:checkpoints.at') },
    { key: 'size', label: t('ledger:checkpoints.size'), numeric: true },
    { key: 'cause', label: t('ledger:checkpoints.cause') },
  ],
  rows: checkpoints.map(({ id, at, size, cause }) => ({
    cells: [{ text: instant(at), href: `/ledger/checkpoints/${id}/file` }, number(size), t(`ledger:cause.${cause}`)],
  })),
  empty: { sentence: t('ledger:checkpoints.none') },
});

/** Where an entry is no link, whoever looks reads no ledger. */
const entryCell = (seq: number, { t, can }: ViewTools): Cell =>
  can('ledger.read') ? { text: t('ledger:entry', { seq }), href: `/ledger/${seq}` } : t('ledger:entry', { seq });

const keyTable = (keys: readonly LogKey[], tools: ViewTools): TableView => ({
  caption: tools.t('ledger:keys.caption'),
  captionShown: true,
  columns: ['since', 'fingerprint', 'key', 'entry'].map((key) => ({ key, label: tools.t(`ledger:keys.${key}`) })),
  rows: keys.map(({ key, text, seq, at }) => ({
    cells: [tools.instant(at), fingerprintOf(key), text, entryCell(seq, tools)],
  })),
  empty: { sentence: tools.t('ledger:keys.none') },
});
