import type { Database } from '../database.ts';
import { departmentOf } from '../people/unit-rates.ts';
import type { Order } from '../reports/order.ts';
import { findReport } from '../reports/registry.queries.ts';
import type { Cell, Report, Table } from '../reports/report.queries.ts';
import { treeOf } from '../reports/unit-cells.queries.ts';
import { canonical } from '../shared/canonical.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Translate } from '../web/i18n.ts';
import { draw, type Method, type Population, populationHash } from './sample.rules.ts';
import { orderOfSample } from './sample-asked.queries.ts';
import type { KeptSample } from './sample-kept.queries.ts';

export interface SampleAsked {
  readonly order: Order;
  readonly report: Report;
  readonly table: Table;
  readonly method: Method;
  readonly size: number;
  readonly seed: string;
}

export interface Sample {
  readonly population: { readonly count: number; readonly hash: string };
  /** Places in the table, from 1, with the record as it stands there. */
  readonly drawn: readonly { readonly place: number; readonly record: string }[];
}

/** The same order, method, size and seed draw the same sample. Throws Refused where there is nothing to draw from. */
export async function drawSample(asked: SampleAsked): Promise<Sample> {
  const population = await populationOf(asked);
  const { records } = population;
  if (records.length === 0) throw new Refused('samples:refused.noPopulation', {}, 'population');
  const places = draw(population, asked.method, asked.size, asked.seed);
  return {
    population: { count: records.length, hash: populationHash(records) },
    drawn: places.map((place) => ({ place, record: records[place - 1] ?? '' })),
  };
}

async function populationOf({ table, order, method }: SampleAsked): Promise<Population> {
  const stratumOf = method === 'stratified' ? await stratumIn(table, order) : () => '';
  const [records, strata]: [string[], string[]] = [[], []];
  for await (const cells of table.rows(order)) {
    records.push(canonical(cells));
    strata.push(stratumOf(cells));
  }
  return { records, strata };
}

/** The 部 of a row: by its own column, or above the unit that the row names. */
async function stratumIn({ columns }: Table, order: Order): Promise<(cells: readonly unknown[]) => string> {
  const at = (key: string): number => columns.findIndex((column) => column.key === key);
  if (at('departmentCode') >= 0) return (cells) => String(cells[at('departmentCode')] ?? '');
  if (at('unitCode') < 0) throw new Refused('samples:refused.noStrata', {}, 'method');
  const tree = await treeOf(order);
  const departments = new Map(
    [...tree.units.values()].map(({ id, code }) => [code, departmentOf(tree, id)?.code ?? code]),
  );
  return (cells) => departments.get(String(cells[at('unitCode')] ?? '')) ?? '';
}

export const cellsOf = ({ record }: Sample['drawn'][number]): readonly Cell[] => JSON.parse(record) as readonly Cell[];

export interface DrawnAgain {
  readonly asked: SampleAsked;
  readonly sample: Sample;
  /** Whether population and records are those that the ledger names. */
  readonly agrees: boolean;
}

/** What the ledger has is drawn anew each time that somebody looks. Throws NotFound where the report is no more. */
export async function drawnAgain(db: Database, kept: KeptSample, t: Translate): Promise<DrawnAgain> {
  const report = findReport(kept.code);
  const table = report?.tables.find(({ key }) => key === kept.record?.table);
  if (!kept.record || !report || !table) throw new NotFound();
  const { method, size, seed, population, populationHash: hash, drawn } = kept.record;
  const asked = { order: await orderOfSample(db, kept.record, t), report, table, method, size, seed };
  const sample = await drawSample(asked);
  const found = { population: sample.population, drawn: sample.drawn.map(({ place }) => place) };
  return { asked, sample, agrees: canonical(found) === canonical({ population: { count: population, hash }, drawn }) };
}

/** The records at these places as somebody reads them in another language: their order does not depend on it. */
export async function recordsAt({ order, table }: SampleAsked, places: readonly number[], words: Words) {
  const [wanted, found] = [new Set(places), new Map<number, readonly Cell[]>()];
  let place = 0;
  for await (const cells of table.rows({ ...order, ...words })) {
    place += 1;
    if (wanted.has(place)) found.set(place, cells);
  }
  return places.map((each) => ({ place: each, cells: found.get(each) ?? [] }));
}

type Words = Pick<Order, 't' | 'language'>;

/** The sample as a table of a report, for files. */
export const drawnTable = ({ asked: { table }, sample: { drawn } }: DrawnAgain): Table => ({
  key: table.key,
  columns: [{ key: 'samplePlace', kind: 'number' }, ...table.columns],
  rows: async function* () {
    for (const one of drawn) yield [one.place, ...cellsOf(one)];
  },
});
