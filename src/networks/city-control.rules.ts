import type { ControlCode } from './control.rules.ts';

/** Controls that hold for the whole city or not at all: no terminal brings them with it. */
export const CITY_CONTROLS = ['C13', 'C14', 'C15'] as const satisfies readonly ControlCode[];

export type CityControlCode = (typeof CITY_CONTROLS)[number];

export const isCityControl = (code: unknown): code is CityControlCode => CITY_CONTROLS.some((one) => one === code);
