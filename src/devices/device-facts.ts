import type { Span } from '../shared/timeline.ts';
import type { Controls } from './device-record.ts';
import type { DeviceCells, KnownFact, StoredDevice } from './device-row.ts';

/** A terminal as the database answers. */
export interface CoreRow
  extends Omit<DeviceCells, 'zone' | 'mac' | 'ip' | 'memoryGb' | 'controls' | 'unit' | 'holder' | 'state' | Days> {
  readonly id: string;
  readonly revision: number;
  readonly memoryGb: number | null;
  readonly acquired: string | null;
  readonly leaseEnd: string | null;
  readonly stocktaken: string | null;
}

type Days = 'acquired' | 'leaseEnd' | 'stocktaken';

export interface FactRow extends Span {
  readonly id: string;
  readonly deviceId: string;
  readonly value: string;
  readonly personId?: string | null;
  readonly unitId?: string | null;
  readonly holder?: string;
}

interface Around {
  readonly zone: FactRow | undefined;
  readonly state: FactRow | undefined;
  readonly custody: FactRow | undefined;
  readonly controls: FactRow | undefined;
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
}

const joined = (values: readonly string[]): string => [...values].sort().join(';');

const known = ({ id, validFrom, validTo }: FactRow): KnownFact => ({ id, validFrom, validTo });

export function storedDevice({ id, revision, ...core }: CoreRow, around: Around): StoredDevice {
  const { zone, state, custody, controls } = around;
  const present = (controls ? JSON.parse(controls.value) : {}) as Controls;
  const cells: DeviceCells = {
    assetNumber: core.assetNumber,
    serial: core.serial,
    hostname: core.hostname,
    maker: core.maker,
    model: core.model,
    kind: core.kind,
    use: core.use,
    zone: zone?.value ?? '',
    mac: joined(around.macs),
    ip: joined(around.addresses),
    os: core.os,
    osVersion: core.osVersion,
    memoryGb: core.memoryGb === null ? '' : String(core.memoryGb),
    capabilities: joined(JSON.parse(core.capabilities) as string[]),
    controls: joined(Object.keys(present)),
    procurement: core.procurement,
    contract: core.contract,
    acquired: core.acquired ?? '',
    leaseEnd: core.leaseEnd ?? '',
    unit: custody?.value ?? '',
    holder: custody?.holder ?? '',
    place: core.place,
    state: state?.value ?? '',
    stocktaken: core.stocktaken ?? '',
  };
  return {
    id,
    revision,
    cells,
    controls: present,
    personId: custody?.personId ?? null,
    unitId: custody?.unitId ?? null,
    facts: {
      ...(zone && { zone: known(zone) }),
      ...(state && { state: known(state) }),
      ...(custody && { custody: known(custody) }),
      ...(controls && { controls: known(controls) }),
    },
  };
}
