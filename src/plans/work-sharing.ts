import type { Technician } from './schedule.ts';

/** People of one unit in one week, in the order of the work. */
export interface Portion {
  readonly week: number;
  readonly unit: string;
  readonly people: readonly string[];
}

/**
 * Who does whose work, by person: nobody has more people in a week than they can do, as long as the week holds no more than
 * all can; a person is served by one technician, and a unit by as few as it takes.
 */
export function shareWork(portions: readonly Portion[], technicians: readonly Technician[]): Map<string, string> {
  const served = new Map<string, string>();
  const weeks = new Map<number, Portion[]>();
  for (const portion of portions) weeks.set(portion.week, [...(weeks.get(portion.week) ?? []), portion]);
  for (const inWeek of weeks.values()) shareWeek(inWeek, technicians, served);
  return served;
}

interface Hand {
  readonly name: string;
  left: number;
}

function shareWeek(
  portions: readonly Portion[],
  technicians: readonly Technician[],
  served: Map<string, string>,
): void {
  const hands: Hand[] = technicians.map(({ name, perWeek }) => ({ name, left: perWeek }));
  const largestFirst = [...portions].sort((a, b) => b.people.length - a.people.length || (a.unit < b.unit ? -1 : 1));
  for (const { people } of largestFirst) {
    let rest = people;
    while (rest.length > 0) {
      const hand = handFor(hands, rest.length);
      if (!hand) return;
      const count = hand.left > 0 ? Math.min(hand.left, rest.length) : rest.length;
      for (const person of rest.slice(0, count)) served.set(person, hand.name);
      hand.left -= count;
      rest = rest.slice(count);
    }
  }
}

/** Whoever has just enough time left; else whoever has most. */
function handFor(hands: readonly Hand[], people: number): Hand | undefined {
  const enough = hands.filter(({ left }) => left >= people).sort((a, b) => a.left - b.left);
  return enough[0] ?? [...hands].sort((a, b) => b.left - a.left)[0];
}
