import type { EntityManager } from 'typeorm';
import type { EntryBody } from '../ledger/chain.ts';
import { entryOf } from '../ledger/entry-text.ts';
import type { Looker } from '../reports/report-order.queries.ts';
import type { Instant } from '../shared/dates.ts';
import { all, isIn, join, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { Method } from './sample.rules.ts';
import type { SampleMoment } from './sample-asked.queries.ts';

/** What the ledger says of a sample. */
export interface SampleRecord extends SampleMoment {
  readonly reach: string;
  readonly table: string;
  readonly method: Method;
  readonly size: number;
  readonly seed: string;
  readonly population: number;
  readonly populationHash: string;
  readonly drawn: readonly number[];
}

export interface KeptSample {
  /** Of the entry. */
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly byId: string | null;
  readonly code: string;
  /** Null where it was removed from view. */
  readonly record: SampleRecord | null;
}

/** Samples of the reports that somebody sees as a whole, and their own of the others; found by what they were drawn from. */
const seenBy = ({ personId, whole, own }: Looker): Sql =>
  sql`FROM ledger_subject s JOIN ledger_entry e ON e.seq = s.seq AND e.action = 'audit.sampled'
      WHERE s.subject_type = 'report' AND (${join(
        [isIn(raw('s.subject_id'), whole), all([isIn(raw('s.subject_id'), own), sql`e.actor_id = ${personId}`])],
        ' OR ',
      )})`;

interface Stored {
  readonly body: string;
  readonly code: string;
}

/** The first samples said no unit, and no first day. */
const OF_OLD = { unit: '', units: null, since: null };

function kept({ body, code }: Stored): KeptSample {
  const { seq, at, actor, after, isWithheld } = entryOf(body) as EntryBody;
  const record = isWithheld ? null : { ...OF_OLD, ...(after as unknown as SampleRecord) };
  return { seq, at, by: actor.label, byId: actor.id, code, record };
}

/** The newest first. */
export async function listSamples(
  manager: EntityManager,
  looker: Looker,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<KeptSample[]> {
  const query = sql`SELECT e.body AS "body", s.subject_id AS "code" ${seenBy(looker)}
      ORDER BY e.seq DESC LIMIT ${limit} OFFSET ${offset}`;
  return (await rows<Stored>(manager, query)).map(kept);
}

export async function countSamples(manager: EntityManager, looker: Looker): Promise<number> {
  const found = await row<{ n: number }>(manager, sql`SELECT CAST(count(*) AS integer) AS n ${seenBy(looker)}`);
  return found?.n ?? 0;
}

export async function findSample(manager: EntityManager, looker: Looker, seq: number): Promise<KeptSample | null> {
  const query = sql`SELECT e.body AS "body", s.subject_id AS "code" ${seenBy(looker)} AND e.seq = ${seq}`;
  const found = await row<Stored>(manager, query);
  return found ? kept(found) : null;
}
