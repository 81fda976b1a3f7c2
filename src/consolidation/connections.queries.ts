import type { Database } from '../database.ts';
import { type AssignedDevice, devicesOfIds } from '../devices/device.queries.ts';
import { devicesInOrder } from '../devices/device-order.queries.ts';
import { openRowsOn } from '../exceptions/live.queries.ts';
import type { Moment } from '../facts.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw } from '../sql.ts';
import { type CityWalk, walkCity } from './city-walk.queries.ts';
import { holdingReader } from './held-terminals.ts';
import type { Leg } from './leg.rules.ts';
import { exceptionsIn } from './live-exceptions.ts';
import { visibleTo } from './people-filter.ts';
import type { AssessedPerson } from './person-assessor.ts';
import { placesOf } from './place.ts';
import { IN_HAND } from './terminal-state.rules.ts';
import type { HeldToday } from './today.rules.ts';
import { assessor } from './verdict.rules.ts';

/** A terminal in use with every way by which it leads into a zone: into its own, and into those it is used for. */
export interface ConnectedDevice {
  readonly device: AssignedDevice;
  /** Null where it is nobody's who is employed on the day. */
  readonly person: AssessedPerson | null;
  readonly legs: readonly Leg[];
}

/** By asset number, some at a time: judged as the pages about people judge them. */
export async function* connectionsOn(
  db: Database,
  moment: Moment,
  scope: Scope,
): AsyncGenerator<readonly ConnectedDevice[]> {
  const city = await walkCity(db, moment);
  const shared = await sharedOn(db, city, moment);
  for await (const ids of devicesInOrder(db, moment, scope, [isIn(raw('s.state'), IN_HAND)])) {
    const devices = inOrderOf(ids, await devicesOfIds(db.read, ids, moment));
    const { find, explain } = await city.some(devices.flatMap(({ personId }) => personId ?? []));
    yield devices.map((device) => {
      const person = (device.personId !== null && find(device.personId)) || null;
      const today = person === null ? shared(device) : explain(person).today.terminals;
      const own = today.find(({ assetNumber }) => assetNumber === device.assetNumber);
      return { device, person, legs: own?.legs ?? [] };
    });
  }
}

function inOrderOf(ids: readonly string[], devices: readonly AssignedDevice[]): AssignedDevice[] {
  const byId = new Map(devices.map((device) => [device.deviceId, device]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A zone of somebody's work into which none of the terminals they hold leads. */
export interface UnreachedZones {
  readonly person: AssessedPerson;
  readonly zones: readonly ZoneCode[];
}

/** In the order in which people came into the register. */
export async function* unreachedOn(
  db: Database,
  moment: Moment,
  scope: Scope,
): AsyncGenerator<readonly UnreachedZones[]> {
  for await (const { people, explain } of (await walkCity(db, moment)).pages()) {
    const some = visibleTo(people, scope).filter(({ result, today }) => result.counted && today === 'cannot');
    yield some.map((person) => ({ person, zones: explain(person).today.unreached }));
  }
}

/** What a unit shares is connected to its own zone, whoever works at it. */
async function sharedOn(db: Database, { rules, tree }: CityWalk, moment: Moment) {
  const [assess, holdingsIn, { upwards }] = [assessor(rules), holdingReader(), placesOf(tree)];
  const exceptionsOf = exceptionsIn(await openRowsOn(db.read, moment));
  return (device: AssignedDevice): readonly HeldToday[] => {
    const { deviceId, unitId } = device;
    const { inHand: terminals } = holdingsIn([{ ...device, personId: deviceId }])(deviceId);
    const units = unitId === null ? [] : upwards(unitId);
    return assess({ needs: [], terminals, exceptions: exceptionsOf({ personId: '', units, terminals }) }).today
      .terminals;
  };
}
