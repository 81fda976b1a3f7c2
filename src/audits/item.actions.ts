import { type Database, insertMany } from '../database.ts';
import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { auditSubject } from './audit.actions.ts';
import { AuditItem, AuditResult } from './audit.entity.ts';
import { entryOf, MOST_ITEMS, type Result, readEvidence } from './audit.rules.ts';
import { takesItems, takesResults } from './audit-life.rules.ts';
import { auditIn, keepApartFrom } from './audit-step.actions.ts';

/** What the checklist is to ask: a requirement with the clauses that answer it, or a question of the auditor's own. */
export interface AskedItem {
  /** The guideline key; empty for a question of one's own. */
  readonly requirementKey: string;
  readonly question: string;
  readonly clauses: readonly ClauseChoice[];
}

/** Puts items at the end of the checklist; a key that it has already is passed over. Answers how many came. */
export function addItems(db: Database, by: Actor, auditId: string, asked: readonly AskedItem[]): Promise<number> {
  return change(db, by, async (tx) => {
    const { manager, at } = tx;
    const { plan, hands } = await auditIn(tx, auditId);
    if (!takesItems(hands)) throw new Refused('audits:closed.items');
    const known = await manager.find(AuditItem, { where: { auditId }, order: { place: 'ASC' } });
    const keys = new Set(known.map(({ requirementKey }) => requirementKey));
    const fresh = asked.filter(({ requirementKey }) => requirementKey === '' || !keys.has(requirementKey));
    if (fresh.length === 0) throw new Refused('audits:refused.nothingToAdd', {}, 'keys');
    if (known.length + fresh.length > MOST_ITEMS)
      throw new Refused('audits:refused.tooManyItems', { most: MOST_ITEMS });
    const last = known.at(-1)?.place ?? 0;
    const items = fresh.map(({ clauses, ...one }, index) => ({
      ...{ id: newId(), auditId, place: last + index + 1, ...one, clauses: JSON.stringify(clauses), recordedAt: at },
    }));
    await insertMany(manager, AuditItem, items);
    const after = { questions: fresh.map(({ requirementKey, question }) => `${requirementKey} ${question}`.trim()) };
    await tx.record({ action: 'audit.itemsAdded', subjects: [auditSubject(plan)], after });
    return fresh.length;
  });
}

export interface Seen {
  readonly result: Result;
  readonly note: string;
  /** As it was typed, one address a line. */
  readonly evidence: string;
  /** The id of the result in whose place it is put; empty for none. */
  readonly known: string;
}

/** What was seen of an item; what was recorded before is superseded. */
export function recordResult(db: Database, by: Actor, auditId: string, itemId: string, seen: Seen): Promise<void> {
  return change(db, by, async (tx) => {
    const { manager, at } = tx;
    const { plan, hands } = await auditIn(tx, auditId);
    const item = await manager.findOneBy(AuditItem, { id: itemId, auditId });
    if (!item) throw new NotFound();
    if (!takesResults(hands)) throw new Refused('audits:closed.result');
    await keepApartFrom(tx, auditId);
    const last = await manager.findOneBy(AuditResult, { itemId, supersededAt: STILL_KNOWN });
    if ((last?.id ?? '') !== seen.known) throw stale(seen, last);
    if (seen.result === 'broken' && seen.note === '') throw new Refused('audits:refused.brokenNote', {}, 'note');
    const paths = await checkedEvidence(tx, seen.evidence);
    if (last) await manager.update(AuditResult, last.id, { supersededAt: at });
    const { result, note } = seen;
    const row = { id: newId(), itemId, result, note, evidence: paths.join('\n') };
    const who = { recordedAt: at, supersededAt: STILL_KNOWN, byId: by.personId, byLabel: by.label };
    await insertMany(manager, AuditResult, [{ ...row, ...who }]);
    await tx.record({
      ...{ action: 'audit.resultRecorded', subjects: [auditSubject(plan)] },
      before: last ? { result: last.result, note: last.note, evidence: last.evidence } : {},
      after: { place: item.place, result, note, evidence: row.evidence },
    });
  });
}

function stale(seen: Seen, last: AuditResult | null): Conflict {
  const differing = (['result', 'note', 'evidence'] as const).filter((name) => seen[name] !== (last?.[name] ?? ''));
  const word = (name: string, value: string): string =>
    name === 'result' && value !== '' ? `audits:value.result.${value}` : value;
  return new Conflict(
    differing.map((name) => ({
      ...{ field: `audits:field.${name}`, yours: word(name, seen[name]), theirs: word(name, last?.[name] ?? '') },
    })),
  );
}

/** Addresses of this program alone, and entries that the ledger has. */
async function checkedEvidence({ manager }: Tx, text: string): Promise<readonly string[]> {
  const read = readEvidence(text);
  if ('fault' in read) throw new Refused(read.fault.key, { line: read.line }, read.fault.field);
  for (const path of read.paths) {
    const seq = entryOf(path);
    if (seq === null) continue;
    const entry =
      Number.isSafeInteger(seq) && seq <= MOST_ENTRIES
        ? await row(manager, sql`SELECT seq FROM ledger_entry WHERE seq = ${seq}`)
        : undefined;
    if (!entry) throw new Refused('audits:refused.noSuchEntry', { number: seq }, 'evidence');
  }
  return read.paths;
}

/** The largest number that the column of a ledger holds on every engine. */
const MOST_ENTRIES = 2_147_483_647;
