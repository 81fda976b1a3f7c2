import { addDays, addMonths, type IsoDate } from '../shared/dates.ts';
import { type Addressing, assignAddresses } from './addresses.ts';
import type { Today } from './employment-class.ts';
import { type HardwareModel, makers, modelsFor } from './hardware.ts';
import type { Placement } from './placements.ts';
import type { Random } from './random.ts';
import type { DeviceRow } from './rows.ts';
import { type Safeguards, safeguard } from './safeguards.ts';
import type { SystemUse } from './system-use.ts';

interface Machine {
  readonly placement: Placement;
  readonly model: HardwareModel;
  readonly purchase: Purchase;
  readonly safeguards: Safeguards;
}

interface Purchase {
  readonly procurement: string;
  readonly contract: string | null;
  readonly acquired: IsoDate;
  readonly leaseEnd: IsoDate | null;
}

interface Workshop {
  readonly today: Today;
  readonly use: SystemUse;
  readonly random: Random;
}

const LEASE_MONTHS = 60;
/** Lease cohorts: the fiscal years in which a third each of the terminals came (R3, R5, R7 as seen from R8). */
const cohortYearsAgo = [5, 3, 1];
const cohortOf = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2];

export interface Equipment {
  readonly devices: readonly DeviceRow[];
  readonly networks: Addressing['networks'];
}

export function equip(placements: readonly Placement[], workshop: Workshop): Equipment {
  const machines = placements.map((placement) => machineFor(placement, workshop)).sort(byAge);
  const online = machines.filter(isOnline);
  const { networks, addresses } = assignAddresses(online.map(connection));
  const addressOf = new Map(online.map((machine, index) => [machine, addresses[index] ?? null]));
  const scatter = 2 * workshop.random.between(1_000_000, 7_000_000) + 1;
  const width = Math.max(5, String(machines.length).length);
  const devices = machines.map((machine, index) => {
    const names = { width, index, scatter, ip: addressOf.get(machine) ?? null };
    return deviceRow(machine, names, stocktaken(machine.purchase.acquired, workshop));
  });
  return { devices, networks };
}

function byAge(a: Machine, b: Machine): number {
  return a.purchase.acquired < b.purchase.acquired ? -1 : Number(a.purchase.acquired > b.purchase.acquired);
}

function isOnline({ placement }: Machine): boolean {
  return ['配備中', '貸出', '修理'].includes(placement.state) && placement.spot !== 'store';
}

function connection({ placement, model }: Machine) {
  const { zone, office } = placement;
  return { zone, site: office.site, floor: office.floor, wantsIpv6: model.cohort === 2 };
}

function machineFor(placement: Placement, { today, use, random }: Workshop): Machine {
  const cohort = ['返却待ち', 'データ消去済'].includes(placement.state) ? 0 : random.pick(cohortOf);
  const model = pickModel(modelsFor(placement.zone, cohort), random);
  const holderHandlesMyNumber = placement.holder !== null && use.needs('MN', placement.holder);
  const safeguards = safeguard({ ...model, holderHandlesMyNumber }, random);
  return { placement, model, safeguards, purchase: purchase(placement, cohort, today, random) };
}

function pickModel(models: readonly HardwareModel[], random: Random): HardwareModel {
  let rest = random.below(100);
  return models.find((model) => (rest -= model.share) < 0) ?? (models[0] as HardwareModel);
}

function purchase({ zone, state }: Placement, cohort: number, today: Today, random: Random): Purchase {
  const year = today.year - (cohortYearsAgo[cohort] ?? 0);
  const contract = `${eraYear(year)}-${zone}-${random.chance(0.5) ? '01' : '02'}`;
  if (zone === 'JK') return { procurement: '借用', contract, acquired: `${year}-11-01`, leaseEnd: null };
  if (random.chance(0.01)) return { procurement: '寄附', contract: null, acquired: `${year}-09-01`, leaseEnd: null };
  if (random.chance(0.06)) return { procurement: '購入', contract: null, acquired: `${year}-07-15`, leaseEnd: null };
  const expired = state === '返却待ち' || state === 'データ消去済';
  const acquired = expired ? `${year}-06-01` : `${year + 1}-${contract.endsWith('01') ? '02' : '03'}-01`;
  return { procurement: 'リース', contract, acquired, leaseEnd: addDays(addMonths(acquired, LEASE_MONTHS), -1) };
}

/** R3 for 令和3年度, H30 for 平成30年度. */
function eraYear(year: number): string {
  return year >= 2019 ? `R${year - 2018}` : `H${year - 1988}`;
}

/** The yearly stocktaking of June; some terminals were missed last time, a few never found. */
function stocktaken(acquired: IsoDate, { today, random }: Workshop): IsoDate | null {
  const june = `-06-${String(random.between(8, 26)).padStart(2, '0')}`;
  const last = `${today.year}${june}` <= today.on ? today.year : today.year - 1;
  const on = `${random.chance(0.04) ? last - 1 : last}${june}`;
  return on < acquired || random.chance(0.02) ? null : on;
}

interface Names {
  readonly index: number;
  readonly width: number;
  readonly scatter: number;
  readonly ip: string | null;
}

function deviceRow({ placement, model, purchase, safeguards }: Machine, names: Names, counted: IsoDate | null): DeviceRow {
  const { zone, use, office, holder, state } = placement;
  const { maker, kind, os, osVersion, memoryGb } = model;
  const number = String(names.index + 1).padStart(names.width, '0');
  return {
    assetNumber: `PC-${number}`,
    serial: serial(maker, names),
    hostname: `${zone}${number}`,
    maker,
    model: model.model,
    kind,
    use,
    zone,
    mac: macs(model, names),
    ip: names.ip,
    os,
    osVersion,
    memoryGb,
    capabilities: safeguards.capabilities.join(';') || null,
    controls: safeguards.controls.join(';') || null,
    ...purchase,
    unit: office.code,
    holder: holder?.employee.number ?? null,
    place: place(placement),
    state,
    stocktaken: counted,
  };
}

function place({ office, spot }: Placement): string {
  const where = `${office.site}${office.floor}階`;
  return spot === 'store' ? `${where} 機器保管庫` : `${where} ${office.name}${spot === 'counter' ? ' 窓口' : ''}`;
}

/** An odd factor modulo a power of two visits every value once: scattered, never repeated. */
function scattered(value: number, factor: number): number {
  return Math.imul(value, factor) & 0xffffff;
}

function serial(maker: string, { index, scatter }: Names): string {
  const digits = scattered(index, scatter).toString(32).toUpperCase().padStart(5, '0');
  return `${makers[maker]?.serialPrefix}${digits}${(index % 7) + 2}`;
}

function macs({ maker, kind }: HardwareModel, { index, scatter }: Names): string {
  const wired = macOf(maker, scattered(index * 2, scatter));
  const hasWireless = kind === 'ノート' || kind === 'タブレット';
  return hasWireless ? `${wired};${macOf(maker, scattered(index * 2 + 1, scatter))}` : wired;
}

function macOf(maker: string, value: number): string {
  const bytes = [16, 8, 0].map((shift) => ((value >> shift) & 255).toString(16).padStart(2, '0').toUpperCase());
  return `${makers[maker]?.oui}:${bytes.join(':')}`;
}
