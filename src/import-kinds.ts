import { deviceImport } from './devices/device.import.ts';
import { drillResultImport } from './drills/result.import.ts';
import type { ImportKind } from './imports/kind.import.ts';
import { segmentImport } from './networks/segment.import.ts';
import { systemImport } from './networks/system.import.ts';
import { systemUseImport } from './networks/system-use.import.ts';
import { personImport } from './people/person.import.ts';
import { unitImport } from './people/unit.import.ts';
import { acknowledgementImport } from './policies/acknowledgement.import.ts';
import { completionImport } from './training/completion.import.ts';

/** Every kind of file, in the order in which a new register is filled: what is referred to comes first. */
export const importKinds: readonly ImportKind[] = [
  unitImport,
  personImport,
  segmentImport,
  deviceImport,
  systemImport,
  systemUseImport,
  completionImport,
  acknowledgementImport,
  drillResultImport,
];
