import type { History } from '../imports/record.ts';
import type { Json } from '../ledger/chain.ts';
import { FOREVER } from '../shared/dates.ts';
import { lastDayOf } from '../shared/timeline.ts';
import type { Piece } from './unit-periods.ts';

interface Changed {
  readonly before: readonly Piece[];
  readonly superseded: readonly string[];
  readonly added: readonly Piece[];
}

/** The periods that no longer stand as they were, and those that stand instead. */
export const unitHistory =
  (codeOf: (id: string) => string) =>
  ({ before, superseded, added }: Changed): History => {
    const gone = before.filter(({ id }) => id !== null && superseded.includes(id));
    return { before: sideOf(gone, codeOf), after: sideOf(added, codeOf) };
  };

function sideOf(pieces: readonly Piece[], codeOf: (id: string) => string): Json {
  const periods = pieces.map(
    (piece): Json => ({
      name: piece.name,
      ...(piece.parentId !== null && { parent: codeOf(piece.parentId) }),
      level: piece.level,
      ...(piece.organ !== '' && { organ: piece.organ }),
      effectiveOn: piece.validFrom,
      ...(piece.validTo !== FOREVER && { lastOn: lastDayOf(piece) }),
    }),
  );
  return periods.length === 1 ? (periods[0] ?? {}) : periods.length === 0 ? {} : { periods };
}
