import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ComparedField } from '../../src/devices/inventory.rules.ts';
import type { Browser } from '../support/app.ts';

export const HEADER = '管理番号,シリアル番号,MACアドレス,ホスト名,IPアドレス';
export const HELD = 'PC-00421,R1,00:00:0E:00:00:01,pc-421,10.1.20.34';
export const FIELDS: readonly ComparedField[] = ['assetNumber', 'serial', 'mac', 'hostname', 'ip'];

interface Sent {
  readonly bytes?: Buffer;
  readonly mapping?: string;
  readonly on?: string;
}

/** As a browser sends the form with a file of these rows. */
export const upload = (who: Browser, rows: readonly string[], { bytes, mapping = '', on = '2026-11-22' }: Sent = {}) =>
  who.upload(
    '/devices/reconciliations/new',
    { on, mapping, fields: [...FIELDS] },
    { field: 'file', name: 'inventory.csv', bytes: bytes ?? Buffer.from([HEADER, ...rows].join('\r\n')) },
  );

/** The same as a file on the disk. */
export function writeInventory(folder: string, rows: readonly string[]): string {
  const file = path.join(folder, 'inventory.csv');
  writeFileSync(file, [HEADER, ...rows].join('\r\n'));
  return file;
}
