import type { History } from '../imports/record.ts';
import type { Json } from '../ledger/chain.ts';
import { lastDayOf, type Span } from '../shared/timeline.ts';
import { added, type Line, type PersonChange, type Piece } from './person-record.ts';
import { POSTING_KINDS } from './posting.rules.ts';

/** Names that differ, and the facts that no longer stand or stand instead, each as an office would write it. */
export const personHistory =
  (unitCodes: ReadonlyMap<string, string>) =>
  ({ before, person, terms, postings, absences }: PersonChange): History => {
    const named = namesOf(before, person);
    const sides = [
      both('employment', terms, (piece) => said(piece, piece.staffClass)),
      both('postings', postings, (piece) =>
        said(piece, kindOf(piece.kind), unitCodes.get(piece.unitId) ?? '', piece.title),
      ),
      both('leave', absences, (piece) => said(piece)),
    ];
    return {
      before: Object.assign(named.before, ...sides.map((side) => side.before)),
      after: Object.assign(named.after, ...sides.map((side) => side.after)),
    };
  };

const kindOf = (code: string): string => POSTING_KINDS.find((kind) => kind.code === code)?.ja ?? code;

const said = (span: Span, ...words: string[]): string =>
  [...words, `${span.validFrom}〜${lastDayOf(span) ?? ''}`].filter((word) => word !== '').join(' ');

const NAMES = ['name', 'kana', 'email'] as const;

function namesOf(before: PersonChange['before'], after: PersonChange['person']) {
  const differing = NAMES.filter((name) => (before?.[name] ?? '') !== after[name]);
  const side = (from: PersonChange['before']): { [name: string]: Json } =>
    Object.fromEntries(differing.flatMap((name) => (from?.[name] ? [[name, from[name]]] : [])));
  return { before: side(before), after: side(after) };
}

function both<P extends Piece>(field: string, line: Line<P>, say: (piece: P) => string) {
  const kept = new Set(line.after);
  const gone = line.before.filter((piece) => !kept.has(piece)).map(say);
  const come = added(line).map(say);
  return { before: gone.length === 0 ? {} : { [field]: gone }, after: come.length === 0 ? {} : { [field]: come } };
}
