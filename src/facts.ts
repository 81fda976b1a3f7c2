import {
  Column,
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  LessThan,
  MoreThan,
  PrimaryColumn,
} from 'typeorm';
import { insertMany } from './database.ts';
import { newId } from './ids.ts';
import { endOfDay, FOREVER, type Instant, type IsoDate, STILL_KNOWN } from './shared/dates.ts';
import { makeRoom, type Span } from './shared/timeline.ts';
import { raw, type Sql, sql } from './sql.ts';

/** A fact with two times: when it holds, and when the system knew. A correction supersedes, it never overwrites. */
export abstract class DatedFact {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ name: 'valid_from', type: 'varchar', length: 10 })
  validFrom: IsoDate;

  @Column({ name: 'valid_to', type: 'varchar', length: 10 })
  validTo: IsoDate;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: Instant;
}

export interface Moment {
  readonly on: IsoDate;
  /** Null: as known now. */
  readonly knownAt: Instant | null;
}

/** The instant until which what came to pass, and what is no dated fact, counts: the end of the day, as far as it was known. */
export const stoodAt = ({ on, knownAt }: Moment): Instant => {
  const end = endOfDay(on);
  return knownAt !== null && knownAt < end ? knownAt : end;
};

/** The condition under which a row of `alias` held on a day, as it was known. Every read of facts goes through it. */
export function held(alias: string, moment: Moment): Sql {
  const a = raw(alias);
  return sql`${known(alias, moment)} AND ${a}.valid_from <= ${moment.on} AND ${a}.valid_to > ${moment.on}`;
}

/** The same for whatever day it held. */
export function known(alias: string, { knownAt }: Pick<Moment, 'knownAt'>): Sql {
  const a = raw(alias);
  return knownAt === null
    ? sql`${a}.superseded_at = ${STILL_KNOWN}`
    : sql`${a}.recorded_at <= ${knownAt} AND ${a}.superseded_at > ${knownAt}`;
}

interface Writing {
  readonly manager: EntityManager;
  readonly at: Instant;
}

type Values<T extends DatedFact> = Omit<T, keyof DatedFact>;

/** What the system knows now of this line of facts, in order of time. */
export async function knownFacts<T extends DatedFact>(
  manager: EntityManager,
  target: EntityTarget<T>,
  line: FindOptionsWhere<T>,
): Promise<T[]> {
  const where = { ...line, supersededAt: STILL_KNOWN } as FindOptionsWhere<T>;
  return manager.find(target, { where, order: { validFrom: 'ASC' } as never });
}

/** Lets `values` hold over `span` on a line (say, one device's custody) where one value holds at a time. */
export async function putFact<T extends DatedFact>(
  tx: Writing,
  target: EntityTarget<T>,
  line: FindOptionsWhere<T>,
  span: Partial<Span> & { validFrom: IsoDate },
  values: Values<T>,
): Promise<T> {
  const whole = { validTo: FOREVER, ...span };
  await clearFacts(tx, target, line, whole);
  const fact = stamped<T>(tx, whole, values);
  await insertMany(tx.manager, target, [fact]);
  return fact;
}

/** From `span.validFrom` until `span.validTo` nothing holds any more on this line. */
export async function clearFacts<T extends DatedFact>(
  tx: Writing,
  target: EntityTarget<T>,
  line: FindOptionsWhere<T>,
  span: Span,
): Promise<void> {
  const near = { validFrom: LessThan(span.validTo), validTo: MoreThan(span.validFrom), supersededAt: STILL_KNOWN };
  const known = await tx.manager.find(target, { where: { ...line, ...near } as FindOptionsWhere<T> });
  const { superseded, remaining } = makeRoom(known, span);
  for (const fact of superseded) await supersede(tx, target, fact);
  await insertMany(
    tx.manager,
    target,
    remaining.map(({ of, validFrom, validTo }) => stamped<T>(tx, { validFrom, validTo }, of)),
  );
}

async function supersede<T extends DatedFact>(tx: Writing, target: EntityTarget<T>, fact: T): Promise<void> {
  await tx.manager.update(target, fact.id, { supersededAt: tx.at } as never);
}

/** A new row of facts, for lines where several may hold at once (postings) and for bulk inserts. */
export function stamped<T extends DatedFact>(tx: { at: Instant }, span: Span, values: Values<T> | T): T {
  const { validFrom, validTo } = span;
  // Named members first: a literal that begins with a spread costs V8 a hidden class each time, forty times as slow.
  return { id: newId(), validFrom, validTo, recordedAt: tx.at, supersededAt: STILL_KNOWN, ...ownValues(values) } as T;
}

/** Without what `values` has of its own time, where it is a fact itself. */
function ownValues<T extends DatedFact>(values: Values<T> | T): Values<T> {
  if (!('id' in values)) return values as Values<T>;
  const { id: _id, validFrom: _from, validTo: _to, recordedAt: _at, supersededAt: _until, ...own } = values as T;
  return own as Values<T>;
}
