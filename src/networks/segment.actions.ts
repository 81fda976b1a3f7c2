import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { Segment } from './network.entity.ts';
import { findSegment, type SegmentRow, segmentsBeside } from './segment.queries.ts';
import { placeFault, type SegmentFault } from './segment.rules.ts';
import {
  readSegment,
  type SegmentTexts,
  type SegmentValues,
  segmentDifferences,
  segmentTexts,
} from './segment-values.ts';
import { shownValue } from './shown-value.ts';

/** Throws Refused at the field where the segment cannot be, or cannot stand beside the others of its zone. */
export function createSegment(db: Database, by: Actor, typed: SegmentTexts): Promise<SegmentRow> {
  return change(db, by, async (tx) => {
    const values = await readOrRefuse(tx, '', typed);
    const segment = { id: newId(), ...values, revision: 1 } as SegmentRow;
    await insertMany(tx.manager, Segment, [segment]);
    const after = segmentDifferences(segmentTexts(values), NOTHING);
    await tx.record({ action: 'segment.created', subjects: [subjectOf(segment)], after });
    return segment;
  });
}

const NOTHING: SegmentTexts = { zone: '', name: '', cidr: '', vlan: '', site: '', gateway: '', note: '' };

export function editSegment(
  db: Database,
  by: Actor,
  id: string,
  { revision, ...typed }: SegmentTexts & { readonly revision: number },
): Promise<Edited> {
  return change(db, by, async (tx) => {
    const stored = await segmentOf(tx, id);
    if (stored.revision !== revision) throw new Conflict(conflicts(typed, segmentTexts(stored)));
    return saveEdit(tx, 'segment.edited', stored, typed);
  });
}

interface Edited {
  readonly segment: SegmentRow;
  /** The entry on the ledger; null where nothing differs. */
  readonly entry: number | null;
}

/** Throws Refused as for a new segment. */
export async function saveEdit(tx: Tx, action: string, stored: SegmentRow, typed: SegmentTexts): Promise<Edited> {
  const { id, revision } = stored;
  const values = await readOrRefuse(tx, id, typed);
  const [before, after] = [segmentTexts(stored), segmentTexts(values)];
  const differences = { before: segmentDifferences(before, after), after: segmentDifferences(after, before) };
  if (Object.keys(differences.after).length === 0) return { segment: stored, entry: null };
  const segment = { ...stored, ...values, revision: revision + 1 } as SegmentRow;
  await tx.manager.update(Segment, id, { ...values, revision: segment.revision });
  const entry = await tx.record({ action, subjects: [subjectOf(segment)], ...differences });
  return { segment, entry };
}

const conflicts = (typed: SegmentTexts, stored: SegmentTexts) =>
  Object.entries(segmentDifferences(typed, stored)).map(([name, yours]) => ({
    field: `networks:field.${name}`,
    yours: shownValue(name, yours),
    theirs: shownValue(name, stored[name as keyof SegmentTexts]),
  }));

/** Takes a segment off the register; addresses and the segments inside it stay where they are. */
export function removeSegment(db: Database, by: Actor, id: string): Promise<SegmentRow> {
  return change(db, by, async (tx) => {
    const segment = await segmentOf(tx, id);
    await tx.manager.delete(Segment, id);
    const before = segmentDifferences(segmentTexts(segment), NOTHING);
    await tx.record({ action: 'segment.removed', subjects: [subjectOf(segment)], before });
    return segment;
  });
}

export async function segmentOf(tx: Tx, id: string): Promise<SegmentRow> {
  const segment = await findSegment(tx.manager, id);
  if (!segment) throw new NotFound();
  return segment;
}

/** Changes are serial, so that what is checked here still holds when it is written. */
async function readOrRefuse(tx: Tx, id: string, typed: SegmentTexts): Promise<SegmentValues> {
  const { fault, values } = readSegment(typed);
  if (fault) throw refused(fault);
  const misplaced = placeFault({ id, ...values }, await segmentsBeside(tx.manager, values));
  if (misplaced) throw refused(misplaced);
  return values;
}

const refused = ({ key, params, field }: SegmentFault): Refused => new Refused(key, { ...params }, field);

/** A segment as the ledger names it. */
export const subjectOf = ({ id, cidr, name }: SegmentRow) => ({ type: 'segment', id, label: `${cidr} ${name}` });
