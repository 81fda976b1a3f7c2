import type { EntityTarget, FindOptionsWhere } from 'typeorm';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import type { Json } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYearLabel, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { EffectActual, EffectComment, EffectTarget } from './effect.entity.ts';
import { mostOf, readValue, storedValue } from './effect.rules.ts';
import { effectSubject, indicatorOf } from './indicator.actions.ts';
import type { IndicatorRow } from './indicator.queries.ts';

type Recorded = EffectTarget | EffectActual | EffectComment;
type Said = Readonly<Record<string, Json>>;

/** What is written anew, with the words of the ledger for it. */
interface Writing<T extends Recorded> {
  readonly target: EntityTarget<T>;
  /** The line on which one value is known at a time. */
  readonly line: Partial<T>;
  /** Null: it is withdrawn. */
  readonly values: Said | null;
  readonly action: string;
  readonly about: Said;
  readonly reason?: string;
}

/** What was known before is superseded, never overwritten; the same again is no change. Answers whether anything changed. */
async function write<T extends Recorded>(tx: Tx, indicator: IndicatorRow, writing: Writing<T>): Promise<boolean> {
  const { target, line, values, action, about, reason = null } = writing;
  const where = { ...line, supersededAt: STILL_KNOWN } as unknown as FindOptionsWhere<T>;
  const before = (await tx.manager.findOneBy(target, where)) as (T & Said) | null;
  const names = Object.keys(values ?? before ?? {}).filter((name) => SAID.includes(name));
  if (before === null && values === null) return false;
  if (before && values && names.every((name) => before[name] === values[name])) return false;
  if (before) await tx.manager.update(target, before.id, { supersededAt: tx.at } as never);
  const times = { recordedAt: tx.at, supersededAt: STILL_KNOWN };
  if (values) await tx.manager.insert(target, { id: newId(), ...line, ...values, ...times } as never);
  const side = (of: Said | null): Said | null =>
    of && Object.fromEntries(names.filter((name) => name !== 'reason').map((name) => [name, of[name] ?? null]));
  await tx.record({
    action: `effect.${action}${values === null ? 'Withdrawn' : 'Set'}`,
    subjects: [effectSubject(indicator)],
    before: before && { ...about, ...side(before) },
    after: values && { ...about, ...side(values) },
    reason,
  });
  return true;
}

const SAID: readonly string[] = ['value', 'reason', 'note', 'text'];

const yearOf = (fiscalYear: number): Said => ({ fiscalYear: fiscalYearLabel(fiscalYear, 'ja') });

/** As it is stored; nothing for nothing. Throws Refused at the field. */
function valueIn(text: string, { source, decimals }: IndicatorRow): string | null {
  if (text === '') return null;
  const value = readValue(text, { decimals, most: mostOf(source) });
  if (value === null) throw new Refused(`effects:refused.value.${decimals}`, {}, 'value');
  return storedValue(value, decimals);
}

export interface TargetTyped {
  readonly fiscalYear: number;
  /** Nothing: it is withdrawn. */
  readonly value: string;
  readonly reason: string;
}

export function setEffectTarget(
  db: Database,
  by: Actor,
  indicatorId: string,
  { fiscalYear, value, reason }: TargetTyped,
): Promise<boolean> {
  return change(db, by, async (tx) => {
    const indicator = await indicatorOf(tx, indicatorId);
    const stored = valueIn(value, indicator);
    const values = stored === null ? null : { value: stored, reason };
    const line = { indicatorId, fiscalYear };
    const what = { target: EffectTarget, line, values, action: 'target', about: yearOf(fiscalYear), reason };
    return write(tx, indicator, what);
  });
}

export interface ActualTyped {
  readonly on: IsoDate;
  /** Nothing: it is withdrawn. */
  readonly value: string;
  readonly note: string;
}

/** A value as of a day; what was entered of the same day before stays known as it was. */
export function enterActual(
  db: Database,
  by: Actor,
  indicatorId: string,
  { on, value, note }: ActualTyped,
): Promise<boolean> {
  return change(db, by, async (tx) => {
    const indicator = await indicatorOf(tx, indicatorId);
    if (indicator.source !== 'hand') throw new Refused('effects:refused.computed');
    if (on > tx.today) throw new Refused('effects:refused.future', {}, 'on');
    const stored = valueIn(value, indicator);
    const values = stored === null ? null : { value: stored, note };
    const line = { indicatorId, onDay: on };
    return write(tx, indicator, { target: EffectActual, line, values, action: 'actual', about: { on } });
  });
}

export interface CommentTyped {
  readonly fiscalYear: number;
  /** Nothing: it is taken away. */
  readonly text: string;
}

export function setComment(
  db: Database,
  by: Actor,
  indicatorId: string,
  { fiscalYear, text }: CommentTyped,
): Promise<boolean> {
  return change(db, by, async (tx) => {
    const indicator = await indicatorOf(tx, indicatorId);
    const values = text === '' ? null : { text };
    const line = { indicatorId, fiscalYear };
    return write(tx, indicator, { target: EffectComment, line, values, action: 'comment', about: yearOf(fiscalYear) });
  });
}
