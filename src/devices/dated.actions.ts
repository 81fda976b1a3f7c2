import type { EntityTarget } from 'typeorm';
import { type DatedFact, knownFacts } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { dayOf } from '../web/validators.ts';

type DeviceFact = DatedFact & { readonly deviceId: string };

/** The day of a field that tells what already is so; throws Refused where it lies ahead. */
export function pastDay(tx: Tx, text: string): IsoDate {
  const on = dayOf(text);
  if (on > tx.today) throw new Refused('devices:refused.futureFrom', {}, 'from');
  return on;
}

/** Throws Refused where something is on record from a later day: what begins earlier would silently take its place. */
export async function refuseLater(
  tx: Tx,
  deviceId: string,
  from: IsoDate,
  lines: readonly EntityTarget<DeviceFact>[],
): Promise<void> {
  for (const line of lines) {
    const later = (await knownFacts(tx.manager, line, { deviceId })).find(({ validFrom }) => validFrom > from);
    if (later) throw new Refused('devices:refused.laterFact', { on: later.validFrom }, 'from');
  }
}
