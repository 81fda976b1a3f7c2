import { type AccessMethod, letsPeopleWork } from '../networks/access-method.rules.ts';
import { type AccessSetting, findRule, type Ruling } from '../networks/access-rule.rules.ts';
import type { ControlCode } from '../networks/control.rules.ts';
import { ZONE_CODES, type ZoneCode } from '../networks/zone.rules.ts';

/** A method that the city operates from a zone: towards every zone the rules allow, or towards the ones named. */
export type OperatedMethod = AccessMethod | { readonly method: AccessMethod; readonly targets: readonly ZoneCode[] };

export interface AssessmentRules extends AccessSetting {
  readonly methodsByHome: Readonly<Partial<Record<ZoneCode, readonly OperatedMethod[]>>>;
  /** Controls that hold for the whole city (C13 external audit, C15 security cloud …), whatever the terminal. */
  readonly cityControls: ReadonlySet<ControlCode>;
}

export interface Route {
  readonly method: AccessMethod;
  readonly ruling: Ruling;
}

/** Every way from every home zone into every zone under the city's rules, the direct connection last. */
export type RouteTable = Readonly<Record<ZoneCode, Readonly<Record<ZoneCode, readonly Route[]>>>>;

export function routeTable(city: AssessmentRules): RouteTable {
  return eachZone((home) => eachZone((target) => routes(city, home, target)));
}

function eachZone<T>(make: (zone: ZoneCode) => T): Record<ZoneCode, T> {
  return Object.fromEntries(ZONE_CODES.map((zone) => [zone, make(zone)])) as Record<ZoneCode, T>;
}

function routes(city: AssessmentRules, home: ZoneCode, target: ZoneCode): readonly Route[] {
  const operated = home === target ? [] : operatedTowards(city.methodsByHome[home] ?? [], target);
  return [...new Set<AccessMethod>([...operated.filter(letsPeopleWork), 'NATIVE'])].map((method) => ({
    method,
    ruling: home === target ? homeRuling(city, home) : findRule({ ...city, home, method, target }),
  }));
}

function operatedTowards(operated: readonly OperatedMethod[], target: ZoneCode): readonly AccessMethod[] {
  return operated.flatMap((one) => {
    if (typeof one === 'string') return [one];
    return one.targets.includes(target) ? [one.method] : [];
  });
}

/** A terminal always reaches its home; TC and EX hold no business data, so no row asks anything of being there. */
function homeRuling(city: AssessmentRules, home: ZoneCode): Ruling {
  const ruling = findRule({ ...city, home, method: 'NATIVE', target: home });
  return ruling.row === null ? { ...ruling, verdict: 'allow' } : ruling;
}
