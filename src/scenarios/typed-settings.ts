import { isCityControl } from '../networks/city-control.rules.ts';
import { CONTROL_CODES } from '../networks/control.rules.ts';
import type { Typed } from '../web/form.ts';
import { OFFERED_WAYS } from './offered-ways.ts';
import { methodId, PLANNED_HOMES, type ScenarioSettings } from './scenario-settings.ts';

/** What a terminal can be fitted with for a price: means of methods, controls of its own, memory and two factors. */
const FITTINGS: readonly string[] = [
  ...new Set(OFFERED_WAYS.map(({ method }) => method as string)),
  ...CONTROL_CODES.filter((code) => !isCityControl(code) && code !== 'C20'),
  ...['mfa', 'ram8', 'ram16'],
];

/** Fields of the form that stand once, and those of each row; a row's field carries its number. */
const ONCE = [
  ...['name', 'note', 'revision', 'model', 'edition', 'unit', 'objective', 'horizonMonths', 'budget', 'moveCost'],
  ...['purchasedLifeMonths', 'methodRows', 'entryRows'],
  ...PLANNED_HOMES.map((home) => `running${home}`),
] as const;
export const METHOD_FIELDS = ['way', 'seats', 'monthly', 'setup'] as const;
export const ENTRY_FIELDS = ['entry', 'home', 'price', 'life', 'running', 'stock', 'abilities'] as const;

export const MOST_ROWS = 30;

/** How many rows a form has that was sent. */
export function rowsIn(typed: Typed, name: 'methodRows' | 'entryRows'): number {
  const count = Number(typed[name]);
  return Number.isInteger(count) && count >= 0 ? Math.min(count, MOST_ROWS) : 0;
}

const numbered = (fields: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, row) => fields.map((field) => `${field}${row}`)).flat();

/** Every field of a form with so many rows; what has an upgrade price is known by its own name. */
export const fieldNames = (methodRows: number, entryRows: number, fittings: readonly string[] = FITTINGS): string[] => [
  ...ONCE,
  ...fittings.map((fitting) => `upgrade${fitting}`),
  ...numbered(METHOD_FIELDS, methodRows),
  ...numbered(ENTRY_FIELDS, entryRows),
];

/** The fittings that this scenario prices, those of other tools among them. */
export const fittingsOf = ({ upgrades }: Pick<ScenarioSettings, 'upgrades'>): readonly string[] => [
  ...new Set([...FITTINGS, ...Object.keys(upgrades)]),
];

const limited = (most: number | null): string => (most === null ? '' : String(most));

/** The settings as they stand in the form's fields, with a blank row more of each kind. */
export function typedSettings(settings: ScenarioSettings): Record<string, string> {
  const typed: Record<string, string> = {
    ...{ model: settings.model, edition: settings.edition, unit: settings.unitId ?? '', objective: settings.objective },
    ...{ horizonMonths: String(settings.horizonMonths), budget: limited(settings.budget) },
    ...{ moveCost: String(settings.moveCost), purchasedLifeMonths: String(settings.purchasedLifeMonths) },
    ...{ methodRows: String(settings.methods.length + 1), entryRows: String(settings.catalogue.length + 1) },
  };
  for (const home of PLANNED_HOMES) typed[`running${home}`] = String(settings.runningCosts[home]);
  for (const [fitting, price] of Object.entries(settings.upgrades)) typed[`upgrade${fitting}`] = String(price);
  for (const [row, way] of settings.methods.entries()) {
    typed[`way${row}`] = methodId(way);
    typed[`seats${row}`] = limited(way.seats);
    typed[`monthly${row}`] = String(way.seatCostPerMonth);
    typed[`setup${row}`] = String(way.setupCost);
  }
  for (const [row, entry] of settings.catalogue.entries()) {
    typed[`entry${row}`] = entry.id;
    typed[`home${row}`] = entry.home;
    typed[`price${row}`] = String(entry.price);
    typed[`life${row}`] = String(entry.lifeMonths);
    typed[`running${row}`] = String(entry.runningCost);
    typed[`stock${row}`] = limited(entry.stock);
    typed[`abilities${row}`] = entry.capabilities.join(' ');
  }
  return typed;
}
