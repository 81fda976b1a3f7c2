import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { sha256 } from '../shared/canonical.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { change } from './change.ts';
import { frameText, isHash, partsOf } from './entry-text.ts';
import { LedgerEntry, LedgerRow } from './ledger.entity.ts';
import { WITHHELD, WITHHELD_SUBJECT } from './ledger-walk.ts';

/** An entry, or one row of it. */
export interface Place {
  readonly seq: number;
  readonly row: number | null;
}

/**
 * Removes what an entry or a row says from view, for good: its salted hash takes its place, so that everything else is proven
 * as before. That it was removed, by whom and why, is an entry of its own.
 */
export const withhold = (db: Database, by: Actor, place: Place, reason: string): Promise<number> =>
  change(db, by, async (tx) => {
    const { seq, row: rowNumber } = place;
    const stored = await storedAt(tx.manager, place);
    if (stored === undefined) throw new NotFound();
    const kept = withoutContent(stored, rowNumber);
    const id = rowNumber === null ? String(seq) : `${seq}.${rowNumber}`;
    const subject = { type: WITHHELD_SUBJECT, id, label: id };
    const recorded = await tx.record({ action: WITHHELD, subjects: [subject], reason });
    if (rowNumber === null) await tx.manager.update(LedgerEntry, { seq }, { body: kept });
    else await tx.manager.update(LedgerRow, { seq, rowNumber }, { body: kept });
    return recorded;
  });

async function storedAt(
  manager: Parameters<typeof row>[0],
  { seq, row: rowNumber }: Place,
): Promise<string | undefined> {
  const found =
    rowNumber === null
      ? await row<{ body: string }>(manager, sql`SELECT body AS "body" FROM ledger_entry WHERE seq = ${seq}`)
      : await row<{ body: string }>(
          manager,
          sql`SELECT body AS "body" FROM ledger_row WHERE seq = ${seq} AND row_number = ${rowNumber}`,
        );
  return found?.body;
}

function withoutContent(stored: string, rowNumber: number | null): string {
  if (rowNumber !== null) {
    if (isHash(stored)) throw new Refused('ledger:refused.withheldBefore');
    if (!stored.startsWith('{"row":')) throw new Refused('ledger:refused.withoutSalt');
    return `"${sha256(stored)}"`;
  }
  const [parts, frame] = [partsOf(stored), frameText(stored)];
  if (!parts || frame === null) throw new Refused('ledger:refused.withoutSalt');
  if (isHash(parts.content)) throw new Refused('ledger:refused.withheldBefore');
  // What the ledger says of itself is no personal data, and it cannot be verified without it.
  if (parts.frame.action.startsWith('ledger.')) throw new Refused('ledger:refused.ofItself');
  return frame;
}
