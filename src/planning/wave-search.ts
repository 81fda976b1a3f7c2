import { exchanged, type Parcel } from './wave-exchange.ts';
import type { Slot } from './wave-slots.ts';

/** A schedule: of each unit that moves, its slot. */
export type Taken = readonly Slot[];

export interface Field {
  /** All that may be taken. */
  readonly slots: readonly Slot[];
  readonly weeks: readonly number[];
  readonly capacityPerWeek: number;
}

/** How often to try anew from somewhere near, and, asked before each time, whether it is good enough. */
export interface Effort {
  readonly tries: number;
  readonly isEnough: (taken: Taken) => boolean;
}

/**
 * A schedule of the same units that costs no more: cheaper, or as cheap and earlier, wherever exchanges between two weeks find
 * one. Units that take more than a week stay where they are. From the same schedule always the same one is found.
 */
export function searched(field: Field, taken: Taken, { tries, isEnough }: Effort): Taken {
  const [long, short] = [taken.filter(isLong), taken.filter((slot) => !isLong(slot))];
  const room = roomBeside(field, long);
  const parcels = parcelsOf(field, short);
  const slotsIn = parcels.map(({ slots }) => new Map(slots.map((slot) => [slot.from, slot])));
  const scheduleOf = (weeks: readonly number[]): Taken => [
    ...long,
    ...short.map((slot, at) => slotsIn[at]?.get(weeks[at] ?? 0) ?? slot),
  ];
  let best = exchanged(
    parcels,
    short.map(({ from }) => from),
    room,
  );
  for (let count = 1; count <= tries && !isEnough(scheduleOf(best)); count += 1) {
    const nearby = exchanged(
      parcels.map((parcel, at) => shaken(parcel, at, count)),
      best,
      room,
    );
    const found = exchanged(parcels, nearby, room);
    if (weightOf(parcels, found) < weightOf(parcels, best)) best = found;
  }
  return scheduleOf(best);
}

const isLong = ({ taken }: Slot): boolean => taken.length > 1;

function roomBeside({ weeks, capacityPerWeek }: Field, long: Taken): Map<number, number> {
  const room = new Map(weeks.map((week) => [week, capacityPerWeek]));
  for (const { week, moves } of long.flatMap(({ taken }) => taken)) room.set(week, (room.get(week) ?? 0) - moves);
  return room;
}

/** Costs decide, and among schedules that cost the same how many move early. */
function parcelsOf({ slots }: Field, short: Taken): (Parcel & { readonly slots: readonly Slot[] })[] {
  const latest = new Map<unknown, number>();
  for (const slot of slots) latest.set(slot.unit, Math.max(latest.get(slot.unit) ?? 0, lateness(slot)));
  const yen = 1 + [...latest.values()].reduce((sum, late) => sum + late, 0);
  const own = new Map<unknown, Slot[]>(short.map(({ unit }) => [unit, []]));
  for (const slot of slots) own.get(slot.unit)?.push(slot);
  return short.map(({ unit }) => {
    const all = own.get(unit) ?? [];
    const weights = new Map(all.map((slot) => [slot.from, slot.cost * yen + lateness(slot)]));
    return { slots: all, moves: unit.moves, weights };
  });
}

const lateness = ({ unit, to }: Slot): number => unit.moves * to;

const weightOf = (parcels: readonly Parcel[], weeks: readonly number[]): number =>
  parcels.reduce((sum, { weights }, at) => sum + (weights.get(weeks[at] ?? 0) ?? Number.POSITIVE_INFINITY), 0);

/** Weighs up to a tenth more, differently in each week and each time, so that exchanges lead elsewhere. */
const shaken = ({ moves, weights }: Parcel, at: number, count: number): Parcel => ({
  moves,
  weights: new Map([...weights].map(([week, weight]) => [week, weight * (1 + 0.1 * scattered(at, week, count))])),
});

/** A number from 0 to 1 that looks like chance and is always the same (the finaliser of MurmurHash3). */
function scattered(...numbers: readonly number[]): number {
  let mixed = 0;
  for (const number of numbers) {
    mixed = Math.imul(mixed ^ number, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return (mixed >>> 0) / 0xffffffff;
}
