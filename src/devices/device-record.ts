import type { ZoneCode } from '../networks/zone.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { StateCode } from './device.rules.ts';

/** The controls present, each with the day it was confirmed, or null where it is only claimed. */
export type Controls = Readonly<Record<string, IsoDate | null>>;

/** What stays with a terminal. */
export interface DeviceCore {
  readonly assetNumber: string;
  readonly serial: string | null;
  readonly hostname: string;
  readonly maker: string;
  readonly model: string;
  readonly kind: string;
  readonly use: string;
  readonly os: string;
  readonly osVersion: string;
  readonly memoryGb: number | null;
  readonly capabilities: readonly string[];
  readonly procurement: string;
  readonly contract: string;
  readonly acquiredOn: IsoDate | null;
  readonly leaseEndOn: IsoDate | null;
  readonly place: string;
  readonly stocktakenOn: IsoDate | null;
}

/** A terminal as it is on one day. */
export interface DeviceRecord extends DeviceCore {
  readonly id: string;
  readonly revision: number;
  readonly zone: ZoneCode;
  readonly state: StateCode;
  readonly stateFrom: IsoDate;
  readonly personId: string | null;
  readonly holder: string | null;
  readonly holderNumber: string | null;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly unitCode: string | null;
  readonly custodyFrom: IsoDate | null;
  readonly controls: Controls;
}

export interface Connections {
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
}

export const NO_CONNECTIONS: Connections = { macs: [], addresses: [] };

/** A row of the database: lists are text there. */
export type StoredRecord = Omit<DeviceRecord, 'capabilities' | 'controls'> & {
  readonly capabilities: string;
  readonly controls: string | null;
};

export const recordOf = (stored: StoredRecord): DeviceRecord => ({
  ...stored,
  capabilities: JSON.parse(stored.capabilities) as string[],
  controls: stored.controls === null ? {} : (JSON.parse(stored.controls) as Controls),
});

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text can be an id at all: what an address says is anybody's. */
export const isId = (text: string): boolean => ID.test(text);

/** A person as the ledger names them: the number stays findable when the name is common or changes. */
export const personLabel = (name: string, number: string | null): string =>
  number === null ? name : `${name} ${number}`;

export const holderLabel = ({ holder, holderNumber }: Pick<DeviceRecord, 'holder' | 'holderNumber'>): string | null =>
  holder === null ? null : personLabel(holder, holderNumber);
