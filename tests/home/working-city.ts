import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { insertMany } from '../../src/database.ts';
import * as devices from '../../src/devices/device.entity.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { InfoSystem, SystemUse } from '../../src/networks/network.entity.ts';
import { Absence, Employment, EmploymentTerm, Posting } from '../../src/people/person.entity.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { addCourse, recordCompletion } from '../../src/training/training.actions.ts';
import { type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit, giveVisitingAuditor } from '../support/city.ts';
import { inForce } from '../support/decided.ts';

export interface WorkingCity {
  city: TestApp;
  finance: string;
  numberOf(role: Role): string;
}

const NUMBERS: Readonly<Record<Role, string>> = {
  employee: '000005',
  clerk: '000003',
  head: '000002',
  it: '000001',
  policy: '000008',
  ciso: '000007',
  training: '000009',
  auditor: '000010',
  visitingAuditor: 'AUD-01',
  administrator: '000011',
};

const TAX = { code: '0201', name: '住民税課' };
const BY = operator('test');

/** Eleven people at work, one on leave and one who has left, with something waiting for every office. */
export function workingCity(engine: Engine): WorkingCity {
  const here = { numberOf: (role) => NUMBERS[role] } as WorkingCity;

  beforeAll(async () => {
    here.city = await testApp(engine);
    const { db } = here.city;
    here.finance = await given(db, async (tx) => {
      const units = await giveUnits(tx);
      await giveSystems(tx, units);
      await giveTerminals(tx, await givePeople(tx, units), units);
      await giveVisitingAuditor(tx, { number: NUMBERS.visitingAuditor, name: '監査 花子', unitId: units.tax });
      return units.finance;
    });
    await loadTemplates(db, BY, path.join(projectRoot, 'policies'));
    await inForce(db, 'kihon-hoshin/1.0', [NUMBERS.policy, NUMBERS.head, NUMBERS.ciso]);
    const course = { description: '', dueDay: '10-31', startsOn: '2026-04-01' };
    await addCourse(db, BY, { code: 'SEC-BASIC', title: '情報セキュリティ基礎', audience: 'all', ...course });
    await addCourse(db, BY, { code: 'MN', title: '特定個人情報等取扱者研修', audience: 'mnHandlers', ...course });
    const done = { completedOn: '2026-10-01', score: null, passed: true, mode: 'session' };
    await recordCompletion(db, BY, 'all', 'SEC-BASIC', { person: '000003', ...done });
    await recordCompletion(db, BY, 'all', 'MN', { person: '000004', ...done });
    await acknowledge(here.city);
    await bringIn(here.city);
  }, 300_000);
  afterAll(() => here.city.close());
  return here;
}

async function giveUnits(tx: Tx) {
  const general = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
  const finance = await giveUnit(tx, { code: '02', name: '財政部', level: 'department' });
  const welfare = await giveUnit(tx, { code: '03', name: '福祉部', level: 'department' });
  return {
    ...{ general, finance },
    it: await giveUnit(tx, { code: '0101', name: '情報政策課', parentId: general }),
    tax: await giveUnit(tx, { ...TAX, parentId: finance }),
    care: await giveUnit(tx, { code: '0301', name: '介護保険課', parentId: welfare }),
    audit: await giveUnit(tx, { code: '90', name: '監査委員事務局', level: 'other' }),
  };
}

type Units = Awaited<ReturnType<typeof giveUnits>>;

async function givePeople(tx: Tx, { general, it, tax, care, audit }: Units) {
  await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId: it, roles: ['it'] });
  const head = await givePerson(tx, { number: '000002', name: '田名部 健', unitId: tax, roles: ['head'] });
  await givePosting(tx, head, care);
  const clerk = await givePerson(tx, { number: '000003', name: '坂本 実', unitId: care, roles: ['clerk'] });
  const miura = await givePerson(tx, { number: '000004', name: '三浦 花子', unitId: tax });
  const employee = await givePerson(tx, { number: '000005', name: '夏坂 花', unitId: tax });
  const former = await givePerson(tx, { number: '000006', name: '谷地 退職', unitId: tax });
  for (const fact of [EmploymentTerm, Posting]) {
    await tx.manager.update(fact, { personId: former }, { validTo: '2026-04-01' });
  }
  await givePerson(tx, { number: '000007', name: '橋本 美咲', unitId: general, roles: ['ciso'] });
  await givePerson(tx, { number: '000008', name: '下斗米 志保', unitId: it, roles: ['policy'] });
  await givePerson(tx, { number: '000009', name: '長内 英明', unitId: it, roles: ['training'] });
  await givePerson(tx, { number: '000010', name: '東 一郎', unitId: audit, roles: ['auditor'] });
  await givePerson(tx, { number: '000011', name: '六戸 千尋', unitId: it, roles: ['administrator'] });
  const toyota = await givePerson(tx, { number: '000012', name: '豊田 岳', unitId: care });
  const away = await givePerson(tx, { number: '000013', name: '髙橋 一郎', unitId: tax });
  const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId: away });
  await insertMany(tx.manager, Absence, [stamped<Absence>(tx, always, { employmentId, personId: away })]);
  return { head, clerk, miura, employee, former, toyota, away };
}

