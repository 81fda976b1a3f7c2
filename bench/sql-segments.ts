import type Connection from 'better-sqlite3';
import { newId } from '../src/ids.ts';
import { parseCidr } from '../src/shared/ip.ts';
import { inserting, readCsv } from './sql-insert.ts';

const COLUMNS = ['id', 'zone', 'name', 'cidr', 'family', 'first_key', 'last_key', 'vlan', 'site', 'gateway'];

export async function segmentsByHand(connection: Connection, file: string): Promise<void> {
  const insert = inserting(connection, 'segment', [...COLUMNS, 'note', 'revision']);
  for await (const row of readCsv(file)) {
    const range = parseCidr(row.CIDR ?? '');
    if (!range) throw new Error(`${row.CIDR} is no range`);
    const vlan = row.VLAN ? Number(row.VLAN) : null;
    const { family, first, last, text } = range;
    const place = [newId(), row.ゾーン, row.セグメント名, text, family, first, last];
    insert(...place, vlan, row.庁舎, row.ゲートウェイ, row.備考, 1);
  }
}
