import type { IsoDate } from '../shared/dates.ts';
import { type Addressing, assignAddresses, type Connection } from './addresses.ts';
import type { Today } from './employment-class.ts';
import { type HardwareModel, modelsFor } from './hardware.ts';
import { macs, type Names, serial } from './identifiers.ts';
import { lazily } from './lazily.ts';
import type { Placement } from './placements.ts';
import { type Purchase, purchase } from './purchase.ts';
import type { Random } from './random.ts';
import type { DeviceRow } from './rows.ts';
import { type Safeguards, safeguard } from './safeguards.ts';
import type { SystemUse } from './system-use.ts';

interface Machine {
  readonly placement: Placement;
  readonly model: HardwareModel;
  readonly purchase: Purchase;
  readonly safeguards: Safeguards;
  readonly stocktaken: IsoDate | null;
}

interface Workshop {
  readonly today: Today;
  readonly use: SystemUse;
  readonly random: Random;
}

const cohortOf = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2];

export interface Equipment {
  readonly devices: Iterable<DeviceRow>;
  readonly networks: Addressing['networks'];
}

export function equip(placements: readonly Placement[], workshop: Workshop): Equipment {
  const machines = placements.map((placement) => machineFor(placement, workshop)).sort(byAge);
  const { networks, addresses } = assignAddresses(machines.map(connection));
  const scatter = 2 * workshop.random.between(1_000_000, 7_000_000) + 1;
  const width = Math.max(5, String(machines.length).length);
  const devices = lazily(function* () {
    for (const [index, machine] of machines.entries())
      yield deviceRow(machine, { width, index, scatter }, addresses[index] ?? null);
  });
  return { devices, networks };
}

function byAge(a: Machine, b: Machine): number {
  return a.purchase.acquired < b.purchase.acquired ? -1 : Number(a.purchase.acquired > b.purchase.acquired);
}

function isOnline({ placement }: Machine): boolean {
  return ['配備中', '貸出', '修理'].includes(placement.state) && placement.spot !== 'store';
}

function connection(machine: Machine): Connection | null {
  const { zone, office } = machine.placement;
  if (!isOnline(machine)) return null;
  return { zone, site: office.site, floor: office.floor, wantsIpv6: machine.model.cohort === 2 };
}

function machineFor(placement: Placement, { today, use, random }: Workshop): Machine {
  const cohort = ['返却待ち', 'データ消去済'].includes(placement.state) ? 0 : random.pick(cohortOf);
  const model = random.weighted(modelsFor(placement.zone, cohort), ({ share }) => share);
  const holderHandlesMyNumber = placement.holder !== null && use.needs('MN', placement.holder);
  const safeguards = safeguard(model, holderHandlesMyNumber, random);
  const bought = purchase(placement, cohort, today, random);
  return { placement, model, safeguards, purchase: bought, stocktaken: countedOn(bought.acquired, today, random) };
}

/** The yearly stocktaking of June; some terminals were missed last time, a few never found. */
function countedOn(acquired: IsoDate, today: Today, random: Random): IsoDate | null {
  const june = `-06-${String(random.between(8, 26)).padStart(2, '0')}`;
  const last = `${today.year}${june}` <= today.on ? today.year : today.year - 1;
  const on = `${random.chance(0.04) ? last - 1 : last}${june}`;
  return on < acquired || random.chance(0.02) ? null : on;
}

function deviceRow(
  { placement, model, purchase, safeguards, stocktaken }: Machine,
  names: Names,
  ip: string | null,
): DeviceRow {
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
    ip,
    os,
    osVersion,
    memoryGb,
    capabilities: safeguards.capabilities,
    controls: safeguards.controls,
    procurement: purchase.procurement,
    contract: purchase.contract,
    acquired: purchase.acquired,
    leaseEnd: purchase.leaseEnd,
    unit: office.code,
    holder: holder?.employee.number ?? null,
    place: place(placement),
    state,
    stocktaken,
  };
}

function place({ office, spot }: Placement): string {
  const where = `${office.site}${office.floor}階`;
  return spot === 'store' ? `${where} 機器保管庫` : `${where} ${office.name}${spot === 'counter' ? ' 窓口' : ''}`;
}
