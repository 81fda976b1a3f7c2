import type { Database } from '../database.ts';
import { clearFacts, putFact } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { rowsToConfirm } from './access-rule.rules.ts';
import { listConfirmations } from './city-rules.queries.ts';
import { RuleConfirmation } from './network.entity.ts';

/** From today on the city has settled the open point of the row against its own standard. */
export function confirmRow(db: Database, by: Actor, rowNumber: number): Promise<void> {
  return change(db, by, async (tx) => {
    if (await isConfirmed(tx, rowNumber)) throw new Refused('networks:refused.alreadyConfirmed', { row: rowNumber });
    const confirmedBy = tx.by.label;
    await putFact<RuleConfirmation>(
      tx,
      RuleConfirmation,
      { rowNumber },
      { validFrom: tx.today },
      { rowNumber, confirmedBy },
    );
    await tx.record({ action: 'rules.confirmed', subjects: [subjectOf(rowNumber)], after: { confirmedBy } });
  });
}

/** From today on the point is open again. */
export function withdrawConfirmation(db: Database, by: Actor, rowNumber: number): Promise<void> {
  return change(db, by, async (tx) => {
    if (!(await isConfirmed(tx, rowNumber))) throw new Refused('networks:refused.notConfirmed', { row: rowNumber });
    await clearFacts<RuleConfirmation>(tx, RuleConfirmation, { rowNumber }, { validFrom: tx.today, validTo: FOREVER });
    await tx.record({ action: 'rules.confirmationWithdrawn', subjects: [subjectOf(rowNumber)] });
  });
}

async function isConfirmed(tx: Tx, rowNumber: number): Promise<boolean> {
  if (!rowsToConfirm().some((row) => row.number === rowNumber)) throw new NotFound();
  const confirmed = await listConfirmations(tx.manager, { on: tx.today, knownAt: null });
  return confirmed.some((one) => one.rowNumber === rowNumber);
}

/** All of the city's rules are one subject, so that their history is one. */
const subjectOf = (rowNumber: number) => ({ type: 'rules', id: 'city', label: String(rowNumber) });
