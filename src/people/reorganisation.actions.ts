import type { Database } from '../database.ts';
import type { RowText, Subject } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { dayOf } from '../web/validators.ts';
import { childrenTo, closing, inForce, readNames, readParts } from './reorganisation.rules.ts';
import { resolveUnit } from './resolve.queries.ts';
import { applySteps, claimCode } from './unit.actions.ts';
import type { AbolitionForm, MergerForm, SplitForm } from './unit.form.ts';
import { labelUnit } from './unit.queries.ts';
import { carryPeople, linkUnits } from './unit-line.actions.ts';
import { loadLines, otherFactsFrom, postedFrom } from './unit-line.queries.ts';
import { lineOf, missingDay, stateOf, type UnitLines } from './unit-line.ts';

/** 廃止. Without a successor that takes them, nobody may be posted to the unit and nothing may stand under it then. */
export function abolishUnit(db: Database, by: Actor, unitId: string, form: AbolitionForm): Promise<void> {
  return change(db, by, async (tx) => {
    const on = dayOf(form.effectiveOn);
    const lines = await loadLines(tx.manager);
    const unit = await subjectOf(tx, lines, unitId, on);
    const heir = form.successor === '' ? null : await resolveUnit(tx.manager, form.successor, on, 'successor');
    if (heir?.id === unitId) throw new Refused('people:refused.ownSuccessor', {}, 'successor');
    if (form.carry.length > 0 && !heir) throw new Refused('people:refused.successorNeeded', {}, 'successor');
    const carrier = heir && form.carry.length > 0 ? await subjectOf(tx, lines, heir.id, on) : null;
    const moved = await close(tx, lines, [unitId], carrier, on);
    if (heir) await linkUnits(tx, [{ fromUnitId: unitId, toUnitId: heir.id, on, verb: 'abolish' }]);
    const after = { effectiveOn: on, successor: heir?.name ?? null, movedPeople: moved.length };
    await tx.record({ action: 'unit.abolished', subjects: [unit], after, reason: form.reason }, moved);
  });
}

/** 統合: the named units end and this one carries on their work. */
export function mergeUnits(db: Database, by: Actor, unitId: string, form: MergerForm): Promise<void> {
  return change(db, by, async (tx) => {
    const on = dayOf(form.effectiveOn);
    const lines = await loadLines(tx.manager);
    const heir = await subjectOf(tx, lines, unitId, on);
    const merged: Subject[] = [];
    for (const name of readNames(form.mergedUnits)) {
      const { id } = await resolveUnit(tx.manager, name, on, 'mergedUnits');
      if (id === unitId) throw new Refused('people:refused.mergedIntoItself', { unit: name }, 'mergedUnits');
      if (!merged.some((unit) => unit.id === id)) merged.push(await subjectOf(tx, lines, id, on));
    }
    const ids = merged.map(({ id }) => id);
    const moved = await close(tx, lines, ids, form.carry.length > 0 ? heir : null, on);
    await linkUnits(
      tx,
      ids.map((fromUnitId) => ({ fromUnitId, toUnitId: unitId, on, verb: 'merge' })),
    );
    const after = { effectiveOn: on, mergedUnits: merged.map(({ label }) => label), movedPeople: moved.length };
    await tx.record({ action: 'unit.merged', subjects: [heir, ...merged], after, reason: form.reason }, moved);
  });
}

/** 分割 into new units beside it; the unit itself goes on or ends. */
export function splitUnit(db: Database, by: Actor, unitId: string, form: SplitForm): Promise<void> {
  return change(db, by, async (tx) => {
    const on = dayOf(form.effectiveOn);
    const lines = await loadLines(tx.manager);
    const unit = await subjectOf(tx, lines, unitId, on);
    const founded = await foundParts(tx, lines, unitId, form, on);
    const keeps = form.keeps.length > 0;
    const moved = keeps ? [] : await close(tx, await loadLines(tx.manager), [unitId], carrierOf(form, founded), on);
    await linkUnits(
      tx,
      founded.map(({ id }) => ({ fromUnitId: unitId, toUnitId: id, on, verb: 'split' })),
    );
    const after = { effectiveOn: on, parts: founded.map(({ label }) => label), movedPeople: moved.length };
    const subjects = [unit, ...founded.map(({ code: _, ...part }) => part)];
    await tx.record({ action: 'unit.split', subjects, after, reason: form.reason }, moved);
  });
}

async function foundParts(tx: Tx, lines: UnitLines, unitId: string, form: SplitForm, on: IsoDate): Promise<Part[]> {
  const state = stateOf(inForce(lines, unitId, on));
  const founded: Part[] = [];
  for (const { code, name } of readParts(form.parts)) {
    const { unitId: id, label } = await claimCode(tx, code, name, 'parts');
    await applySteps(
      tx,
      await loadLines(tx.manager),
      [{ unitId: id, validFrom: on, validTo: FOREVER, state: { ...state, name } }],
      'parts',
    );
    founded.push({ type: 'unit', id, label, code });
  }
  return founded;
}

type Part = Subject & { readonly code: string };

function carrierOf({ carryTo }: SplitForm, founded: readonly Part[]): Part | null {
  if (carryTo === '') return null;
  const part = founded.find(({ code }) => code === carryTo);
  if (!part) throw new Refused('people:refused.carrierUnknown', { code: carryTo }, 'carryTo');
  return part;
}

async function subjectOf(tx: Tx, lines: UnitLines, unitId: string, on: IsoDate): Promise<Subject> {
  const { name } = inForce(lines, unitId, on);
  return { type: 'unit', id: unitId, label: await labelUnit(tx.manager, unitId, name) };
}

/** Ends units on the day; people and units below go to `to`, or there may be none. Answers who moved. */
async function close(
  tx: Tx,
  lines: UnitLines,
  unitIds: readonly string[],
  to: Subject | null,
  on: IsoDate,
): Promise<RowText[]> {
  if (to) refuseEnding(lines, to, on);
  const moved = to ? await carryPeople(tx, unitIds, to, on) : [];
  for (const unitId of unitIds) await refuseInUse(tx, lines, unitId, on);
  const down = to ? unitIds.flatMap((unitId) => childrenTo(lines, unitId, to.id, on)) : [];
  await applySteps(tx, lines, [...down, ...unitIds.map((unitId) => closing(unitId, on))], 'effectiveOn');
  return moved;
}

/** Who takes people over must be there to stay. */
function refuseEnding(lines: UnitLines, { id, label }: Subject, from: IsoDate): void {
  const on = missingDay(lineOf(lines, id), { validFrom: from, validTo: FOREVER });
  if (on !== null) throw new Refused('people:refused.carrierEnds', { unit: label, on }, 'effectiveOn');
}

async function refuseInUse(tx: Tx, lines: UnitLines, unitId: string, on: IsoDate): Promise<void> {
  const { name: unit } = inForce(lines, unitId, on);
  const remaining = await postedFrom(tx.manager, unitId, on);
  const [first] = remaining;
  if (first) {
    const params = { unit, person: `${first.number} ${first.name}`, count: remaining.length, on };
    throw new Refused('people:refused.peopleRemain', params, 'effectiveOn');
  }
  const count = await otherFactsFrom(tx.manager, unitId, on);
  if (count > 0) throw new Refused('people:refused.unitInUse', { unit, count, on }, 'effectiveOn');
}
