import type { ImportColumn } from '../imports/column.ts';
import { DEVICE_COLUMNS } from './device-columns.ts';
import { COMPARED, type ComparedField } from './inventory.rules.ts';

/** Those of a file of terminals that a tool can know of, read in the same way. */
export const INVENTORY_COLUMNS: readonly ImportColumn<ComparedField>[] = COMPARED.map(
  (key) => DEVICE_COLUMNS.find((column) => column.key === key) as ImportColumn<ComparedField>,
);
