import type { AccessMethod } from '../networks/access-method.rules.ts';
import { type CityModel, type GuidelineEdition, isAtLeast } from '../networks/model.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { CatalogueEntry } from '../planning/problem.ts';
import type { PlannedHome, ScenarioMethod, ScenarioSettings } from './scenario-settings.ts';

/**
 * The patterns by which cities came to one terminal: P1 α with a virtual browser; P2 the same with screens of the My Number
 * zone (guideline R7.3); P3 α′; P4 β or β′ with screens of LGWAN; P5 thin clients. Prices are our assumptions, to be
 * replaced by the city's own.
 */
export const PRESETS = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Preset = (typeof PRESETS)[number];

export const isPreset = (text: string): text is Preset => PRESETS.some((preset) => preset === text);

type Way = readonly [home: ZoneCode, method: AccessMethod, target: ZoneCode];

interface Pattern {
  /** Null: the city's own. */
  readonly models: readonly CityModel[] | null;
  /** Before this edition of the guideline the pattern is none. */
  readonly from: GuidelineEdition;
  readonly ways: readonly Way[];
  readonly homes: readonly PlannedHome[];
}

const BROWSER: Way = ['LG', 'RBI', 'IN'];
const MY_NUMBER: Way = ['LG', 'VDI', 'MN'];
const OWN: readonly PlannedHome[] = ['MN', 'LG', 'IN'];

const PATTERNS: Readonly<Record<Preset, Pattern>> = {
  P1: { models: ['alpha'], from: 'R2.12', ways: [BROWSER], homes: OWN },
  P2: { models: ['alpha'], from: 'R7.3', ways: [BROWSER, MY_NUMBER], homes: OWN },
  P3: { models: ['alphaPrime'], from: 'R6.10', ways: [BROWSER, MY_NUMBER, ['LG', 'LBO', 'CL']], homes: OWN },
  P4: { models: ['beta', 'betaPrime'], from: 'R2.12', ways: [['IN', 'VDI', 'LG']], homes: OWN },
  P5: {
    ...{ models: null, from: 'R2.12' },
    ways: [
      ['TC', 'VDI', 'MN'],
      ['TC', 'VDI', 'LG'],
      ['TC', 'VDI', 'IN'],
    ],
    homes: ['MN', 'LG', 'IN', 'TC'],
  },
};

/** Yen: a seat a month, and to set it up once. */
const SEAT_PRICES: Readonly<Partial<Record<AccessMethod, readonly [monthly: number, setup: number]>>> = {
  ...{ VDI: [1_500, 5_000], SBC: [1_200, 4_000], RPC: [1_800, 8_000] },
  ...{ RBI: [500, 3_000], LCB: [400, 2_000], LBO: [0, 1_000] },
};

const READY = ['mfa', 'ram8', 'ram16', 'C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C08', 'C09', 'C10', 'C11', 'C12'];
const NEW_CAPABILITIES = [...READY, 'C16', 'C17', 'C18', 'C21', 'C22', 'VDI', 'SBC', 'RPC', 'RBI', 'LCB', 'LBO'].sort();

/** The price holds what it takes to set the terminal up: one that is there and as good is kept. */
const newTerminal = (id: string, home: PlannedHome, price: number, runningCost: number): CatalogueEntry => ({
  ...{ id, home, price, lifeMonths: 60, runningCost, capabilities: NEW_CAPABILITIES, stock: null },
});

const CATALOGUE: Readonly<Record<PlannedHome, CatalogueEntry>> = {
  MN: newTerminal('NEW-MN', 'MN', 215_000, 900),
  LG: newTerminal('NEW-LG', 'LG', 215_000, 900),
  IN: newTerminal('NEW-IN', 'IN', 185_000, 900),
  TC: newTerminal('NEW-TC', 'TC', 95_000, 500),
};

/** To fit a terminal out once, in yen: a token or reader for two factors, memory, software, or an hour's work. */
const UPGRADES: Readonly<Record<string, number>> = {
  ...{ mfa: 4_000, ram8: 12_000, ram16: 24_000 },
  ...{ C01: 4_000, C02: 1_500, C03: 500, C04: 500, C05: 500, C06: 2_000, C08: 1_000, C09: 6_000, C10: 1_000 },
  ...{ C11: 2_000, C12: 1_000, C16: 3_000, C17: 500, C18: 3_000, C21: 1_000, C22: 1_000 },
  ...{ VDI: 2_000, SBC: 2_000, RPC: 2_000, RBI: 1_000, LCB: 3_000, LBO: 1_000 },
};

const seatOf = ([home, method, target]: Way): ScenarioMethod => {
  const [seatCostPerMonth, setupCost] = SEAT_PRICES[method] ?? [0, 0];
  return { home, method, target, seats: null, seatCostPerMonth, setupCost };
};

/** A pattern with assumed prices, under the city's own model and edition where the pattern leaves them or already has them. */
export function presetSettings(
  preset: Preset,
  city: { readonly model: CityModel; readonly edition: GuidelineEdition },
): ScenarioSettings {
  const { models, from, ways, homes } = PATTERNS[preset];
  const edition = isAtLeast(city.edition, from) ? city.edition : from;
  const model = models === null || models.includes(city.model) ? city.model : (models[0] ?? city.model);
  return {
    ...{ model, edition, unitId: null },
    ...{ horizonMonths: 60, objective: 'fewest-terminals', budget: null, moveCost: 5_000 },
    runningCosts: { MN: 900, LG: 900, IN: 900, TC: 500 },
    purchasedLifeMonths: 60,
    upgrades: UPGRADES,
    catalogue: homes.map((home) => CATALOGUE[home]),
    methods: ways.map(seatOf),
  };
}
