import { CITY_MODELS, GUIDELINE_EDITIONS, isModelInEdition } from '../networks/model.rules.ts';
import { type CatalogueEntry, OBJECTIVES } from '../planning/problem.ts';
import { foldCode } from '../shared/text.ts';
import { type Typed, typedText } from '../web/form.ts';
import { offeredWay } from './offered-ways.ts';
import { PLANNED_HOMES, type ScenarioMethod, type ScenarioSettings } from './scenario-settings.ts';
import { readWhole } from './typed-number.ts';
import { rowsIn } from './typed-settings.ts';

/** A fault at a field; the sentence is `scenarios:invalid.<reason>`, which may name the limits. */
export interface TypedFault {
  readonly field: string;
  readonly reason: string;
  readonly least?: number;
  readonly most?: number;
}

/** Reads each field, and notes what is wrong with it. */
export interface Reading {
  text(field: string): string;
  whole(field: string, least?: number, most?: number): number;
  /** Blank: no limit. */
  wholeOrNull(field: string): number | null;
  one<T extends string>(field: string, choices: readonly T[]): T;
  say(field: string, reason: string): void;
}

const MOST_MONTHS = 240;

/** The settings that were typed, if nothing is wrong with them. `fittings` are the capabilities that the form asks prices of. */
export function readSettings(
  typed: Typed,
  fittings: readonly string[],
  unitIds: readonly string[],
): { readonly settings: ScenarioSettings; readonly faults: readonly TypedFault[] } {
  const faults: TypedFault[] = [];
  const reading = readingOf(typed, faults);
  const { whole, wholeOrNull, one, text, say } = reading;
  const unit = text('unit');
  if (unit !== '' && !unitIds.includes(unit)) say('unit', 'unit');
  const settings: ScenarioSettings = {
    ...{ model: one('model', CITY_MODELS), edition: one('edition', GUIDELINE_EDITIONS) },
    ...{ unitId: unit === '' ? null : unit, objective: one('objective', OBJECTIVES) },
    ...{ horizonMonths: whole('horizonMonths', 1, MOST_MONTHS), budget: wholeOrNull('budget') },
    ...{ moveCost: whole('moveCost'), purchasedLifeMonths: whole('purchasedLifeMonths', 0, MOST_MONTHS) },
    methods: readMethods(reading, rowsIn(typed, 'methodRows')),
    catalogue: readCatalogue(reading, rowsIn(typed, 'entryRows')),
    runningCosts: Object.fromEntries(PLANNED_HOMES.map((home) => [home, whole(`running${home}`)])) as never,
    upgrades: Object.fromEntries(
      fittings.filter((one) => text(`upgrade${one}`) !== '').map((one) => [one, whole(`upgrade${one}`)]),
    ),
  };
  if (!isModelInEdition(settings.model, settings.edition)) say('edition', 'edition');
  return { settings, faults };
}

function readingOf(typed: Typed, faults: TypedFault[]): Reading {
  const text = (field: string) => typedText(typed, field);
  const whole = (field: string, least = 0, most?: number): number => {
    const number = readWhole(text(field), least, most);
    if (number === null) faults.push({ field, reason: most === undefined ? 'whole' : 'wholeBetween', least, most });
    return number ?? least;
  };
  return {
    ...{ text, whole },
    wholeOrNull: (field) => (text(field) === '' ? null : whole(field)),
    one: (field, choices) => {
      const chosen = choices.find((choice) => choice === text(field));
      if (chosen === undefined) faults.push({ field, reason: 'choice' });
      return chosen ?? (choices[0] as (typeof choices)[number]);
    },
    say: (field, reason) => void faults.push({ field, reason }),
  };
}

const rowNumbers = (count: number): number[] => Array.from({ length: count }, (_, row) => row);

/** A row without a way is none: so rows are taken away. */
function readMethods({ text, whole, wholeOrNull, say }: Reading, count: number): ScenarioMethod[] {
  const known = new Set<string>();
  return rowNumbers(count).flatMap((row) => {
    const id = text(`way${row}`);
    if (id === '') return [];
    const way = offeredWay(id);
    if (way === null) say(`way${row}`, 'choice');
    else if (known.has(id)) say(`way${row}`, 'twice');
    known.add(id);
    const prices = { seatCostPerMonth: whole(`monthly${row}`), setupCost: whole(`setup${row}`) };
    return way === null ? [] : [{ ...way, seats: wholeOrNull(`seats${row}`), ...prices }];
  });
}

const ENTRY_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;
const CAPABILITY = /^[A-Za-z0-9-]{1,20}$/;

/** And so is one without a name. */
function readCatalogue({ text, whole, wholeOrNull, one, say }: Reading, count: number): CatalogueEntry[] {
  const known = new Set<string>();
  return rowNumbers(count).flatMap((row) => {
    const id = foldCode(text(`entry${row}`));
    if (id === '') return [];
    if (!ENTRY_ID.test(id)) say(`entry${row}`, 'entry');
    else if (known.has(id)) say(`entry${row}`, 'twice');
    known.add(id);
    const capabilities = [...new Set(foldCode(text(`abilities${row}`)).split(/[\s,、;]+/))].filter(
      (code) => code !== '',
    );
    if (!capabilities.every((code) => CAPABILITY.test(code))) say(`abilities${row}`, 'abilities');
    const home = one(`home${row}`, PLANNED_HOMES);
    const money = { price: whole(`price${row}`), lifeMonths: whole(`life${row}`, 1, MOST_MONTHS) };
    const rest = {
      runningCost: whole(`running${row}`),
      capabilities: capabilities.sort(),
      stock: wholeOrNull(`stock${row}`),
    };
    return [{ id, home, ...money, ...rest }];
  });
}
