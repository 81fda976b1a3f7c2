/**
 * A document is set in one piece: more than this would take minutes and gigabytes, for hundreds of pages that nobody reads.
 * Each letter of a table takes about a kilobyte while it is set.
 */
export const ROOM = { rows: 3_000, letters: 200_000 } as const;

export const lettersOf = (row: readonly (string | null)[]): number =>
  row.reduce((sum, cell) => sum + (cell?.length ?? 1), 0);

export const hasRoom = (rows: readonly (readonly (string | null)[])[]): boolean =>
  rows.length <= ROOM.rows && rows.reduce((sum, row) => sum + lettersOf(row), 0) <= ROOM.letters;
