import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import { departmentOf } from '../people/unit-rates.ts';
import { type Order, reachOf } from '../reports/order.ts';
import type { Report, Table } from '../reports/report.queries.ts';
import { treeOf } from '../reports/unit-cells.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { canonical } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';
import { draw, type Method, type Population, populationHash } from './sample.rules.ts';

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
  if (records.length === 0) throw new Refused('evidence:refused.noPopulation');
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
  if (at('unitCode') < 0) throw new Refused('evidence:refused.noStrata');
  const tree = await treeOf(order);
  const departments = new Map(
    [...tree.units.values()].map(({ id, code }) => [code, departmentOf(tree, id)?.code ?? code]),
  );
  return (cells) => departments.get(String(cells[at('unitCode')] ?? '')) ?? '';
}

/** The sample is on the ledger, with all that draws it again. */
export const recordSample = (db: Database, by: Actor, asked: SampleAsked, { population, drawn }: Sample) =>
  change(db, by, (tx) => {
    const { order, report, table, method, size, seed } = asked;
    return tx.record({
      action: 'audit.sampled',
      subjects: [{ type: 'report', id: report.code, label: report.code }],
      after: {
        ...{ on: order.on, knownAt: order.knownAt, reach: reachOf(order), table: table.key },
        ...{ method, size, seed, population: population.count, populationHash: population.hash },
        drawn: drawn.map(({ place }) => place),
      },
    });
  });
