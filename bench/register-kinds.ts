import { deviceImport } from '../src/devices/device.import.ts';
import type { ImportKind } from '../src/imports/kind.import.ts';
import { personImport } from '../src/people/person.import.ts';
import { unitImport } from '../src/people/unit.import.ts';
import type { Kind } from './city.ts';

export const KIND_OF: Readonly<Partial<Record<Kind, ImportKind>>> = {
  units: unitImport,
  people: personImport,
  devices: deviceImport,
};
