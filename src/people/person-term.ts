import { type Difference, differences } from '../imports/record.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { earlier, endAfter, holdsOn, lastDayOf, later } from '../shared/timeline.ts';
import { isLasting, over, type PersonValues, type TermPiece } from './person-record.ts';

export interface PlannedTerm {
  readonly line: readonly TermPiece[];
  readonly differences: readonly Difference[];
  /** The employment that the rows speak of: its first day, and the day on which it is over. */
  readonly hiredOn: IsoDate;
  readonly end: IsoDate;
  /** Until when it lasted before; FOREVER for a new one. */
  readonly endBefore: IsoDate;
}

/** 任用: the last unbroken run of terms is the employment; a later first day begins another one. */
export function planTerm(stored: readonly TermPiece[], values: PersonValues, today: IsoDate): PlannedTerm {
  const run = lastRun(stored);
  const last = run.at(-1);
  const again = last !== undefined && values.hired !== undefined && values.hired >= last.validTo;
  const known = again ? [] : run;
  const hiredOn = hiredOf(known, values);
  const end = endOf(known, values);
  const shaped = known.length === 0 ? [newTerm(hiredOn, end, values)] : reshaped(known, hiredOn, end);
  const line = withClass(shaped, values.class, today);
  const found = differences(['class', 'hired', 'left'], texts(known, today), {
    class: values.class,
    hired: values.hired === undefined ? undefined : hiredOn,
    left: values.left === undefined ? undefined : (lastDayOf({ validTo: end }) ?? ''),
  });
  const before = stored.filter((piece) => !known.includes(piece));
  return { line: [...before, ...line], differences: found, hiredOn, end, endBefore: known.at(-1)?.validTo ?? FOREVER };
}

function lastRun(stored: readonly TermPiece[]): TermPiece[] {
  const sorted = [...stored].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const broken = sorted.findLastIndex((piece, index) => sorted[index - 1]?.validTo !== piece.validFrom);
  return sorted.slice(Math.max(0, broken));
}

/** A first day that is the first of any of the terms is none that differs: a class may have changed on it. */
function hiredOf(known: readonly TermPiece[], { hired = '' }: PersonValues): IsoDate {
  const [first] = known;
  if (!first) return hired;
  return hired === '' || known.some(({ validFrom }) => validFrom === hired) ? first.validFrom : hired;
}

/** A last day on which the class only changes is not the last of the employment: lists name the term of their day. */
function endOf(known: readonly TermPiece[], { left }: PersonValues): IsoDate {
  const last = known.at(-1)?.validTo ?? FOREVER;
  if (left === undefined) return last;
  const end = endAfter(left || null);
  return known.some(({ validTo }) => validTo === end) ? last : end;
}

const newTerm = (validFrom: IsoDate, validTo: IsoDate, values: PersonValues): TermPiece => ({
  id: null,
  validFrom,
  validTo,
  staffClass: values.class ?? '',
});

function reshaped(known: readonly TermPiece[], hiredOn: IsoDate, end: IsoDate): TermPiece[] {
  const last = known.length - 1;
  return known
    .map((piece, index) => {
      const from = index === 0 ? hiredOn : later(piece.validFrom, hiredOn);
      return over(piece, from, index === last ? end : earlier(piece.validTo, end));
    })
    .filter(isLasting);
}

/** Another class holds from today where the employment is under way, else from its first day. */
function withClass(line: readonly TermPiece[], staffClass: string | undefined, today: IsoDate): readonly TermPiece[] {
  const now = currentOf(line, today);
  if (staffClass === undefined || !now || now.staffClass === staffClass) return line;
  const changed = { ...now, id: null, staffClass };
  const isUnderWay = now.validFrom < today && today < now.validTo;
  const pieces = isUnderWay ? [over(now, now.validFrom, today), { ...changed, validFrom: today }] : [changed];
  return line.flatMap((piece) => (piece === now ? pieces : [piece]));
}

const currentOf = (line: readonly TermPiece[], today: IsoDate): TermPiece | undefined =>
  line.find((piece) => holdsOn(piece, today)) ?? line.find(({ validFrom }) => validFrom > today) ?? line.at(-1);

function texts(known: readonly TermPiece[], today: IsoDate) {
  const last = known.at(-1);
  if (!last) return null;
  const staffClass = currentOf(known, today)?.staffClass ?? '';
  return { class: staffClass, hired: known[0]?.validFrom ?? '', left: lastDayOf(last) ?? '' };
}
