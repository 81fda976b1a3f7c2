import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { endAfter, lastDayOf } from '../shared/timeline.ts';
import { dayOf } from '../web/validators.ts';
import { inForce, refuseFault } from './reorganisation.rules.ts';
import { resolveUnit } from './resolve.queries.ts';
import { Unit } from './unit.entity.ts';
import type { FoundingForm, MoveForm, RenamingForm } from './unit.form.ts';
import { findUnitByCode, labelUnit } from './unit.queries.ts';
import { writeLines } from './unit-line.actions.ts';
import { loadLines } from './unit-line.queries.ts';
import {
  afterSteps,
  changedFrom,
  differing,
  lineOf,
  type UnitLines,
  type UnitState,
  type UnitStep,
} from './unit-line.ts';

/** 新設. Answers the unit's id. */
export function foundUnit(db: Database, by: Actor, form: FoundingForm): Promise<string> {
  return change(db, by, async (tx) => {
    const on = dayOf(form.effectiveOn);
    const validTo = endAfter(form.lastOn === '' ? null : dayOf(form.lastOn));
    if (validTo <= on) throw new Refused('people:refused.endsBeforeStart', {}, 'lastOn');
    const parent = form.parent === '' ? null : await resolveUnit(tx.manager, form.parent, on, 'parent');
    const { unitId, label } = await claimCode(tx, foldCode(form.code), form.unitName, 'code');
    const state = { name: form.unitName, parentId: parent?.id ?? null, level: form.level, organ: form.organ };
    await applySteps(tx, await loadLines(tx.manager), [{ unitId, validFrom: on, validTo, state }], 'parent');
    const after = { ...described(state, parent?.name ?? null), effectiveOn: on, lastOn: lastDayOf({ validTo }) };
    await tx.record({ action: 'unit.founded', subjects: [{ type: 'unit', id: unitId, label }], after });
    return unitId;
  });
}

/** The code for a unit that begins to exist; one whose unit was taken back before it ever existed is free again. */
export async function claimCode(tx: Tx, code: string, name: string, field: string) {
  const label = `${code} ${name}`;
  const known = await findUnitByCode(tx.manager, code);
  if (!known) {
    const unitId = newId();
    await insertMany(tx.manager, Unit, [{ id: unitId, code }]);
    return { unitId, label };
  }
  const taken = lineOf(await loadLines(tx.manager), known.id)[0];
  if (taken) throw new Refused('people:refused.codeTaken', { code, unit: taken.name }, field);
  return { unitId: known.id, label };
}

/** 改称: name, level and organ from the day. */
export function renameUnit(db: Database, by: Actor, unitId: string, form: RenamingForm): Promise<void> {
  const { unitName: name, level, organ } = form;
  return changeUnit(db, by, unitId, form, async () => ({ action: 'unit.renamed', changes: { name, level, organ } }));
}

/** 移動: another upper unit, or none, from the day. */
export function moveUnit(db: Database, by: Actor, unitId: string, form: MoveForm): Promise<void> {
  return changeUnit(db, by, unitId, form, async (tx, on) => {
    const parent = form.parent === '' ? null : await resolveUnit(tx.manager, form.parent, on, 'parent');
    return { action: 'unit.moved', changes: { parentId: parent?.id ?? null } };
  });
}

interface UnitChange {
  readonly action: string;
  readonly changes: Partial<UnitState>;
}

function changeUnit(
  db: Database,
  by: Actor,
  unitId: string,
  { effectiveOn }: { readonly effectiveOn: string },
  asked: (tx: Tx, on: string) => Promise<UnitChange>,
): Promise<void> {
  return change(db, by, async (tx) => {
    const on = dayOf(effectiveOn);
    const lines = await loadLines(tx.manager);
    const now = inForce(lines, unitId, on);
    const { action, changes } = await asked(tx, on);
    const names = differing(now, changes);
    if (names.length === 0) throw new Refused('people:refused.nothingChanged', { on });
    await applySteps(tx, lines, changedFrom(unitId, lineOf(lines, unitId), on, changes), 'parent');
    const told = (state: UnitState) =>
      Object.fromEntries(Object.entries(named(lines, state)).filter(([name]) => names.includes(keyOf(name))));
    const subjects = [{ type: 'unit', id: unitId, label: await labelUnit(tx.manager, unitId, now.name) }];
    await tx.record({
      action,
      subjects,
      before: told(now),
      after: { ...told({ ...now, ...changes }), effectiveOn: on },
    });
  });
}

const FIELD_OF: Readonly<Record<string, keyof UnitState>> = { unitName: 'name', parent: 'parentId' };
const keyOf = (field: string): keyof UnitState => FIELD_OF[field] ?? (field as keyof UnitState);

const nameIn = (lines: UnitLines, unitId: string): string => lineOf(lines, unitId).at(-1)?.name ?? '';

const named = (lines: UnitLines, state: UnitState) =>
  described(state, state.parentId === null ? null : nameIn(lines, state.parentId));

/** As it is written on the ledger: by the names of the form's fields. */
const described = ({ name, level, organ }: UnitState, parent: string | null) => ({
  unitName: name,
  parent,
  level,
  organ,
});

/** Writes the steps, unless the organisation they lead to cannot be. */
export async function applySteps(tx: Tx, lines: UnitLines, steps: readonly UnitStep[], field: string): Promise<void> {
  const after = afterSteps(lines, steps);
  refuseFault(after, steps, (id) => nameIn(after, id) || nameIn(lines, id), field);
  await writeLines(
    tx,
    lines,
    after,
    steps.map(({ unitId }) => unitId),
  );
}
