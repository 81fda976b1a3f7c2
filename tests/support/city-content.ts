import { KpiMonth, KpiTarget } from '../../src/consolidation/kpi.entity.ts';
import { insertMany } from '../../src/database.ts';
import * as devices from '../../src/devices/device.entity.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { InfoSystem, Segment, SystemUse } from '../../src/networks/network.entity.ts';
import { Account, RoleGrant } from '../../src/people/account.entity.ts';
import { Absence, Employment, EmploymentTerm, Person, Posting } from '../../src/people/person.entity.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { parseAddress, parseCidr } from '../../src/shared/ip.ts';
import { ROLES, type Role } from '../../src/shared/permissions.ts';
import { fold } from '../../src/shared/text.ts';
import { always, givePerson, giveUnit } from './city.ts';

export const NUMBER_OF = Object.fromEntries(ROLES.map((role, index) => [role, `00010${index}`])) as Record<
  Role,
  string
>;

/** More than one page of a list. */
const COLLEAGUES = 52;

/** One unit holds a person of every role, so that what a scope shows is never empty. */
export async function giveOffices(tx: Tx): Promise<{ department: string; unitId: string }> {
  const department = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
  const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課', parentId: department });
  for (const role of ROLES) {
    await givePerson(tx, { number: NUMBER_OF[role], name: `工藤 ${role}`, unitId, roles: [role] });
  }
  return { department, unitId };
}

/** The ids of a small city's records. */
export async function giveCity(tx: Tx) {
  const { department, unitId } = await giveOffices(tx);
  const unit = await giveUnit(tx, { code: '0102', name: '住民税課', parentId: department });
  await giveUnit(tx, { code: '0109', name: '臨時対策室', parentId: department });
  const colleagues: string[] = [];
  for (let n = 0; n < COLLEAGUES; n++) {
    const posted = n % 2 === 0 ? unitId : unit;
    colleagues.push(await givePerson(tx, { number: String(200_000 + n), name: `三浦 ${n}`, unitId: posted }));
  }
  const person = await givePerson(tx, { number: '000421', name: '髙橋 一郎', unitId, roles: ['clerk'] });
  const others = await giveOthers(tx, unitId);
  const absence = await giveAbsence(tx, person);
  const { system, use } = await giveSystem(tx, person);
  const segment = await giveSegment(tx, '10.1.2.0/24', '本庁舎3階');
  const emptySegment = await giveSegment(tx, '10.1.3.0/24', '本庁舎4階');
  const device = await giveDevice(tx, { assetNumber: 'PC-00421', address: '10.1.2.10', person, unitId });
  await giveDevice(tx, { assetNumber: 'PC-00422', address: '10.1.2.11', person, unitId });
  await giveFigures(tx);
  const job = await giveFailed(tx);
  // Somebody at work, for whom there is something to plan.
  const [colleague = person] = colleagues;
  await tx.manager.update(Person, colleague, { email: 'miura@city.example' });
  await giveDevice(tx, { assetNumber: 'PC-00423', address: '10.1.2.12', person: colleague, unitId });
  const { id: posting } = await tx.manager.findOneByOrFail(Posting, { personId: person });
  const { id: address } = await tx.manager.findOneByOrFail(devices.DeviceAddress, { deviceId: device });
  const { id: grant } = await tx.manager.findOneByOrFail(RoleGrant, { personId: person });
  return { ...others, job, unit, emptySegment, person, posting, absence, system, use, segment, device, address, grant };
}

/** A mail that nobody took. */
async function giveFailed(tx: Tx): Promise<string> {
  const id = newId();
  const payload = JSON.stringify({ to: 'kudo@city.example', subject: 'ポリシーの確認のお願い', text: '' });
  const state = { state: 'dead', runAt: tx.at, attempts: 1, lockedUntil: null, lastError: 'recipient 550 no' };
  const job = { id, kind: 'mail', key: 'kudo', payload, ...state, createdAt: tx.at, doneAt: null };
  await insertMany(tx.manager, Job, [job]);
  return id;
}

/** One month that is published, those after it being still to be computed, and one target. */
async function giveFigures(tx: Tx): Promise<void> {
  const times = { recordedAt: tx.at, supersededAt: STILL_KNOWN };
  await insertMany(tx.manager, KpiMonth, [{ id: newId(), month: '2025-03', figures: '{}', ...times }]);
  const target = { id: newId(), kpi: 'perPerson', fiscalYear: 2026, thousandths: 1500, reason: '', ...times };
  await insertMany(tx.manager, KpiTarget, [target]);
}

