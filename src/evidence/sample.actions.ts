import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import { reachOf } from '../reports/order.ts';
import type { Actor } from '../shared/actor.ts';
import { momentOf } from './sample-asked.queries.ts';
import type { Sample, SampleAsked } from './sample-drawing.queries.ts';

/** The sample is on the ledger, with all that draws it again. Answers the number of the entry. */
export async function recordSample(db: Database, by: Actor, asked: SampleAsked, sample: Sample): Promise<number> {
  const { order, report, table, method, size, seed } = asked;
  const { population, drawn } = sample;
  const moment = await momentOf(order);
  return change(db, by, (tx) =>
    tx.record({
      action: 'audit.sampled',
      subjects: [{ type: 'report', id: report.code, label: report.code }],
      after: {
        ...{ ...moment, units: moment.units && [...moment.units], reach: reachOf(order), table: table.key },
        ...{ method, size, seed, population: population.count, populationHash: population.hash },
        drawn: drawn.map(({ place }) => place),
      },
    }),
  );
}
