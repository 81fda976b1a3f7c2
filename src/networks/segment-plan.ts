import {
  cellHistory,
  differences,
  type ImportRow,
  type PlannedGroup,
  type Planner,
  type PlanTools,
} from '../imports/record.ts';
import { asCp932 } from '../shared/cp932.ts';
import { parseCidr } from '../shared/ip.ts';
import { gatewayFault } from './segment.rules.ts';
import { faultOf, SEGMENT_IMPORT_COLUMNS, type SegmentColumn } from './segment-columns.ts';

export type SegmentRow = ImportRow<SegmentColumn>;
export type SegmentCells = { readonly [column in SegmentColumn]: string };

export interface StoredSegment {
  readonly id: string;
  readonly revision: number;
  readonly cells: SegmentCells;
}

export interface SegmentChange {
  readonly id: string;
  readonly stored: StoredSegment | null;
  readonly cells: SegmentCells;
}

const COLUMNS: readonly SegmentColumn[] = SEGMENT_IMPORT_COLUMNS.map(({ key }) => key);
const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as SegmentCells;

export const segmentKey = ({ zone = '', name = '' }: { readonly zone?: string; readonly name?: string }): string =>
  `${zone} ${name}`;

interface Planned {
  readonly row: SegmentRow;
  readonly stored: StoredSegment | null;
  readonly cells: SegmentCells;
}

/** All segments by zone and name: some thousands, for a range may belong to one alone. */
export function planSegments(
  rows: readonly SegmentRow[],
  stored: ReadonlyMap<string, StoredSegment>,
  tools: PlanTools,
): Planner<SegmentColumn, SegmentChange> {
  const named = new Set(rows.map(({ values }) => segmentKey(values)));
  const unnamed = [...stored].filter(([key]) => !named.has(key));
  const inOtherForm = new Map(unnamed.map(([key, segment]) => [asCp932(key), segment]));
  const planned = rows.map((row): Planned => {
    const key = segmentKey(row.values);
    const own = stored.get(key) ?? inOtherForm.get(key) ?? null;
    return { row, stored: own, cells: { ...(own?.cells ?? NO_CELLS), ...row.values } };
  });
  reportTwice(planned, stored, tools);
  const byLine = new Map(planned.map((one) => [one.row.line, one]));
  const plan = ([row]: readonly SegmentRow[]): PlannedGroup<SegmentChange> => {
    const one = row && byLine.get(row.line);
    return one ? planSegment(one, tools) : { rows: [], change: null };
  };
  const history = ({ stored: before, cells }: SegmentChange) =>
    cellHistory<SegmentColumn>(SEGMENT_IMPORT_COLUMNS, before?.cells ?? null, cells);
  return { groups: rows.map((row) => [row]), plan, history };
}

/** Two rows of one segment, and one range for two segments of a zone. */
function reportTwice(
  planned: readonly Planned[],
  stored: ReadonlyMap<string, StoredSegment>,
  { report }: PlanTools,
): void {
  const inFile = new Set(planned.map(({ cells }) => segmentKey(cells)));
  const lines = new Map<string, number>();
  const names = new Map(
    [...stored.values()]
      .filter(({ cells }) => !inFile.has(segmentKey(cells)))
      .map(({ cells }) => [rangeKey(cells), cells.name]),
  );
  for (const { row, cells } of planned) {
    const twin = lines.get(segmentKey(cells));
    if (twin !== undefined) {
      report(row, 'name', cells.name, { key: 'imports:problem.sameKey', params: { line: twin, other: row.line } });
    }
    lines.set(segmentKey(cells), row.line);
    const other = cells.cidr === '' ? undefined : names.get(rangeKey(cells));
    if (other !== undefined && other !== cells.name) {
      const params = { name: other, cidr: cells.cidr };
      report(row, 'cidr', cells.cidr, { key: 'networks:segmentFault.sameRange', params });
    }
    names.set(rangeKey(cells), cells.name);
  }
}

const rangeKey = ({ zone, cidr }: SegmentCells): string => `${zone} ${cidr}`;

function planSegment({ row, stored, cells }: Planned, { report, newId }: PlanTools): PlannedGroup<SegmentChange> {
  const found = differences(COLUMNS, stored?.cells ?? null, cells);
  const cidr = parseCidr(cells.cidr);
  if (!cidr) report(row, 'cidr', cells.cidr, { key: 'imports:problem.required', params: {} });
  const fault = cidr && found.length > 0 ? gatewayFault(cidr, cells.gateway) : null;
  if (fault) report(row, fault.field, cells.gateway, faultOf(fault));
  const rows = [{ line: row.line, isNew: !stored, differences: found, notes: [] }];
  if (found.length === 0) return { rows, change: null };
  const id = stored?.id ?? newId();
  const subject = { type: 'segment', id, label: `${cells.name} (${cells.zone})` };
  return { rows, change: { subject, isNew: !stored, content: { id, stored, cells } } };
}
