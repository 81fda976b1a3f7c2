import { type Database, insertMany } from '../database.ts';
import { putFact, stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { SINCE_EVER } from '../networks/system-use-plan.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { EffectIndicator, EffectIndicatorFact } from './effect.entity.ts';
import { findIndicator, type IndicatorRow, listIndicators } from './indicator.queries.ts';
import { type IndicatorFacts, indicatorFacts } from './indicator-facts.ts';

/** What a form says of an indicator; `unit` is a code or a name, or nothing. */
export interface IndicatorTyped {
  readonly goal: string;
  readonly title: string;
  readonly definition: string;
  readonly unitWord: string;
  readonly decimals: number;
  readonly lowerIsBetter: boolean;
  readonly restarts: boolean;
  readonly unit: string;
}

const STEP = 10;

/** One that is entered by hand, at the end of the list; answers its id. */
export function addIndicator(db: Database, by: Actor, { unit, ...typed }: IndicatorTyped): Promise<string> {
  return change(db, by, async (tx) => {
    const all = await listIndicators(tx.manager, { on: tx.today, knownAt: null });
    refuseTwin(all, typed.title, null);
    const id = newId();
    const position = Math.max(0, ...all.map((one) => one.position)) + STEP;
    const facts = { ...typed, ...(await unitOf(tx, unit)), isRetired: false };
    await insertMany(tx.manager, EffectIndicator, [{ id, source: 'hand', recordedAt: tx.at }]);
    const values = valuesOf(id, position, facts);
    await insertMany(tx.manager, EffectIndicatorFact, [
      stamped<EffectIndicatorFact>(tx, { validFrom: SINCE_EVER, validTo: FOREVER }, values),
    ]);
    const subjects = [effectSubject({ id, title: typed.title })];
    await tx.record({ action: 'effect.added', subjects, after: indicatorFacts(facts) });
    return id;
  });
}

/** From today on; of one that ships only who answers for it is the city's to say. */
export function editIndicator(
  db: Database,
  by: Actor,
  id: string,
  factId: string,
  { unit, ...typed }: IndicatorTyped,
): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await indicatorOf(tx, id);
    const before = await withUnitText(tx, stored);
    const own = stored.source === 'hand' ? typed : {};
    const facts = { ...before, ...own, ...(await unitOf(tx, unit)) };
    if (stored.factId !== factId) throw new Conflict(conflictsOf(facts, before));
    if (stored.source === 'hand')
      refuseTwin(await listIndicators(tx.manager, { on: tx.today, knownAt: null }), facts.title, id);
    await put(tx, stored, before, facts, 'effect.edited');
  });
}

/** It leaves the list from today on, and comes back; what was measured stays. */
export function retireIndicator(db: Database, by: Actor, id: string, isRetired: boolean): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await indicatorOf(tx, id);
    if (stored.isRetired === isRetired) throw new Refused(`effects:refused.${isRetired ? 'retired' : 'running'}`);
    const before = await withUnitText(tx, stored);
    await put(tx, stored, before, { ...before, isRetired }, isRetired ? 'effect.retired' : 'effect.restored');
  });
}

/** Nothing is recorded where nothing differs. */
async function put(
  tx: Tx,
  stored: IndicatorRow,
  before: IndicatorFacts,
  facts: IndicatorFacts,
  action: string,
): Promise<void> {
  const [from, to] = [indicatorFacts(before), indicatorFacts(facts)];
  const differing = Object.keys(to).filter((name) => from[name] !== to[name]);
  if (differing.length === 0) return;
  const { id, position } = stored;
  await putFact(tx, EffectIndicatorFact, { indicatorId: id }, { validFrom: tx.today }, valuesOf(id, position, facts));
  const side = (of: typeof to) => Object.fromEntries(differing.map((name) => [name, of[name] ?? null]));
  await tx.record({
    action,
    subjects: [effectSubject({ id, title: facts.title })],
    before: side(from),
    after: side(to),
  });
}

const valuesOf = (indicatorId: string, position: number, { unitText: _text, ...facts }: IndicatorFacts) => ({
  ...{ indicatorId, position },
  ...facts,
});

function refuseTwin(all: readonly IndicatorRow[], title: string, exceptId: string | null): void {
  if (all.some((one) => one.title === title && one.id !== exceptId))
    throw new Refused('effects:refused.titleTaken', { title }, 'title');
}

async function unitOf({ manager, today }: Tx, text: string): Promise<Pick<IndicatorFacts, 'unitId' | 'unitText'>> {
  if (text === '') return { unitId: null, unitText: '' };
  const { id, code, name } = await resolveUnit(manager, text, today, 'unit');
  return { unitId: id, unitText: `${code} ${name}` };
}

/** As the indicator is today; throws NotFound. */
export async function indicatorOf({ manager, today }: Tx, id: string): Promise<IndicatorRow> {
  const stored = await findIndicator(manager, id, { on: today, knownAt: null });
  if (!stored) throw new NotFound();
  return stored;
}

async function withUnitText(tx: Tx, stored: IndicatorRow): Promise<IndicatorFacts> {
  const { id: _id, factId: _fact, source: _source, position: _position, unitId, ...facts } = stored;
  const unit = (await listUnits(tx.manager, { on: tx.today, knownAt: null })).find((one) => one.id === unitId);
  return { ...facts, unitId, unitText: unit ? `${unit.code} ${unit.name}` : '' };
}

const conflictsOf = (yours: IndicatorFacts, theirs: IndicatorFacts) => {
  const [mine, stored] = [indicatorFacts(yours), indicatorFacts(theirs)];
  return Object.keys(mine)
    .filter((name) => mine[name] !== stored[name])
    .map((name) => ({ field: `effects:field.${name}`, yours: String(mine[name]), theirs: String(stored[name]) }));
};

export const effectSubject = ({ id, title }: { readonly id: string; readonly title: string }) => ({
  type: 'effect',
  id,
  label: title,
});
