import type { WavesProblem } from '../../src/planning/waves-problem.ts';

export interface BestWaves {
  readonly leftOut: number;
  readonly cost: number;
  readonly lastWeek: number;
}

/** The best of all schedules, found by trying them; written from the planning model. */
export function bestWavesOf(
  { weeks, capacityPerWeek, blackout, units }: WavesProblem,
  pinned = new Map<string, number>(),
): BestWaves {
  const working = Array.from({ length: weeks }, (_, index) => index + 1).filter((week) => !blackout.includes(week));
  const free = new Map(working.map((week) => [week, capacityPerWeek]));
  let best: BestWaves = { leftOut: Number.POSITIVE_INFINITY, cost: 0, lastWeek: 0 };
  const isBetter = (one: BestWaves): boolean => {
    const [a, b] = [one, best].map(({ leftOut, cost, lastWeek }) => [leftOut, cost, lastWeek]);
    const at = a?.findIndex((value, index) => value !== b?.[index]) ?? -1;
    return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
  };
  const look = (at: number, sofar: BestWaves): void => {
    const unit = units[at];
    if (!unit) {
      if (isBetter(sofar)) best = sofar;
      return;
    }
    const pin = pinned.get(unit.id);
    if (pin === undefined) look(at + 1, { ...sofar, leftOut: sofar.leftOut + 1 });
    for (const [start, week] of working.entries()) {
      if (week < unit.notBefore || week !== (pin ?? week)) continue;
      let moves = unit.moves;
      const used: [number, number][] = [];
      for (let next = start; moves > 0 && next < working.length; next += 1) {
        const part = Math.min(moves, capacityPerWeek);
        used.push([working[next] ?? 0, part]);
        moves -= part;
      }
      if (moves > 0 || used.some(([one, part]) => (free.get(one) ?? 0) < part)) continue;
      for (const [one, part] of used) free.set(one, (free.get(one) ?? 0) - part);
      const end = used.at(-1)?.[0] ?? 0;
      const late = unit.lateCostPerWeek * Math.max(0, end - unit.dueWeek);
      look(at + 1, { ...sofar, cost: sofar.cost + late, lastWeek: Math.max(sofar.lastWeek, end) });
      for (const [one, part] of used) free.set(one, (free.get(one) ?? 0) + part);
    }
  };
  look(0, { leftOut: 0, cost: 0, lastWeek: 0 });
  return best;
}
