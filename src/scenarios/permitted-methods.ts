import { type AccessMethod, letsPeopleWork } from '../networks/access-method.rules.ts';
import { type AccessSetting, findRule } from '../networks/access-rule.rules.ts';
import { type CityControlCode, isCityControl } from '../networks/city-control.rules.ts';
import type { ControlCode } from '../networks/control.rules.ts';
import type { Method } from '../planning/problem.ts';
import { methodId, type ScenarioMethod } from './scenario-settings.ts';

export interface RuledMethod {
  readonly way: ScenarioMethod;
  readonly row: number | null;
  /** What the rules say: the planner may use it, or why not. */
  readonly verdict: 'permitted' | 'exceptionOnly' | 'never' | 'noWork';
  /** The city has still to confirm the row. */
  readonly unconfirmed: boolean;
  /** That hold for the whole city and have not been confirmed. */
  readonly missingCityControls: readonly CityControlCode[];
  readonly requires: readonly string[];
}

/** What the access table says of every way of a scenario: the rules speak before the planner starts. */
export const ruledMethods = (
  ways: readonly ScenarioMethod[],
  setting: AccessSetting & { readonly cityControls: ReadonlySet<ControlCode> },
): RuledMethod[] =>
  ways.map((way) => {
    const { row, verdict, controls, unconfirmed } = findRule({ ...setting, ...way });
    return {
      ...{ way, row: row?.number ?? null, unconfirmed },
      verdict: letsPeopleWork(way.method) ? PERMISSION[verdict] : 'noWork',
      missingCityControls: controls.filter(isCityControl).filter((code) => !setting.cityControls.has(code)),
      requires: requiredBy(way.method, controls),
    };
  });

const PERMISSION = {
  allow: 'permitted',
  withControls: 'permitted',
  exceptionOnly: 'exceptionOnly',
  never: 'never',
} as const;

/** A terminal brings the means for the method and its own controls; what holds for the whole city it cannot bring. */
const requiredBy = (method: AccessMethod, controls: readonly ControlCode[]): string[] =>
  [...new Set([method, ...controls.filter((code) => !isCityControl(code) && code !== 'C20')])].sort();

export const plannedMethods = (ruled: readonly RuledMethod[]): Method[] =>
  ruled
    .filter(({ verdict }) => verdict === 'permitted')
    .map(({ way, requires }) => {
      const { home, target, seats, seatCostPerMonth, setupCost } = way;
      return { id: methodId(way), home, target, requires, seatCostPerMonth, setupCost, seats };
    });
