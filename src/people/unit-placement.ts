import { grouped } from '../imports/record.ts';
import { lastDayOf } from '../shared/timeline.ts';
import { placeFault } from './unit.rules.ts';
import { lineOf, overlap, type UnitLines } from './unit-line.ts';
import type { PeriodTools, Piece, PlannedPeriod } from './unit-periods.ts';

/** A unit as it would be. */
export interface PlannedUnit {
  readonly id: string;
  readonly line: readonly Piece[];
  readonly periods: readonly PlannedPeriod[];
}

interface PlacementTools extends PeriodTools {
  /** Units of the file that have no line because of other errors. */
  readonly isUnread: (code: string) => boolean;
}

interface Placed extends Piece {
  readonly unitId: string;
}

/**
 * Reports circles, upper units that do not exist all the time, and units that would be left under one that ends.
 * `lines` are all units as they would be, `planned` those of the file.
 */
export function reportPlacement(planned: readonly PlannedUnit[], lines: UnitLines, tools: PlacementTools): void {
  const placed = [...lines].flatMap(([unitId, line]) => line.map((piece) => ({ ...piece, id: null, unitId })));
  const children = grouped(placed, ({ parentId }) => parentId ?? '');
  const inFile = new Set(planned.map(({ id }) => id));
  for (const unit of planned) {
    if (unit.line.every((piece) => piece.id !== null)) continue;
    for (const piece of unit.line) reportOwn({ ...piece, unitId: unit.id }, unit, lines, tools);
    const left = (children.get(unit.id) ?? []).filter(({ unitId }) => !inFile.has(unitId));
    for (const child of left) reportLeft(child, unit, lines, tools);
  }
}

function reportOwn(place: Placed, unit: PlannedUnit, lines: UnitLines, tools: PlacementTools): void {
  const { report, codeOf, isUnread } = tools;
  const fault = placeFault(lines, place);
  const of = unit.periods.find(({ row }) => row.values.from === place.validFrom) ?? unit.periods[0];
  if (!fault || !of) return;
  const parent = place.parentId === null ? '' : codeOf(place.parentId);
  const params = { parent, on: fault.on };
  if (fault.kind === 'circle') report(of.row, 'parent', parent, circle(place, lines, codeOf));
  else if (!isUnread(parent)) report(of.row, 'parent', parent, { key: 'imports:problem.parentMissing', params });
}

function circle(place: Placed, lines: UnitLines, codeOf: (id: string) => string) {
  const way = [place.unitId];
  let at = place.parentId;
  while (at !== null && !way.includes(at)) {
    way.push(at);
    at = lineOf(lines, at).find((piece) => overlap(piece, place))?.parentId ?? null;
  }
  return { key: 'imports:problem.circle', params: { way: [...way, place.unitId].map(codeOf).join(' → ') } };
}

function reportLeft(child: Placed, unit: PlannedUnit, lines: UnitLines, { report, codeOf }: PlacementTools): void {
  const last = unit.periods.at(-1);
  const fault = placeFault(lines, child);
  if (!last || fault?.kind !== 'parentMissing') return;
  const params = { child: codeOf(child.unitId), on: fault.on };
  const end = unit.line.at(-1);
  report(last.row, 'to', (end && lastDayOf(end)) ?? '', { key: 'imports:problem.childLeft', params });
}
