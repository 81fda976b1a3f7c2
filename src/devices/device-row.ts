import type { ImportRow } from '../imports/record.ts';
import type { KnownUnit } from '../people/person-record.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import type { Span } from '../shared/timeline.ts';
import type { DeviceColumn } from './device-columns.ts';

export type DeviceRow = ImportRow<DeviceColumn>;

/** A terminal as a list writes it, every cell in its one spelling. */
export type DeviceCells = { readonly [column in DeviceColumn]: string };

/** The dated facts of a terminal and the columns that they are made of. */
export const FACT_COLUMNS = {
  zone: ['zone'],
  state: ['state'],
  custody: ['unit', 'holder'],
  controls: ['controls'],
} as const satisfies Record<string, readonly DeviceColumn[]>;

export type FactName = keyof typeof FACT_COLUMNS;
export const FACT_NAMES = Object.keys(FACT_COLUMNS) as FactName[];

export interface KnownFact extends Span {
  readonly id: string;
}

export interface StoredDevice {
  readonly id: string;
  readonly revision: number;
  readonly cells: DeviceCells;
  readonly personId: string | null;
  readonly unitId: string | null;
  /** JSON: the controls present, each with the day it was confirmed. */
  readonly controls: string;
  /** What holds today or, before its first day, from then on. */
  readonly facts: { readonly [name in FactName]?: KnownFact };
}

/** The asset number of the terminal that has a MAC (`mac`) or an address (`zone address`). */
export type Owners = ReadonlyMap<string, string>;

export interface StoredDevices {
  readonly matched: readonly MatchedRow[];
  /** The terminals that the rows may speak of, by asset number and by serial. */
  readonly devices: readonly StoredDevice[];
  /** Of MACs and addresses that rows claim, where a terminal that is not in the file has them. */
  readonly macs: Owners;
  readonly addresses: Owners;
  readonly units: ReadonlyMap<string, KnownUnit>;
  /** Person ids by 職員番号. */
  readonly people: ReadonlyMap<string, string>;
}

/** A row with the terminal that it speaks of, null for a new one, and the terminal as it would be. */
export interface MatchedRow {
  readonly row: DeviceRow;
  readonly stored: StoredDevice | null;
  readonly bySerial: boolean;
  readonly cells: DeviceCells;
}

/** A fact that is to hold, what it takes the place of, and how long that still held before. */
export interface FactChange {
  readonly name: FactName;
  readonly span: Span;
  readonly superseded: string | null;
  readonly before: Span | null;
}

export interface DeviceChange {
  readonly id: string;
  readonly stored: StoredDevice | null;
  readonly cells: DeviceCells;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly facts: readonly FactChange[];
  readonly movesMacs: boolean;
  readonly movesAddresses: boolean;
}

/** A difference holds from today; what is planned for a later day stays planned. */
export function factChange(name: FactName, known: KnownFact | undefined, from: IsoDate, today: IsoDate): FactChange {
  if (!known) return { name, span: { validFrom: from, validTo: FOREVER }, superseded: null, before: null };
  const { id, validFrom, validTo } = known;
  if (validFrom >= today) return { name, span: { validFrom, validTo }, superseded: id, before: null };
  return {
    name,
    span: { validFrom: today, validTo },
    superseded: id,
    before: { validFrom, validTo: today },
  };
}
