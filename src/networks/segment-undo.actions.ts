import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { saveEdit, segmentOf } from './segment.actions.ts';
import type { SegmentRow } from './segment.queries.ts';
import { type SegmentTexts, segmentTexts } from './segment-values.ts';
import { sideBefore } from './undo.queries.ts';

/**
 * Gives the segment back what it said before that entry. Throws Refused where something else has happened to it since, or
 * where it can no longer stand there.
 */
export function undoEdit(db: Database, by: Actor, id: string, seq: number): Promise<SegmentRow> {
  return change(db, by, async (tx) => {
    const stored = await segmentOf(tx, id);
    const before = await sideBefore(tx.manager, { type: 'segment', id, action: 'segment.edited', seq });
    const typed = { ...segmentTexts(stored), ...(before as Partial<SegmentTexts>) };
    return (await saveEdit(tx, 'segment.editUndone', stored, typed)).segment;
  });
}
