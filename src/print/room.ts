/**
 * A document is set in one piece: more than this would take minutes and gigabytes, for hundreds of pages that nobody reads.
 * Each letter of a table takes about a kilobyte while it is set.
 */
export const ROOM = { rows: 3_000, letters: 300_000 } as const;

export const lettersOf = (row: readonly (string | null)[]): number =>
  row.reduce((sum, cell) => sum + (cell?.length ?? 1), 0);
