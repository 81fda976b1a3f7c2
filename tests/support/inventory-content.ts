import { InventoryDifference } from '../../src/devices/inventory.entity.ts';
import type { ServedCity } from './served-city.ts';

const FILE = ['管理番号,ホスト名,MACアドレス', 'PC-00421,pc-999,', 'PC-90001,stranger,不明'].join('\r\n');
const BODY = [
  ['on', '2026-11-22'],
  ['mapping', ''],
  ...['assetNumber', 'hostname', 'mac'].map((field) => ['fields', field] as const),
] as const;

/** What came of a file that agrees with the register in nothing. */
export async function inventoryOf({ db, as }: Pick<ServedCity, 'db' | 'as'>) {
  const it = await as('it');
  const { location, text } = await it.upload('/devices/reconciliations/new', BODY, { name: '棚卸.csv', text: FILE });
  const [, reconciliation = ''] = /^\/devices\/reconciliations\/([\w-]+)$/.exec(location ?? '') ?? [];
  if (reconciliation === '') throw new Error(text);
  const { id } = await db.read.findOneByOrFail(InventoryDifference, { kind: 'differs' });
  return {
    places: { '/devices/reconciliations/:': reconciliation, '/devices/reconciliations/:/differences/:': id },
    own: {},
  };
}
