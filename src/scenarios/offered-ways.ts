import { ACCESS_METHODS, letsPeopleWork } from '../networks/access-method.rules.ts';
import { findRow } from '../networks/access-rule.rules.ts';
import { ZONE_CODES } from '../networks/zone.rules.ts';
import { methodId, PLANNED_HOMES, type ScenarioMethod } from './scenario-settings.ts';

export type OfferedWay = Pick<ScenarioMethod, 'home' | 'method' | 'target'>;

/** A direct connection is what a terminal of the zone itself has; both at once is refused by every model (row 19). */
const IMPOSSIBLE = ['NATIVE', 'DUAL'];

const isOffered = ({ home, method, target }: OfferedWay): boolean => {
  const row = findRow({ home, method, target });
  const isEverPermitted = row?.editions.some(({ verdicts }) => Object.values(verdicts).some((one) => one !== 'never'));
  return row !== null && (isEverPermitted === true || row.open?.onceConfirmed?.methods.includes(method) === true);
};

/** Every way of working in another zone that the access table permits under some model and edition, be it once confirmed. */
export const OFFERED_WAYS: readonly OfferedWay[] = PLANNED_HOMES.flatMap((home) =>
  ZONE_CODES.filter((target) => target !== home).flatMap((target) =>
    ACCESS_METHODS.filter((method) => letsPeopleWork(method) && !IMPOSSIBLE.includes(method))
      .map((method) => ({ home, method, target }))
      .filter(isOffered),
  ),
);

export const offeredWay = (id: string): OfferedWay | null => OFFERED_WAYS.find((way) => methodId(way) === id) ?? null;
