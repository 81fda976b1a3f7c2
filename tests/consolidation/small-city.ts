import { type Database, insertMany } from '../../src/database.ts';
import { Device, DeviceControls, DeviceCustody, DeviceState, DeviceZone } from '../../src/devices/device.entity.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { CityRules, InfoSystem, SystemUse } from '../../src/networks/network.entity.ts';
import { Absence, Employment, Posting } from '../../src/people/person.entity.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { fold } from '../../src/shared/text.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

export interface DeviceGiven {
  readonly assetNumber: string;
  readonly zone: string;
  readonly personId: string | null;
  readonly controls?: Readonly<Record<string, string | null>>;
  readonly capabilities?: readonly string[];
  readonly kind?: string;
  readonly use?: string;
  readonly state?: string;
  readonly leaseEndOn?: string | null;
}

export async function giveDevice(tx: Tx, given: DeviceGiven): Promise<string> {
  const { assetNumber, zone, personId, leaseEndOn = null } = given;
  const { kind = 'notebook', use = 'individual', state = 'deployed', controls = {}, capabilities = [] } = given;
  const id = newId();
  const plain = { serial: null, hostname: '', maker: '', model: 'M', os: '', osVersion: '', memoryGb: null };
  const bought = { procurement: 'lease', contract: '', acquiredOn: null, place: '', stocktakenOn: null, revision: 1 };
  const named = { id, assetNumber, kind, use, capabilities: [...capabilities], leaseEndOn, search: fold(assetNumber) };
  await insertMany(tx.manager, Device, [{ ...plain, ...bought, ...named }]);
  await insertMany(tx.manager, DeviceZone, [stamped<DeviceZone>(tx, always, { deviceId: id, zone })]);
  await insertMany(tx.manager, DeviceState, [stamped<DeviceState>(tx, always, { deviceId: id, state })]);
  const custody = stamped<DeviceCustody>(tx, always, { deviceId: id, personId, unitId: null });
  await insertMany(tx.manager, DeviceCustody, [custody]);
  const present = stamped<DeviceControls>(tx, always, { deviceId: id, controls: { ...controls } });
  await insertMany(tx.manager, DeviceControls, [present]);
  return id;
}

interface SystemGiven {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly units?: readonly string[];
  readonly people?: readonly string[];
}

export async function giveSystem(tx: Tx, { code, name, zone, units = [], people = [] }: SystemGiven): Promise<void> {
  const systemId = newId();
  await insertMany(tx.manager, InfoSystem, [{ id: systemId, code, name, zone, ownerUnitId: null, revision: 1 }]);
  const uses = [
    ...units.map((unitId) => stamped<SystemUse>(tx, always, { systemId, unitId, personId: null })),
    ...people.map((personId) => stamped<SystemUse>(tx, always, { systemId, unitId: null, personId })),
  ];
  await insertMany(tx.manager, SystemUse, uses);
}

/** On this day the city passes from 令和6年10月 with browser isolation (P1) to 令和7年3月 with screen transfer (P2). */
export const SCREEN_FROM = '2026-12-01';

async function giveRules(tx: Tx): Promise<void> {
  const before = { validFrom: always.validFrom, validTo: SCREEN_FROM };
  const after = { validFrom: SCREEN_FROM, validTo: FOREVER };
  await insertMany(tx.manager, CityRules, [
    stamped<CityRules>(tx, before, { model: 'alpha', edition: 'R6.10', methodsByHome: { LG: ['RBI'] } }),
    stamped<CityRules>(tx, after, { model: 'alpha', edition: 'R7.3', methodsByHome: { LG: ['RBI', 'VDI'] } }),
  ]);
}

const confirmed = (...codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, '2026-06-12']));

export const LG_CONTROLS = confirmed('C06', 'C08', 'C10', 'C15', 'C16', 'C22');
const MN_CONTROLS = confirmed('C01', 'C02', 'C03', 'C08', 'C16', 'C17', 'C18', 'C22');

async function employmentOf(tx: Tx, personId: string): Promise<string> {
  const found = await tx.manager.findOneByOrFail(Employment, { personId });
  return found.id;
}

export interface SmallCity {
  readonly units: Readonly<
    Record<'general' | 'generalAffairs' | 'group' | 'citizens' | 'citizen' | 'children', string>
  >;
  readonly people: Readonly<Record<string, string>>;
}

