import type { IsoDate } from '../shared/dates.ts';
import type { Controls } from './device-record.ts';

export interface Confirmation {
  readonly present: readonly string[];
  /** Those that were looked at on the day; none for all that are present. */
  readonly confirmed: readonly string[];
  readonly on: IsoDate | null;
}

/** Those present, in their order: confirmed on the day where they were looked at, else with the day they had before. */
export const controlsAfter = (before: Controls, { present, confirmed, on }: Confirmation): Controls =>
  Object.fromEntries(
    [...new Set(present)].sort().map((code) => {
      const isLookedAt = confirmed.length === 0 || confirmed.includes(code);
      return [code, (isLookedAt ? on : null) ?? before[code] ?? null];
    }),
  );

/** The field and the key of what is wrong with a confirmation, or null. */
export function confirmationFault(
  { present, confirmed, on }: Confirmation,
  today: IsoDate,
): { readonly field: string; readonly key: string } | null {
  if ((on ?? '') > today) return { field: 'confirmedOn', key: 'devices:refused.futureConfirmation' };
  if (confirmed.length > 0 && on === null) return { field: 'confirmedOn', key: 'devices:refused.noConfirmationDay' };
  const isThere = confirmed.every((code) => present.includes(code));
  return isThere ? null : { field: 'confirmed', key: 'devices:refused.confirmedAbsent' };
}
