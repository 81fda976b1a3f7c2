import type { ImportRow, Values } from '../imports/record.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Span } from '../shared/timeline.ts';
import type { PersonColumn } from './person-columns.ts';

export type PersonRow = ImportRow<PersonColumn>;
export type PersonValues = Values<PersonColumn>;

/** A fact as it is stored, or as it is to be written: then `id` is null. */
export type Piece<V = object> = Span & V & { readonly id: string | null };

export type TermPiece = Piece<{ readonly staffClass: string }>;
export type PostingPiece = Piece<{ readonly unitId: string; readonly kind: string; readonly title: string }>;
export type AbsencePiece = Piece;

/** What is known of one employment and of the person. */
export interface StoredPerson {
  readonly personId: string;
  readonly employmentId: string;
  readonly name: string;
  readonly kana: string;
  readonly email: string;
  readonly revision: number;
  /** All the numbers that the person has or had. */
  readonly numbers: readonly string[];
  readonly terms: readonly TermPiece[];
  readonly postings: readonly PostingPiece[];
  readonly absences: readonly AbsencePiece[];
  /** 本務 under other numbers of the same person. */
  readonly otherMain: readonly PostingPiece[];
}

export interface KnownUnit {
  readonly id: string;
  readonly code: string;
  /** When it exists. */
  readonly line: readonly Span[];
}

export interface StoredPeople {
  readonly byNumber: ReadonlyMap<string, StoredPerson>;
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly unitCodes: ReadonlyMap<string, string>;
  /** The number of somebody of this name and kana, for new numbers only. */
  readonly namesakes: ReadonlyMap<string, string>;
}

export const namesakeKey = (name: string, kana: string): string => `${name}\n${kana}`;

export interface Line<P> {
  readonly before: readonly P[];
  readonly after: readonly P[];
}

export interface PersonChange {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly isNew: boolean;
  readonly before: Pick<StoredPerson, 'name' | 'kana' | 'email'> | null;
  readonly person: Pick<StoredPerson, 'name' | 'kana' | 'email' | 'revision' | 'numbers'>;
  readonly terms: Line<TermPiece>;
  readonly postings: Line<PostingPiece>;
  readonly absences: Line<AbsencePiece>;
}

export const added = <P extends Piece>({ after }: Line<P>): readonly P[] => after.filter(({ id }) => id === null);

/** The ids of what no longer stands in the line as it was. */
export function goneFrom<P extends Piece>({ before, after }: Line<P>): string[] {
  const kept = new Set(after.map(({ id }) => id));
  return before.map(({ id }) => id ?? '').filter((id) => !kept.has(id));
}

/** The piece over another span; untouched where that is the span it has. */
export const over = <P extends Piece>(piece: P, validFrom: IsoDate, validTo: IsoDate): P =>
  piece.validFrom === validFrom && piece.validTo === validTo ? piece : { ...piece, validFrom, validTo, id: null };

export const isLasting = ({ validFrom, validTo }: Span): boolean => validFrom < validTo;
