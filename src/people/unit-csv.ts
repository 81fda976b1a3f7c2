import { lastDayOf } from '../shared/timeline.ts';
import { UNIT_LEVELS } from './unit.rules.ts';
import type { UnitTree } from './unit-tree.ts';

const WORDS = new Map<string, string>(UNIT_LEVELS.map(({ code, ja }) => [code, ja]));

/** The cells of the units format, in the order of its header: every unit of the day. */
export const unitCells = (tree: UnitTree): string[][] =>
  [...tree.units.values()].map((unit) => [
    unit.code,
    unit.name,
    (unit.parentId && tree.units.get(unit.parentId)?.code) ?? '',
    WORDS.get(unit.level) ?? unit.level,
    unit.organ,
    unit.validFrom,
    lastDayOf(unit) ?? '',
  ]);
