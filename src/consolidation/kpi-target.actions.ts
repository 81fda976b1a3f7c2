import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYearLabel, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { KpiTarget } from './kpi.entity.ts';
import type { TargetForm } from './kpi.form.ts';
import { findTarget } from './kpi.queries.ts';
import { type Kpi, thousandthsOf, thousandthsText } from './kpi.rules.ts';

type Side = Pick<KpiTarget, 'thousandths' | 'reason'> | null;

export interface TargetLine {
  readonly kpi: Kpi;
  readonly fiscalYear: number;
}

/** Sets, changes or withdraws the target; answers the entry's number, null where nothing differs. */
export function setTarget(db: Database, by: Actor, form: TargetForm): Promise<number | null> {
  const line = { kpi: form.kpi as Kpi, fiscalYear: Number(form.fiscalYear) };
  const thousandths = form.value === '' ? null : thousandthsOf(line.kpi, form.value);
  if (form.value !== '' && thousandths === null) throw new Refused(`kpi:form.value.${line.kpi}`, {}, 'value');
  return change(db, by, async (tx) => {
    const before = await findTarget(tx.manager, line.kpi, line.fiscalYear);
    const after = thousandths === null ? null : { thousandths, reason: form.reason };
    if (before?.thousandths === after?.thousandths && (!after || before?.reason === after.reason)) return null;
    await replace(tx, line, before, after);
    return record(tx, after === null ? 'Withdrawn' : 'Set', line, [before, after]);
  });
}

/** Puts back what was there before; refused where the entry is not the last about this target. */
export function undoTarget(db: Database, by: Actor, line: TargetLine, seq: number): Promise<void> {
  return change(db, by, async (tx) => {
    const last = await lastEntryOf(tx.manager, 'kpi', subjectId(line));
    if (last?.seq !== seq || last.action.endsWith('Undone')) throw new Refused('kpi:refused.cannotUndo');
    const before = await findTarget(tx.manager, line.kpi, line.fiscalYear);
    const after = await tx.manager.findOneBy(KpiTarget, { ...line, supersededAt: last.at });
    await replace(tx, line, before, after);
    await record(tx, 'Undone', line, [before, after]);
  });
}

const subjectId = ({ kpi, fiscalYear }: TargetLine): string => `${kpi}-${fiscalYear}`;

async function replace(tx: Tx, line: TargetLine, before: KpiTarget | null, after: Side): Promise<void> {
  if (before) await tx.manager.update(KpiTarget, before.id, { supersededAt: tx.at });
  if (after === null) return;
  const { thousandths, reason } = after;
  const times = { recordedAt: tx.at, supersededAt: STILL_KNOWN };
  await tx.manager.insert(KpiTarget, { id: newId(), ...line, thousandths, reason, ...times });
}

function record(tx: Tx, verb: string, line: TargetLine, [before, after]: readonly [Side, Side]): Promise<number> {
  const label = fiscalYearLabel(line.fiscalYear, 'ja');
  const subjects = [subjectId(line), 'goals'].map((id) => ({ type: 'kpi', id, label }));
  const side = (one: Side) => one && { [line.kpi]: thousandthsText(line.kpi, one.thousandths) };
  const reason = after?.reason ?? null;
  return tx.record({ action: `kpi.${line.kpi}${verb}`, subjects, before: side(before), after: side(after), reason });
}
