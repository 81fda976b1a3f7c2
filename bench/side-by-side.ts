import { ratio, type Timing, timing } from './figures.ts';

export interface SideBySide {
  readonly ours: Timing;
  /** The same once more: what the program remembers from the first time answers for it. */
  readonly oursAgain: Timing;
  readonly byHand: Timing;
  /** Of the medians, ours to those by hand. */
  readonly ratio: number;
  readonly ratioAgain: number;
}

interface Pair<Case, Ours, Hand> {
  ours(one: Case): Promise<Ours> | Ours;
  byHand(one: Case): Promise<Hand> | Hand;
  /** The same text for the same answer: only the same work may be compared. */
  tellOurs(answer: Ours): string;
  tellByHand(answer: Hand): string;
}

/** How many of the first cases are not counted: caches fill, and the program is compiled. */
export const WARM_UP = 5;

/** Both for each case, in turns, each as often first as the other: what disturbs the machine disturbs both. */
export async function sideBySide<Case, Ours, Hand>(
  cases: readonly Case[],
  pair: Pair<Case, Ours, Hand>,
): Promise<SideBySide> {
  const [our, again, hand]: [number[], number[], number[]] = [[], [], []];
  for (const [index, one] of cases.entries()) {
    const early = index % 2 === 0 ? await clocked(() => pair.ours(one)) : null;
    const other = await clocked(() => pair.byHand(one));
    const mine = early ?? (await clocked(() => pair.ours(one)));
    const repeated = await clocked(() => pair.ours(one));
    const [told, tellsByHand] = [pair.tellOurs(mine.answer), pair.tellByHand(other.answer)];
    if (told !== tellsByHand) throw new Error(`${JSON.stringify(one)}: ${told} is not ${tellsByHand}`);
    if (index >= WARM_UP) {
      our.push(mine.milliseconds);
      again.push(repeated.milliseconds);
      hand.push(other.milliseconds);
    }
  }
  const [ours, oursAgain, byHand] = [timing(our), timing(again), timing(hand)];
  const toHand = ({ medianMs }: Timing): number => ratio(medianMs, byHand.medianMs);
  return { ours, oursAgain, byHand, ratio: toHand(ours), ratioAgain: toHand(oursAgain) };
}

async function clocked<T>(work: () => Promise<T> | T): Promise<{ answer: T; milliseconds: number }> {
  const start = performance.now();
  const answer = await work();
  return { answer, milliseconds: performance.now() - start };
}
