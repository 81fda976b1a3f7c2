import type { HistoryEntry, HistoryView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';

/** As the screens ask: the ledger keeps the names of the fields in alphabetical order. */
const ORDER = [
  ...['assetNumber', 'serial', 'hostname', 'maker', 'model', 'kind', 'use', 'zone', 'state', 'holder', 'unit', 'from'],
  ...['macs', 'addresses', 'os', 'osVersion', 'memoryGb', 'capabilities', 'controls', 'procurement', 'contract'],
  ...['acquiredOn', 'leaseEndOn', 'place', 'stocktakenOn'],
  ...['fileName', 'attachmentKind', 'note', 'mediaType', 'bytes', 'sha256', 'attachmentState'],
];

export function inScreenOrder({ entries }: HistoryView, t: Translate): HistoryView {
  const labels = ORDER.map((name) => t(`devices:field.${name}`));
  const place = ({ field }: HistoryEntry['changes'][number]) => {
    const at = labels.indexOf(field);
    return at < 0 ? labels.length : at;
  };
  return {
    entries: entries.map((entry) => ({
      ...entry,
      changes: [...entry.changes].sort((a, b) => place(a) - place(b)),
    })),
  };
}
