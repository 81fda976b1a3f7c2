import type { EntityTarget } from 'typeorm';
import { insertMany } from '../database.ts';
import { type DatedFact, stamped } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { type Instant, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

type DeviceFact = DatedFact & { readonly deviceId: string };

/** Lets a line of a terminal be known as it was before the change at that instant. */
export async function revertFacts(
  tx: Tx,
  line: EntityTarget<DeviceFact>,
  deviceId: string,
  at: Instant,
): Promise<void> {
  const made = await tx.manager.find(line, { where: { deviceId, recordedAt: at } });
  if (made.some(({ supersededAt }) => supersededAt !== STILL_KNOWN)) throw new Refused('devices:refused.cannotUndo');
  const before = await tx.manager.find(line, { where: { deviceId, supersededAt: at } });
  for (const fact of made) await tx.manager.update(line, fact.id, { supersededAt: tx.at });
  await insertMany(
    tx.manager,
    line,
    before.map((fact) => stamped<DeviceFact>(tx, fact, fact)),
  );
}
