import { type Difference, differences } from '../imports/record.ts';
import type { IsoDate } from '../shared/dates.ts';
import { endAfter, lastDayOf, meets } from '../shared/timeline.ts';
import { type AbsencePiece, isLasting, over, type PersonValues } from './person-record.ts';

/**
 * 休職: a first day that is known is compared, another one replaces what it meets, and an empty cell ends from today what
 * runs or is planned. Past ones stay.
 */
export function planAbsence(
  stored: readonly AbsencePiece[],
  { leaveFrom, leaveTo }: PersonValues,
  today: IsoDate,
): { line: readonly AbsencePiece[]; differences: readonly Difference[] } {
  if (leaveFrom === undefined) return { line: stored, differences: [] };
  const line = leaveFrom === '' ? ended(stored, today) : placed(stored, leaveFrom, leaveTo);
  const own = stored.find(({ validFrom }) => validFrom === leaveFrom);
  const before = own ?? stored.find(({ validTo }) => validTo > today);
  const known = before ? { leaveFrom: before.validFrom, leaveTo: lastDayOf(before) ?? '' } : null;
  return { line, differences: differences(['leaveFrom', 'leaveTo'], known, { leaveFrom, leaveTo }) };
}

const ended = (stored: readonly AbsencePiece[], today: IsoDate): AbsencePiece[] =>
  stored.map((piece) => (piece.validTo > today ? over(piece, piece.validFrom, today) : piece)).filter(isLasting);

function placed(stored: readonly AbsencePiece[], from: IsoDate, to: string | undefined): AbsencePiece[] {
  const own = stored.find(({ validFrom }) => validFrom === from);
  const end = to === undefined && own ? own.validTo : endAfter(to || null);
  const piece = own ? over(own, from, end) : { id: null, validFrom: from, validTo: end };
  return [...stored.filter((other) => other !== own && !meets(other, piece)), piece];
}