async function givePosting(tx: Tx, personId: string, unitId: string): Promise<void> {
  const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId });
  const values = { employmentId, personId, unitId, title: '', kind: 'additional' };
  await insertMany(tx.manager, Posting, [stamped<Posting>(tx, always, values)]);
}

/** The tax section works with My Number, the general department on LGWAN, and nothing is known of the others. */
async function giveSystems(tx: Tx, { general, tax }: Units): Promise<void> {
  for (const [code, zone, unitId] of [
    ['JUKI', 'MN', tax],
    ['GW', 'LG', general],
  ] as const) {
    const id = newId();
    await insertMany(tx.manager, InfoSystem, [{ id, code, name: code, zone, ownerUnitId: null, revision: 1 }]);
    await insertMany(tx.manager, SystemUse, [stamped<SystemUse>(tx, always, { systemId: id, unitId, personId: null })]);
  }
}

type People = Awaited<ReturnType<typeof givePeople>>;

async function giveTerminals(tx: Tx, people: People, { care, tax }: Units): Promise<void> {
  const lent = { state: 'lent', from: '2020-04-01' };
  await giveTerminal(tx, 'PC-00002', { personId: people.head, unitId: tax });
  await giveTerminal(tx, 'PC-00003', { personId: people.clerk, unitId: care, use: 'spare', ...lent });
  await giveTerminal(tx, 'PC-00004', { personId: people.miura, unitId: tax, zone: 'MN' });
  await giveTerminal(tx, 'PC-00014', { personId: people.miura, unitId: tax });
  await giveTerminal(tx, 'PC-00024', { personId: people.miura, unitId: tax, zone: 'JK' });
  await giveTerminal(tx, 'PC-00005', { personId: people.employee, unitId: tax });
  await giveTerminal(tx, 'PC-00006', { personId: people.former, unitId: tax });
  await giveTerminal(tx, 'PC-00012', { personId: people.toyota, unitId: care, zone: 'MN', use: 'shared' });
  await giveTerminal(tx, 'PC-00013', { personId: people.away, unitId: tax });
  await giveTerminal(tx, 'PC-00020', { personId: null, unitId: tax, state: 'awaitingReturn', from: '2026-10-01' });
}

interface TerminalGiven {
  readonly personId: string | null;
  readonly unitId: string;
  readonly zone?: string;
  readonly use?: string;
  readonly state?: string;
  readonly from?: string;
}

async function giveTerminal(tx: Tx, assetNumber: string, terminal: TerminalGiven): Promise<void> {
  const { personId, unitId, zone = 'LG', use = 'individual', state = 'deployed', from = '2020-04-01' } = terminal;
  const deviceId = newId();
  const span = { validFrom: from, validTo: FOREVER };
  const facts = {
    ...{ assetNumber, serial: `S${assetNumber}`, hostname: assetNumber, maker: 'NEC', model: 'VersaPro' },
    ...{ kind: 'notebook', use, os: '', osVersion: '', memoryGb: null, capabilities: [], place: '' },
    ...{ procurement: 'lease', contract: '', acquiredOn: '2020-04-01', leaseEndOn: '2027-03-31' },
    ...{ stocktakenOn: null, search: assetNumber.toLowerCase(), revision: 1 },
  };
  await insertMany(tx.manager, devices.Device, [{ id: deviceId, ...facts }]);
  await insertMany(tx.manager, devices.DeviceZone, [stamped<devices.DeviceZone>(tx, always, { deviceId, zone })]);
  await insertMany(tx.manager, devices.DeviceState, [stamped<devices.DeviceState>(tx, span, { deviceId, state })]);
  const custody = stamped<devices.DeviceCustody>(tx, always, { deviceId, personId, unitId });
  await insertMany(tx.manager, devices.DeviceCustody, [custody]);
}

async function acknowledge(city: TestApp): Promise<void> {
  const head = await city.signIn('000002');
  const address = '/policies/kihon-hoshin/versions/1.0';
  const { text } = await head.get(address);
  const fields = [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const answer = await head.post(`${address}/acknowledgement`, Object.fromEntries(fields));
  if (answer.status !== 303) throw new Error(answer.text);
}

async function bringIn(city: TestApp): Promise<void> {
  const it = await city.signIn('000001');
  const bytes = Buffer.from('所属コード,所属名,種別,適用開始日\r\n0999,新しい課,課,2027-04-01\r\n');
  const { headers } = await it.upload('/imports', { kind: 'units' }, { field: 'file', name: '所属.csv', bytes });
  for (let tries = 0; tries < 500; tries++) {
    if (!(await it.get(headers.location ?? '')).text.includes('data-refresh=')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the file is never read');
}
