import type Connection from 'better-sqlite3';
import { KINDS, PROCUREMENTS, STATES, USES } from '../src/devices/device.rules.ts';
import { searchTextOf } from '../src/devices/device-field.rules.ts';
import { newId } from '../src/ids.ts';
import { FOREVER } from '../src/shared/dates.ts';
import { parseAddress } from '../src/shared/ip.ts';
import { type CsvCells, codesOf, idsBy, inserting, insertingFacts, listOf, readCsv } from './sql-insert.ts';

const [KIND, USE, STATE, PROCUREMENT] = [KINDS, USES, STATES, PROCUREMENTS].map(codesOf) as Map<string, string>[];

const CODES = ['asset_number', 'serial', 'hostname', 'maker', 'model', 'kind', 'use_class', 'os', 'os_version'];
const REST = ['memory_gb', 'capabilities', 'procurement', 'contract', 'acquired_on', 'lease_end_on', 'place'];

export async function devicesByHand(connection: Connection, file: string): Promise<void> {
  const insertDevice = insertingDevices(connection);
  const insertFacts = insertingDeviceFacts(connection);
  const insertMac = inserting(connection, 'device_interface', ['id', 'device_id', 'mac']);
  const address = inserting(connection, 'device_address', ['id', 'device_id', 'zone', 'address', 'address_key']);
  for await (const row of readCsv(file)) {
    const id = insertDevice(row);
    insertFacts(id, row);
    for (const mac of listOf(row.MACアドレス)) insertMac(newId(), id, mac);
    for (const cell of listOf(row.IPアドレス)) {
      const parsed = parseAddress(cell);
      address(newId(), id, row.ゾーン, parsed?.text, parsed?.key);
    }
  }
}

function insertingDevices(connection: Connection): (row: CsvCells) => string {
  const insert = inserting(connection, 'device', ['id', ...CODES, ...REST, 'stocktaken_on', 'search', 'revision']);
  return (row) => {
    const id = newId();
    const { 管理番号: assetNumber = '', シリアル番号: serial = '', ホスト名: hostname = '' } = row;
    const { メーカー: maker = '', 型番: model = '' } = row;
    const search = searchTextOf({ assetNumber, serial, hostname, maker, model });
    const named = [id, assetNumber, serial || null, hostname, maker, model];
    const sorts = [KIND?.get(row.端末区分 ?? ''), USE?.get(row.用途区分 ?? ''), row.OS, row.OSバージョン];
    const memory = row.メモリGB ? Number(row.メモリGB) : null;
    const held = [memory, JSON.stringify(listOf(row.能力)), PROCUREMENT?.get(row.調達区分 ?? ''), row.契約番号];
    const days = [row.取得日 || null, row.リース満了日 || null, row.設置場所, row.最終棚卸日 || null];
    insert(...named, ...sorts, ...held, ...days, search, 1);
    return id;
  };
}

function insertingDeviceFacts(connection: Connection): (id: string, row: CsvCells) => void {
  const units = idsBy(connection, 'SELECT code AS name, id FROM unit');
  const people = idsBy(connection, 'SELECT number AS name, person_id AS id FROM employment');
  const zone = insertingFacts(connection, 'device_zone', ['device_id', 'zone']);
  const state = insertingFacts(connection, 'device_state', ['device_id', 'state']);
  const custody = insertingFacts(connection, 'device_custody', ['device_id', 'person_id', 'unit_id']);
  const controls = insertingFacts(connection, 'device_controls', ['device_id', 'controls']);
  return (id, row) => {
    const from = row.取得日;
    const person = people.get(row.使用者職員番号 ?? '') ?? null;
    const unit = units.get(row.所属コード ?? '') ?? null;
    zone(from, FOREVER, id, row.ゾーン);
    state(from, FOREVER, id, STATE?.get(row.状態 ?? ''));
    if (person !== null || unit !== null) custody(from, FOREVER, id, person, unit);
    const codes = listOf(row.統制);
    if (codes.length > 0) controls(from, FOREVER, id, JSON.stringify(Object.fromEntries(codes.map((c) => [c, null]))));
  };
}
