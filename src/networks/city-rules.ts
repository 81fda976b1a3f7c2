import { type AccessMethod, isAccessMethod } from './access-method.rules.ts';
import type { AccessSetting } from './access-rule.rules.ts';
import type { ControlCode } from './control.rules.ts';
import { CITY_MODELS, type CityModel, GUIDELINE_EDITIONS, type GuidelineEdition } from './model.rules.ts';
import { ZONE_CODES, type ZoneCode } from './zone.rules.ts';

export type MethodsByHome = Readonly<Record<ZoneCode, readonly AccessMethod[]>>;

/** What the city works under on a day: the setting for every ruling, and the methods it operates from each zone. */
export interface CityRulesOnDay extends AccessSetting {
  readonly methodsByHome: MethodsByHome;
  /** Controls that the city has confirmed for all its terminals. */
  readonly cityControls: ReadonlySet<ControlCode>;
}

/** A model, an edition and methods as they are stored or typed. */
export interface ChosenRules {
  readonly model: CityModel;
  readonly edition: GuidelineEdition;
  readonly methodsByHome: MethodsByHome;
}

/** Every zone is reached from within; the other methods are those given. */
export function methodsByHome(given: (home: ZoneCode) => readonly string[]): MethodsByHome {
  const entries = ZONE_CODES.map((home): [ZoneCode, AccessMethod[]] => {
    const methods = given(home).filter(isAccessMethod);
    return [home, [...new Set<AccessMethod>(['NATIVE', ...methods])]];
  });
  return Object.fromEntries(entries) as Record<ZoneCode, AccessMethod[]>;
}

/** Before a city has chosen: what most cities work under (α), and the newest edition. */
export const DEFAULT_RULES: ChosenRules = { model: 'alpha', edition: 'R7.3', methodsByHome: methodsByHome(() => []) };

interface StoredRules {
  readonly model: string;
  readonly edition: string;
  /** JSON. */
  readonly methodsByHome: string;
}

/** What is stored was checked when it was; anything else counts as not chosen. */
export function readRules(stored: StoredRules | undefined): ChosenRules {
  if (!stored) return DEFAULT_RULES;
  const methods = JSON.parse(stored.methodsByHome) as Readonly<Record<string, readonly string[]>>;
  return {
    model: CITY_MODELS.find((model) => model === stored.model) ?? DEFAULT_RULES.model,
    edition: GUIDELINE_EDITIONS.find((edition) => edition === stored.edition) ?? DEFAULT_RULES.edition,
    methodsByHome: methodsByHome((home) => methods[home] ?? []),
  };
}
