import type { IsoDate } from '../shared/dates.ts';
import { earlier, later } from '../shared/timeline.ts';
import type { Asked } from './standing.ts';

/** Holds from the one day until the other comes. */
interface Spanned {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface AskedSpan extends Spanned {
  readonly personId: string;
  readonly dueOn: IsoDate;
}

export interface MainSpan extends Spanned {
  readonly personId: string;
  readonly unitId: string;
}

/** A time of employment with the main postings of that employment. */
export interface TermSpan extends Spanned {
  readonly personId: string;
  readonly employmentId: string;
  readonly mains: readonly MainSpan[];
}

/** While it holds, this is the line of somebody who is at work and not exempt. */
export interface AskedPiece extends Asked, Spanned {}

/** Everybody who is asked while they are employed, cut where they move; the pieces of one person stand together. */
export function askedPieces(
  spans: readonly AskedSpan[],
  terms: ReadonlyMap<string, readonly TermSpan[]>,
): readonly AskedPiece[] {
  const pieces: AskedPiece[] = [];
  for (const span of spans) {
    for (const term of terms.get(span.personId) ?? []) {
      const both = common(span, term);
      if (both.from < both.to) addPieces(pieces, span, both, term.mains);
    }
  }
  return pieces;
}

const common = (a: Spanned, b: Spanned): Spanned => ({ from: later(a.from, b.from), to: earlier(a.to, b.to) });

function addPieces(
  pieces: AskedPiece[],
  { personId, dueOn }: AskedSpan,
  whole: Spanned,
  mains: readonly MainSpan[],
): void {
  const add = (unitId: string | null, { from, to }: Spanned): void => {
    if (from < to) pieces.push({ personId, unitId, dueOn, away: 0, exempt: 0, from, to });
  };
  const own = mains.filter((main) => main.personId === personId);
  let reached = whole.from;
  for (const main of own.length > 1 ? own.sort((a, b) => (a.from < b.from ? -1 : 1)) : own) {
    add(null, { from: reached, to: earlier(main.from, whole.to) });
    add(main.unitId, common(whole, main));
    reached = later(reached, main.to);
  }
  add(null, { from: reached, to: whole.to });
}

/** Everybody asked and employed on the day, where they are. */
export function askedOn(
  pieces: readonly AskedPiece[],
  { away, exempt }: Readonly<Record<'away' | 'exempt', ReadonlySet<string>>>,
  on: IsoDate,
): readonly Asked[] {
  const asked: Asked[] = [];
  for (const piece of pieces) {
    if (piece.from > on || piece.to <= on) continue;
    const { personId } = piece;
    const [isAway, isExempt] = [away.size > 0 && away.has(personId), exempt.size > 0 && exempt.has(personId)];
    // Most lines are the pieces themselves: a hundred thousand new ones for each day would take longer than all else.
    asked.push(isAway || isExempt ? { ...piece, away: isAway ? 1 : 0, exempt: isExempt ? 1 : 0 } : piece);
  }
  return asked;
}

/** Whose time of being asked is over by the day. */
export const formerlyOf = (spans: readonly AskedSpan[], on: IsoDate): readonly string[] => [
  ...new Set(spans.filter(({ to }) => to <= on).map(({ personId }) => personId)),
];
