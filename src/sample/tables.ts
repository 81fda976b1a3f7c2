import {
  acknowledgementColumns,
  completionColumns,
  deviceColumns,
  personColumns,
  segmentColumns,
  systemColumns,
  systemUseColumns,
  unitColumns,
} from './columns.ts';
import { lazily } from './lazily.ts';
import type { SampleCity } from './rows.ts';

type Cell = string | number | null;

export interface SampleTable {
  readonly kind: string;
  readonly fileName: string;
  readonly headers: string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** The eight files in the order in which they can be imported: what is referred to comes first. */
export function sampleTables(city: SampleCity): readonly SampleTable[] {
  return [
    table('units', city.units, unitColumns),
    table('people', city.people, personColumns),
    table('segments', city.segments, segmentColumns),
    table('devices', city.devices, deviceColumns),
    table('systems', city.systems, systemColumns),
    table('system-use', city.systemUse, systemUseColumns),
    table('completions', city.completions, completionColumns),
    table('acknowledgements', city.acknowledgements, acknowledgementColumns),
  ];
}

function table<Row extends { readonly [Field in keyof Row]: Cell }>(
  kind: string,
  records: Iterable<Row>,
  columns: { readonly [Field in keyof Row]: string },
): SampleTable {
  const fields = Object.keys(columns) as (keyof Row)[];
  const rows = lazily(function* () {
    for (const record of records) yield fields.map((field): Cell => record[field]);
  });
  const headers = fields.map((field) => columns[field]);
  return { kind, fileName: `${kind}.csv`, headers, rows };
}
