import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { formatMonth, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { KpiBaseline } from './kpi.entity.ts';
import type { BaselineForm } from './kpi.form.ts';
import { findBaseline } from './kpi.queries.ts';
import { lastDayOf, monthOf, parseMonth } from './kpi.rules.ts';

type Side = Omit<KpiBaseline, 'id' | 'recordedAt' | 'supersededAt'> | null;

/** Fixes what 削減台数 counts from; answers the entry's number. */
export async function fixBaseline(db: Database, by: Actor, form: BaselineForm): Promise<number | null> {
  const after = baselineOf(form);
  return change(db, by, async (tx) => {
    if (after.month >= monthOf(tx.today)) throw new Refused('kpi:refused.monthNotOver', {}, 'month');
    const before = await findBaseline(tx.manager);
    if (before && JSON.stringify(plain(before)) === JSON.stringify(after)) return null;
    await replace(tx, before, after);
    return record(tx, 'kpi.baselineFixed', before, after);
  });
}

/** Puts back what was counted from before; refused where the entry is not the last about the baseline. */
export function undoBaseline(db: Database, by: Actor, seq: number): Promise<void> {
  return change(db, by, async (tx) => {
    const last = await lastEntryOf(tx.manager, 'kpi', 'baseline');
    if (last?.seq !== seq || last.action.endsWith('Undone')) throw new Refused('kpi:refused.cannotUndo');
    const before = await findBaseline(tx.manager);
    const after = await tx.manager.findOneBy(KpiBaseline, { supersededAt: last.at });
    await replace(tx, before, after && plain(after));
    await record(tx, 'kpi.baselineUndone', before, after);
  });
}

const plain = ({ month, people, terminals, withOne, reason }: KpiBaseline) => ({
  month,
  people,
  terminals,
  withOne,
  reason,
});

/** People and terminals belong together; nobody has more than one of one terminal each. */
function baselineOf(form: BaselineForm): NonNullable<Side> {
  const month = parseMonth(form.month);
  if (month === null) throw new Refused('kpi:form.month', {}, 'month');
  const count = (text: string): number | null => (text === '' ? null : Number(text));
  const [people, terminals, withOne] = [count(form.people), count(form.terminals), count(form.withOne)];
  if (people === 0) throw new Refused('kpi:refused.nobody', {}, 'people');
  if ((people === null) !== (terminals === null)) {
    throw new Refused('kpi:refused.together', {}, people === null ? 'people' : 'terminals');
  }
  if (withOne !== null && withOne > Math.min(people ?? 0, terminals ?? 0)) {
    throw new Refused('kpi:refused.withOne', {}, 'withOne');
  }
  return { month, people, terminals, withOne, reason: form.reason };
}

async function replace(tx: Tx, before: KpiBaseline | null, after: Side): Promise<void> {
  if (before) await tx.manager.update(KpiBaseline, before.id, { supersededAt: tx.at });
  if (after === null) return;
  await tx.manager.insert(KpiBaseline, { ...after, id: newId(), recordedAt: tx.at, supersededAt: STILL_KNOWN });
}

function record(tx: Tx, action: string, before: Side, after: Side): Promise<number> {
  const subjects = ['baseline', 'goals'].map((id) => ({ type: 'kpi', id, label: labelOf(after ?? before) }));
  const side = (one: Side) =>
    one && { asOn: lastDayOf(one.month), people: one.people, terminals: one.terminals, withOne: one.withOne };
  return tx.record({ action, subjects, before: side(before), after: side(after), reason: after?.reason ?? null });
}

const labelOf = (side: Side): string => (side ? formatMonth(lastDayOf(side.month), 'ja') : '');
