import type { EntityTarget } from 'typeorm';
import { insertMany } from '../database.ts';
import { type DatedFact, stamped } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { type Instant, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

type DeviceFact = DatedFact & { readonly deviceId: string };

/**
 * Lets a line of a terminal be known as it was before the change at that instant. What came after may have been taken back:
 * the line has to say the same as just after the change.
 */
export async function revertFacts(
  tx: Tx,
  line: EntityTarget<DeviceFact>,
  deviceId: string,
  at: Instant,
): Promise<void> {
  const all = await tx.manager.find(line, { where: { deviceId } });
  const known = all.filter(({ supersededAt }) => supersededAt === STILL_KNOWN);
  const then = all.filter(({ recordedAt, supersededAt }) => recordedAt <= at && supersededAt > at);
  if (contentOf(known) !== contentOf(then)) throw new Refused('devices:refused.cannotUndo');
  for (const { id, recordedAt } of known) {
    if (recordedAt >= at) await tx.manager.update(line, id, { supersededAt: tx.at });
  }
  const before = all.filter(({ recordedAt, supersededAt }) => recordedAt < at && supersededAt >= at);
  const lost = before.filter(({ supersededAt }) => supersededAt !== STILL_KNOWN);
  await insertMany(
    tx.manager,
    line,
    lost.map((fact) => stamped<DeviceFact>(tx, fact, fact)),
  );
}

const contentOf = (facts: readonly DeviceFact[]): string =>
  facts
    .map(({ id: _id, recordedAt: _at, supersededAt: _until, ...content }) => JSON.stringify(content))
    .sort()
    .join('\n');
