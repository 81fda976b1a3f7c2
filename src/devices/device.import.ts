import { defineKind } from '../imports/kind.import.ts';
import { zoneCell } from '../networks/zone-cell.import.ts';
import { Refused } from '../shared/errors.ts';
import { DEVICE_COLUMNS } from './device-columns.ts';
import { planDevices } from './device-plan.ts';
import { loadDevices } from './device-stored.import.ts';
import { writeDevices } from './device-write.import.ts';

/** 端末: rows are matched by 管理番号, else by シリアル番号. */
export const deviceImport = defineKind({
  key: 'devices',
  columns: DEVICE_COLUMNS,
  readers: async (source) => ({ zone: await zoneCell(source) }),
  check: (has) => {
    if (has('assetNumber') || has('serial')) return;
    const columns = DEVICE_COLUMNS.slice(0, 2).map(({ ja, key }) => `${ja} (${key})`);
    throw new Refused('imports:refused.columnMissing', { columns: columns.join(' / ') });
  },
  label: ({ assetNumber, serial = '' }) => assetNumber || serial,
  load: loadDevices,
  planner: planDevices,
  write: writeDevices,
});
