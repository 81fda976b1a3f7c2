interface NamedColumn {
  readonly key: string;
  readonly ja: string;
}

export const headersOf = (columns: readonly NamedColumn[]): string[] => columns.map(({ ja }) => ja);

/** Records as rows of cells in the order of the columns. */
export function* cellsOf<C extends readonly NamedColumn[]>(
  columns: C,
  records: Iterable<{ readonly [K in C[number]['key']]: string | number | null }>,
): Generator<(string | number | null)[], void, undefined> {
  for (const record of records) yield columns.map(({ key }) => record[key as C[number]['key']]);
}