/** Two 部, three 課 and one グループ; 000001 to 000007 each stand for one case. */
export function giveSmallCity(db: Database): Promise<SmallCity> {
  return given(db, async (tx) => {
    const units = await giveUnits(tx);
    const people = await givePeople(tx, units);
    await giveSystem(tx, { code: 'S1', name: '文書管理', zone: 'LG', units: [units.generalAffairs, units.citizen] });
    await giveSystem(tx, { code: 'S2', name: 'Web閲覧', zone: 'IN', units: [units.generalAffairs, units.citizen] });
    await giveSystem(tx, { code: 'S3', name: '住民記録', zone: 'MN', units: [units.citizen] });
    await giveRules(tx);
    await giveTerminals(tx, people);
    return { units, people };
  });
}

async function giveUnits(tx: Tx): Promise<SmallCity['units']> {
  const general = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
  const generalAffairs = await giveUnit(tx, { code: '0101', name: '総務課', parentId: general });
  const group = await giveUnit(tx, { code: '010101', name: '庶務グループ', parentId: generalAffairs, level: 'group' });
  const citizens = await giveUnit(tx, { code: '02', name: '市民部', level: 'department' });
  const citizen = await giveUnit(tx, { code: '0201', name: '市民課', parentId: citizens });
  const children = await giveUnit(tx, { code: '0202', name: 'こども課', parentId: citizens });
  return { general, generalAffairs, group, citizens, citizen, children };
}

async function givePeople(tx: Tx, units: SmallCity['units']): Promise<Record<string, string>> {
  const rows = [
    { number: '000001', name: '一戸 花子', kana: 'イチノヘ ハナコ', unitId: units.group },
    { number: '000002', name: '二戸 太郎', kana: 'ニノヘ タロウ', unitId: units.citizen },
    { number: '000003', name: '三戸 次郎', kana: 'サンノヘ ジロウ', unitId: units.generalAffairs },
    { number: '000004', name: '𠮷田 桜', kana: 'ヨシダ サクラ', unitId: units.children },
    { number: '000005', name: '五戸 実', kana: 'ゴノヘ ミノル', unitId: units.generalAffairs },
    { number: '000006', name: '六戸 葵', kana: 'ロクノヘ アオイ', unitId: units.generalAffairs },
    { number: '000007', name: '七戸 陸', kana: 'シチノヘ リク', unitId: units.children, roles: ['it'] as const },
    { number: '000008', name: '八戸 渚', kana: 'ハチノヘ ナギサ', unitId: units.citizen, roles: ['head'] as const },
  ];
  const people: Record<string, string> = {};
  for (const row of rows) people[row.number] = await givePerson(tx, row);
  const second = { personId: people['000003'] ?? '', unitId: units.citizen, title: '主査', kind: 'additional' };
  const leave = { personId: people['000006'] ?? '' };
  const posting = { ...second, employmentId: await employmentOf(tx, second.personId) };
  await insertMany(tx.manager, Posting, [stamped<Posting>(tx, always, posting)]);
  const absence = { ...leave, employmentId: await employmentOf(tx, leave.personId) };
  await insertMany(tx.manager, Absence, [stamped<Absence>(tx, always, absence)]);
  return people;
}

async function giveTerminals(tx: Tx, people: Readonly<Record<string, string>>): Promise<void> {
  const of = (number: string) => people[number] ?? null;
  const lg = { zone: 'LG', controls: LG_CONTROLS, capabilities: ['RBI', 'VDI', 'SANI', 'ram8'] };
  const devices: DeviceGiven[] = [
    { ...lg, assetNumber: 'PC-101', personId: of('000001'), leaseEndOn: '2027-03-31' },
    { assetNumber: 'PC-102', zone: 'IN', personId: of('000001'), leaseEndOn: '2026-10-31' },
    { assetNumber: 'PC-103', zone: 'IN', personId: of('000001') },
    { ...lg, assetNumber: 'PC-201', personId: of('000002'), controls: { ...LG_CONTROLS, C16: null } },
    { assetNumber: 'PC-202', zone: 'MN', personId: of('000002'), controls: MN_CONTROLS },
    { ...lg, assetNumber: 'PC-301', personId: of('000003') },
    { ...lg, assetNumber: 'PC-401', personId: of('000004') },
    { ...lg, assetNumber: 'PC-501', personId: of('000005'), use: 'shared' },
    { ...lg, assetNumber: 'PC-502', personId: of('000005'), use: 'counter' },
    { assetNumber: 'PC-503', zone: 'JK', personId: of('000005'), kind: 'special', use: 'special' },
    { ...lg, assetNumber: 'PC-504', personId: of('000005'), state: 'awaitingReturn' },
    { ...lg, assetNumber: 'PC-601', personId: of('000006') },
    { ...lg, assetNumber: 'PC-602', personId: of('000006') },
    { ...lg, assetNumber: 'PC-900', personId: null, state: 'inStock' },
  ];
  for (const device of devices) await giveDevice(tx, device);
}
