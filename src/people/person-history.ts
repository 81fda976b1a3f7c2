import type { History } from '../imports/record.ts';
import type { Json } from '../ledger/chain.ts';
import { lastDayOf, type Span } from '../shared/timeline.ts';
import { added, type Line, type PersonChange, type Piece } from './person-record.ts';

/** Names that differ, and the facts that no longer stand or stand instead, each with its days. */
export const personHistory =
  (unitCodes: ReadonlyMap<string, string>) =>
  ({ before, person, terms, postings, absences }: PersonChange): History => {
    const named = namesOf(before, person);
    const unitOf = (id: string): string => unitCodes.get(id) ?? '';
    const sides = [
      both('employment', terms, ({ staffClass, ...span }) => ({ staffClass, ...days(span) })),
      both('postings', postings, ({ unitId, kind, title, ...span }) => ({
        ...{ unit: unitOf(unitId), kind },
        ...(title !== '' && { title }),
        ...days(span),
      })),
      both('absences', absences, (span) => days(span)),
    ];
    return {
      before: Object.assign(named.before, ...sides.map((side) => side.before)),
      after: Object.assign(named.after, ...sides.map((side) => side.after)),
    };
  };

const NAMES = ['name', 'kana', 'email'] as const;

function namesOf(before: PersonChange['before'], after: PersonChange['person']) {
  const differing = NAMES.filter((name) => (before?.[name] ?? '') !== after[name]);
  const side = (from: PersonChange['before']): { [name: string]: Json } =>
    Object.fromEntries(differing.flatMap((name) => (from?.[name] ? [[name, from[name]]] : [])));
  return { before: side(before), after: side(after) };
}

const days = (span: Span): { [name: string]: Json } => {
  const lastOn = lastDayOf(span);
  return { from: span.validFrom, ...(lastOn !== null && { until: lastOn }) };
};

function both<P extends Piece>(field: string, line: Line<P>, say: (piece: P) => Json) {
  const kept = new Set(line.after);
  const gone = line.before.filter((piece) => !kept.has(piece)).map(say);
  const come = added(line).map(say);
  return { before: gone.length === 0 ? {} : { [field]: gone }, after: come.length === 0 ? {} : { [field]: come } };
}
