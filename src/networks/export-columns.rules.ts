interface ExportColumn {
  readonly key: string;
  readonly ja: string;
}

/** The headers of the exchange formats in their order; the keys are the English names that imports take too. */
export const SEGMENT_COLUMNS = [
  { key: 'name', ja: 'セグメント名' },
  { key: 'zone', ja: 'ゾーン' },
  { key: 'cidr', ja: 'CIDR' },
  { key: 'vlan', ja: 'VLAN' },
  { key: 'site', ja: '庁舎' },
  { key: 'gateway', ja: 'ゲートウェイ' },
  { key: 'note', ja: '備考' },
] as const satisfies readonly ExportColumn[];

export const SYSTEM_COLUMNS = [
  { key: 'code', ja: 'システムコード' },
  { key: 'name', ja: 'システム名' },
  { key: 'zone', ja: 'ゾーン' },
  { key: 'ownerCode', ja: '主管所属コード' },
] as const satisfies readonly ExportColumn[];

export const SYSTEM_USE_COLUMNS = [
  { key: 'system', ja: 'システムコード' },
  { key: 'unit', ja: '所属コード' },
  { key: 'number', ja: '職員番号' },
] as const satisfies readonly ExportColumn[];

type Columns = readonly ExportColumn[];

export const headersOf = (columns: Columns): string[] => columns.map(({ ja }) => ja);

/** The records as rows of cells in the order of the columns. */
export function* cellsOf<C extends Columns>(
  columns: C,
  records: Iterable<{ readonly [K in C[number]['key']]: string | number | null }>,
): Generator<(string | number | null)[], void, undefined> {
  for (const record of records) yield columns.map(({ key }) => record[key as C[number]['key']]);
}
