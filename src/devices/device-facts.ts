import type { Span } from '../shared/timeline.ts';
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

/** `keep` answers one string for all that are equal. */
export function storedDevice(core: CoreRow, keep: (text: string) => string, around: Around): StoredDevice {
  const { zone, state, custody, controls } = around;
  const known = ({ id, validFrom, validTo }: FactRow): KnownFact => ({
    id,
    validFrom: keep(validFrom),
    validTo: keep(validTo),
  });
  return {
    id: core.id,
    revision: core.revision,
    cells: cellsOf(core, keep, around),
    controls: keep(controls?.value ?? '{}'),
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

function cellsOf(core: CoreRow, keep: (text: string) => string, around: Around): DeviceCells {
  const { zone, state, custody, controls } = around;
  return {
    assetNumber: core.assetNumber,
    serial: core.serial,
    hostname: core.hostname,
    maker: keep(core.maker),
    model: keep(core.model),
    kind: keep(core.kind),
    use: keep(core.use),
    zone: keep(zone?.value ?? ''),
    mac: joined(around.macs),
    ip: joined(around.addresses),
    os: keep(core.os),
    osVersion: keep(core.osVersion),
    memoryGb: core.memoryGb === null ? '' : keep(String(core.memoryGb)),
    capabilities: keep(joined(JSON.parse(core.capabilities) as string[])),
    controls: keep(joined(Object.keys(JSON.parse(controls?.value ?? '{}')))),
    procurement: keep(core.procurement),
    contract: keep(core.contract),
    acquired: keep(core.acquired ?? ''),
    leaseEnd: keep(core.leaseEnd ?? ''),
    unit: keep(custody?.value ?? ''),
    holder: custody?.holder ?? '',
    place: keep(core.place),
    state: keep(state?.value ?? ''),
    stocktaken: keep(core.stocktaken ?? ''),
  };
}
