import type { IsoDate } from '../shared/dates.ts';
import type { Controls } from './device-record.ts';

/** Those present, in their order: confirmed on the day where one is named, else with the day they had before. */
export const controlsAfter = (before: Controls, present: readonly string[], confirmedOn: IsoDate | null): Controls =>
  Object.fromEntries([...new Set(present)].sort().map((code) => [code, confirmedOn ?? before[code] ?? null]));
