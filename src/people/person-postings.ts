import type { Fault } from '../imports/column.ts';
import { type Difference, differences, type Report } from '../imports/record.ts';
import type { IsoDate } from '../shared/dates.ts';
import { earlier, endAfter, lastDayOf, meets, type Span } from '../shared/timeline.ts';
import {
  isLasting,
  over,
  type PersonRow,
  type PostingPiece,
  type StoredPeople,
  type StoredPerson,
} from './person-record.ts';
import type { PlannedTerm } from './person-term.ts';
import { checkPosting, reportOverlaps } from './posting-check.ts';

export interface PostingTools extends Pick<StoredPeople, 'units' | 'unitCodes'> {
  readonly report: Report;
}

/** A row's posting beside the stored one that it speaks of: the same unit and kind from the same day. */
export interface WantedPosting extends Span {
  readonly row: PersonRow;
  readonly unitId: string;
  readonly kind: string;
  readonly title: string;
  readonly own: PostingPiece | null;
}

export interface PlannedPostings {
  readonly line: readonly PostingPiece[];
  readonly byRow: ReadonlyMap<
    PersonRow,
    { readonly differences: readonly Difference[]; readonly notes: readonly Fault[] }
  >;
}

type Known = Pick<StoredPerson, 'postings' | 'otherMain'>;

/** 発令: one 本務 at a time; postings that no row speaks of stay, but for those that a new 本務 or the leaving ends. */
export function planPostings(
  rows: readonly PersonRow[],
  known: Known,
  term: PlannedTerm,
  tools: PostingTools,
): PlannedPostings {
  const wanted = rows.flatMap((row) => wantedOf(row, rows, known, term, tools) ?? []);
  for (const posting of wanted) checkPosting(posting, term, tools);
  reportOverlaps(wanted, tools.report);
  const matched = new Set(wanted.map(({ own }) => own));
  const rest = known.postings.filter((posting) => !matched.has(posting));
  const settled = settleMain(rest, wanted.filter(isNewMain), known, term, tools);
  const left = settled.line
    .map((piece) => over(piece, piece.validFrom, earlier(piece.validTo, term.end)))
    .filter(isLasting);
  const line = [...left, ...wanted.map(pieceOf)];
  const notesOf = (posting: WantedPosting) => settled.notes.get(posting) ?? [];
  const byRow = wanted.map((one) => [one.row, { differences: differing(one), notes: notesOf(one) }] as const);
  return { line, byRow: new Map(byRow) };
}

function wantedOf(
  row: PersonRow,
  rows: readonly PersonRow[],
  { postings }: Known,
  term: PlannedTerm,
  { units, report }: PostingTools,
): WantedPosting | null {
  const { unit: code = '', posted = '', posting: kind = 'main', title, postedUntil } = row.values;
  if (code === '') return null;
  const unit = units.get(code);
  if (!unit) report(row, 'unit', code, { key: 'imports:problem.noSuchUnit', params: {} });
  if (posted === '') report(row, 'posted', '', { key: 'imports:problem.required', params: {} });
  if (!unit || posted === '') return null;
  const place = { unitId: unit.id, kind: kind || 'main', validFrom: posted };
  const own = postings.find((other) => isSamePlace(other, place)) ?? null;
  const open = place.kind === 'main' ? earlier(term.end, nextMain(postings, rows, posted, term.end)) : term.end;
  const asked = postedUntil === undefined ? (own?.validTo ?? open) : postedUntil === '' ? open : endAfter(postedUntil);
  return { row, ...place, validTo: asked, title: title ?? own?.title ?? '', own };
}

const isSamePlace = (a: Omit<PostingPiece, 'id' | 'title' | 'validTo'>, b: typeof a): boolean =>
  a.unitId === b.unitId && a.kind === b.kind && a.validFrom === b.validFrom;

/** An open 本務 lasts until the next one that is already planned; two open ones in the file contradict each other. */
function nextMain(postings: readonly PostingPiece[], rows: readonly PersonRow[], from: IsoDate, end: IsoDate): IsoDate {
  const isInFile = ({ validFrom }: PostingPiece) => rows.some(({ values }) => values.posted === validFrom);
  return postings
    .filter((other) => other.kind === 'main' && other.validFrom > from && !isInFile(other))
    .reduce((least, other) => earlier(least, other.validFrom), end);
}

const isUnchanged = ({ own, title, validTo }: WantedPosting): boolean =>
  own !== null && own.title === title && own.validTo === validTo;

const isNewMain = (wanted: WantedPosting): boolean =>
  wanted.kind === 'main' && (wanted.own === null || wanted.own.validTo < wanted.validTo);

const pieceOf = (wanted: WantedPosting): PostingPiece => {
  const { own, unitId, kind, title, validFrom, validTo } = wanted;
  return own && isUnchanged(wanted) ? own : { id: null, unitId, kind, title, validFrom, validTo };
};

function differing(wanted: WantedPosting): Difference[] {
  const { own, row, kind, title, validFrom } = wanted;
  const postedUntil = lastDayOf(wanted) ?? '';
  if (own) {
    const before = { title: own.title, postedUntil: lastDayOf(own) ?? '' };
    return differences(['title', 'postedUntil'], before, { title, postedUntil });
  }
  const given = { unit: row.values.unit, title, posting: kind, posted: validFrom, postedUntil: row.values.postedUntil };
  return differences(['unit', 'title', 'posting', 'posted', 'postedUntil'], null, given);
}

/** The stored 本務 beside the new ones: one that is open ends on the day before, any other contradicts. */
function settleMain(
  rest: readonly PostingPiece[],
  wanted: readonly WantedPosting[],
  { otherMain }: Known,
  term: PlannedTerm,
  { report, unitCodes }: PostingTools,
): { line: PostingPiece[]; notes: Map<WantedPosting, Fault[]> } {
  const notes = new Map<WantedPosting, Fault[]>();
  const isOpen = ({ validTo }: Span) => validTo >= term.end || validTo >= term.endBefore;
  const said = ({ unitId }: PostingPiece, on: IsoDate) => ({ unit: unitCodes.get(unitId) ?? '', on });
  const contradict = (posting: WantedPosting, other: PostingPiece) =>
    report(posting.row, 'posted', posting.validFrom, {
      key: 'imports:problem.mainOverlapsStored',
      params: said(other, other.validFrom),
    });
  const line = rest.map((stored) => {
    if (stored.kind !== 'main') return stored;
    let piece = stored;
    for (const posting of wanted.filter((one) => meets(one, piece))) {
      if (stored.validFrom >= posting.validFrom || !isOpen(stored)) contradict(posting, stored);
      else {
        piece = over(piece, piece.validFrom, posting.validFrom);
        notes.set(posting, [{ key: 'imports:note.mainEnds', params: said(stored, posting.validFrom) }]);
      }
    }
    return piece;
  });
  for (const posting of wanted) {
    for (const other of otherMain.filter((one) => meets(one, posting))) contradict(posting, other);
  }
  return { line, notes };
}