/** Whose account was stopped, who has none yet, and who has left. */
async function giveOthers(tx: Tx, unitId: string) {
  const stopped = await givePerson(tx, { number: '000001', name: '谷地 停止', unitId });
  await tx.manager.update(Account, { personId: stopped }, { stoppedAt: tx.at });
  const newcomer = await givePerson(tx, { number: '000002', name: '谷地 新任', unitId });
  await tx.manager.delete(Account, { personId: newcomer });
  const former = await givePerson(tx, { number: '000003', name: '谷地 退職', unitId });
  for (const fact of [EmploymentTerm, Posting]) {
    await tx.manager.update(fact, { personId: former }, { validTo: '2026-04-01' });
  }
  return { stopped, newcomer, former };
}

async function giveAbsence(tx: Tx, personId: string): Promise<string> {
  const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId });
  const absence = stamped<Absence>(tx, { validFrom: '2026-10-01', validTo: '2026-12-01' }, { employmentId, personId });
  await insertMany(tx.manager, Absence, [absence]);
  return absence.id;
}

async function giveSystem(tx: Tx, personId: string): Promise<{ system: string; use: string }> {
  const system = newId();
  const facts = { code: 'KEIYAKU', name: '契約管理', zone: 'LG', ownerUnitId: null, revision: 1 };
  await insertMany(tx.manager, InfoSystem, [{ id: system, ...facts }]);
  const use = stamped<SystemUse>(tx, always, { systemId: system, unitId: null, personId });
  await insertMany(tx.manager, SystemUse, [use]);
  return { system, use: use.id };
}

async function giveSegment(tx: Tx, cidr: string, name: string): Promise<string> {
  const range = parseCidr(cidr);
  if (!range) throw new Error(cidr);
  const id = newId();
  const keys = { family: range.family, firstKey: range.first, lastKey: range.last };
  const texts = { name, site: '本庁舎', gateway: '', note: '' };
  await insertMany(tx.manager, Segment, [{ id, zone: 'LG', cidr, ...keys, vlan: 30, ...texts, revision: 1 }]);
  return id;
}

interface DeviceGiven {
  readonly assetNumber: string;
  readonly address: string;
  readonly person: string;
  readonly unitId: string;
}

async function giveDevice(tx: Tx, { assetNumber, address, person, unitId }: DeviceGiven): Promise<string> {
  const id = newId();
  await insertMany(tx.manager, devices.Device, [{ id, ...deviceFacts(assetNumber) }]);
  const [zone, state] = [stamped<devices.DeviceZone>(tx, always, { deviceId: id, zone: 'LG' }), { state: 'deployed' }];
  await insertMany(tx.manager, devices.DeviceZone, [zone]);
  await insertMany(tx.manager, devices.DeviceState, [
    stamped<devices.DeviceState>(tx, always, { deviceId: id, ...state }),
  ]);
  const custody = { deviceId: id, personId: person, unitId };
  await insertMany(tx.manager, devices.DeviceCustody, [stamped<devices.DeviceCustody>(tx, always, custody)]);
  const controls = { deviceId: id, controls: { C01: '2026-04-01', C02: null } };
  await insertMany(tx.manager, devices.DeviceControls, [stamped<devices.DeviceControls>(tx, always, controls)]);
  const mac = `02:00:00:00:04:${assetNumber.slice(-2)}`;
  await insertMany(tx.manager, devices.DeviceInterface, [{ id: newId(), deviceId: id, mac }]);
  const key = parseAddress(address)?.key ?? '';
  await insertMany(tx.manager, devices.DeviceAddress, [{ id: newId(), deviceId: id, zone: 'LG', address, key }]);
  return id;
}

const deviceFacts = (assetNumber: string) => ({
  ...{ assetNumber, serial: `S${assetNumber}`, hostname: assetNumber.toLowerCase(), maker: 'NEC', model: 'VersaPro' },
  ...{ kind: 'notebook', use: 'individual', os: 'Windows 11', osVersion: '24H2', memoryGb: 16, capabilities: [] },
  ...{ procurement: 'lease', contract: 'L-2024-01', acquiredOn: '2024-04-01', leaseEndOn: '2027-03-31' },
  ...{ place: '本庁舎3階', stocktakenOn: null, search: fold(`${assetNumber} NEC VersaPro`), revision: 1 },
});
