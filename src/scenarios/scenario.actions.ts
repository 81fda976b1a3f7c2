import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { loadCityRules } from '../networks/city-rules.queries.ts';
import { labelUnit, nameOfUnit } from '../people/unit.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { Conflict } from '../shared/errors.ts';
import { type Preset, presetSettings } from './preset.rules.ts';
import { Scenario } from './scenario.entity.ts';
import { getRemoved, getScenario } from './scenario.queries.ts';
import { factDifferences, type ScenarioFacts, scenarioFacts } from './scenario-facts.ts';
import { type ScenarioSettings, settingsIn } from './scenario-settings.ts';

export interface ScenarioNamed {
  readonly name: string;
  readonly note: string;
}

/** Under the city's own model and edition of today, as far as the pattern leaves them. Answers the new scenario. */
export const createScenario = (
  db: Database,
  by: Actor,
  { preset, unitId = null, ...named }: ScenarioNamed & { readonly preset: Preset; readonly unitId?: string | null },
): Promise<Scenario> =>
  change(db, by, async (tx) => {
    const city = await loadCityRules(tx.manager, { on: tx.today, knownAt: null });
    const settings = { ...presetSettings(preset, city), unitId };
    const scenario = await put(tx, { ...named, preset, settings: JSON.stringify(settings), copiedFrom: null });
    const after = { preset, ...(await factsOf(tx, scenario)) };
    await tx.record({ action: 'scenario.created', subjects: [subjectOf(scenario)], after });
    return scenario;
  });

/** The same settings under another name; its solutions stay with the original. */
export const copyScenario = (
  db: Database,
  by: Actor,
  id: string,
  nameFor: (name: string) => string,
): Promise<Scenario> =>
  change(db, by, async (tx) => {
    const { name, preset, note, settings } = await getScenario(tx.manager, id);
    const copy = await put(tx, { name: nameFor(name).slice(0, LONGEST_NAME), preset, note, settings, copiedFrom: id });
    const subjects = [subjectOf(copy), subjectOf({ id, name })];
    await tx.record({ action: 'scenario.copied', subjects, after: { copiedFrom: name, ...(await factsOf(tx, copy)) } });
    return copy;
  });

const LONGEST_NAME = 100;

interface ScenarioTyped extends ScenarioNamed {
  readonly settings: ScenarioSettings;
  /** Of the scenario that the form showed. */
  readonly revision: number;
}

/** Throws Conflict where somebody changed it meanwhile. */
export const editScenario = (
  db: Database,
  by: Actor,
  id: string,
  { name, note, settings, revision }: ScenarioTyped,
): Promise<void> =>
  change(db, by, async (tx) => {
    const stored = await getScenario(tx.manager, id);
    const [before, after] = [
      await factsOf(tx, stored),
      await factsOf(tx, { name, note, settings: JSON.stringify(settings) }),
    ];
    if (stored.revision !== revision) throw new Conflict(conflicts(after, before));
    const changed = factDifferences(after, before);
    if (Object.keys(changed).length === 0) return;
    const row = { name, note, settings: JSON.stringify(settings), revision: revision + 1 };
    await tx.manager.update(Scenario, id, row);
    const subjects = [subjectOf({ id, name })];
    await tx.record({ action: 'scenario.edited', subjects, before: factDifferences(before, after), after: changed });
  });

/** It disappears from the lists with its solutions; a plan that was drafted from one of them keeps it. */
export const removeScenario = (db: Database, by: Actor, id: string): Promise<Scenario> =>
  change(db, by, async (tx) => {
    const scenario = await getScenario(tx.manager, id);
    await tx.manager.update(Scenario, id, { removedAt: tx.at });
    await tx.record({ action: 'scenario.removed', subjects: [subjectOf(scenario)] });
    return scenario;
  });

export const restoreScenario = (db: Database, by: Actor, id: string): Promise<Scenario> =>
  change(db, by, async (tx) => {
    const scenario = await getRemoved(tx.manager, id);
    await tx.manager.update(Scenario, id, { removedAt: STILL_KNOWN });
    await tx.record({ action: 'scenario.restored', subjects: [subjectOf(scenario)] });
    return scenario;
  });

type Put = Pick<Scenario, 'name' | 'preset' | 'note' | 'settings' | 'copiedFrom'>;

async function put({ manager, at, by }: Tx, given: Put): Promise<Scenario> {
  const made = { createdAt: at, createdBy: by.label, removedAt: STILL_KNOWN };
  const scenario = { id: newId(), ...given, revision: 1, ...made };
  await insertMany(manager, Scenario, [scenario]);
  return scenario;
}

/** A scenario as the ledger names it. */
const subjectOf = ({ id, name }: Pick<Scenario, 'id' | 'name'>) => ({ type: 'scenario', id, label: name });

async function factsOf(
  { manager }: Tx,
  { name, note, settings: text }: Pick<Scenario, 'name' | 'note' | 'settings'>,
): Promise<ScenarioFacts> {
  const settings = settingsIn({ settings: text });
  const { unitId } = settings;
  const unit = unitId === null ? '' : await labelUnit(manager, unitId, await nameOfUnit(manager, unitId));
  return scenarioFacts({ name, note, unit }, settings);
}

const conflicts = (typed: ScenarioFacts, stored: ScenarioFacts) =>
  Object.entries(factDifferences(typed, stored)).map(([name, yours]) => ({
    field: `scenarios:field.${name}`,
    yours: shown(name, yours),
    theirs: shown(name, factDifferences(stored, typed)[name] ?? stored[name] ?? ''),
  }));

/** Codes as the keys of their words; lists by name in one line. */
function shown(name: string, value: ScenarioFacts[string]): string {
  if (value === null) return '';
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, one]) => `${key} ${one}`)
      .join('、');
  }
  if (name === 'edition') return `rules:edition.${String(value).replace('.', '_')}`;
  return name === 'model' || name === 'objective' ? `scenarios:value.${name}.${value}` : String(value);
}
