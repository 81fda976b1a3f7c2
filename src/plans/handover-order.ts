import type { UnitHandover } from './handover.queries.ts';
import type { PlannedUnit } from './wave-problem.ts';

/** Terminals that a unit is to get from another one which does not give them back before. */
export interface OutOfOrder {
  readonly to: PlannedUnit;
  readonly from: PlannedUnit;
  readonly assetNumbers: readonly string[];
  /** In one week the order within it matters; otherwise the terminals come too late. */
  readonly isSameWeek: boolean;
}

/** The weeks know of no order between units: so this is said beside them. */
export function outOfOrder(handovers: readonly UnitHandover[], units: readonly PlannedUnit[]): OutOfOrder[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const found = new Map<string, OutOfOrder & { assetNumbers: string[] }>();
  for (const { assetNumber, fromUnitId, toUnitId } of handovers) {
    const [from, to] = [byId.get(fromUnitId), byId.get(toUnitId)];
    if (!from || !to || to.fromWeek === null) continue;
    const isLate = from.toWeek === null || from.toWeek >= to.fromWeek;
    if (!isLate) continue;
    const key = `${toUnitId} ${fromUnitId}`;
    const known = found.get(key) ?? { to, from, assetNumbers: [], isSameWeek: from.toWeek === to.fromWeek };
    known.assetNumbers.push(assetNumber);
    found.set(key, known);
  }
  return [...found.values()];
}
