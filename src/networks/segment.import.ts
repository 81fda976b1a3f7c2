import { insertMany, replaceMany } from '../database.ts';
import { deleteOf } from '../imports/bulk.actions.ts';
import { defineKind, type Source } from '../imports/kind.import.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { parseCidr } from '../shared/ip.ts';
import { rows, sql } from '../sql.ts';
import { Segment } from './network.entity.ts';
import { SEGMENT_IMPORT_COLUMNS } from './segment-columns.ts';
import { planSegments, type SegmentChange, type StoredSegment, segmentKey } from './segment-plan.ts';
import { zoneCell } from './zone-cell.import.ts';

/** ネットワーク: rows are matched by セグメント名 and ゾーン. */
export const segmentImport = defineKind({
  key: 'segments',
  columns: SEGMENT_IMPORT_COLUMNS,
  readers: async (source) => ({ zone: await zoneCell(source) }),
  label: ({ name = '', zone = '' }) => `${name} (${zone})`,
  load: loadSegments,
  planner: planSegments,
  write: writeSegments,
});

type Stored = Pick<Segment, 'id' | 'revision' | 'name' | 'zone' | 'cidr' | 'vlan' | 'site' | 'gateway' | 'note'>;

async function loadSegments({ manager }: Source): Promise<Map<string, StoredSegment>> {
  const found = await rows<Stored>(
    manager,
    sql`SELECT id, revision, name, zone, cidr, vlan, site, gateway, note FROM segment`,
  );
  const segments = found.map(({ id, revision, vlan, ...cells }) => ({
    ...{ id, revision },
    cells: { ...cells, vlan: vlan === null ? '' : String(vlan) },
  }));
  return new Map(segments.map((segment) => [segmentKey(segment.cells), segment]));
}

async function writeSegments({ manager }: Tx, changes: readonly PlannedChange<SegmentChange>[]): Promise<void> {
  const contents = changes.map(({ content }) => content);
  // Ranges may be exchanged among segments: who gets another one leaves the table first.
  const moved = contents.filter(({ stored, cells }) => stored?.cells.cidr !== cells.cidr);
  const stay = contents.filter((change) => !moved.includes(change));
  await deleteOf(
    manager,
    Segment,
    'id',
    moved.flatMap(({ stored }) => stored?.id ?? []),
  );
  await replaceMany(manager, Segment, stay.map(segmentOf));
  await insertMany(manager, Segment, moved.map(segmentOf));
}

function segmentOf({ id, stored, cells }: SegmentChange): Segment {
  const { name, zone, cidr, site, gateway, note } = cells;
  const range = parseCidr(cidr);
  if (!range) throw new Error(`the plan let the range ${cidr} through`);
  const keys = { family: range.family, firstKey: range.first, lastKey: range.last };
  const vlan = cells.vlan === '' ? null : Number(cells.vlan);
  return { id, name, zone, cidr, ...keys, vlan, site, gateway, note, revision: (stored?.revision ?? 0) + 1 };
}
