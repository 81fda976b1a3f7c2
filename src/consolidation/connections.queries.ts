import type { Database } from '../database.ts';
import { type AssignedDevice, devicesWithin } from '../devices/device.queries.ts';
import { openRowsOn } from '../exceptions/live.queries.ts';
import type { Moment } from '../facts.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { Scope } from '../shared/permissions.ts';
import { assessCity, type CityAssessment } from './assessment.queries.ts';
import { othersFirst } from './city-people.queries.ts';
import { holdingReader } from './held-terminals.ts';
import type { Leg } from './leg.rules.ts';
import { exceptionsIn } from './live-exceptions.ts';
import { visibleTo } from './people-filter.ts';
import type { AssessedPerson } from './person-assessor.ts';
import { placesOf } from './place.ts';
import { isInHand } from './terminal-state.rules.ts';
import type { HeldToday } from './today.rules.ts';
import { assessor } from './verdict.rules.ts';

/** A terminal in use with every way by which it leads into a zone: into its own, and into those it is used for. */
export interface ConnectedDevice {
  readonly device: AssignedDevice;
  /** Null where it is nobody's who is employed on the day. */
  readonly person: AssessedPerson | null;
  readonly legs: readonly Leg[];
}

const AT_ONCE = 250;

/** By asset number, some at a time: judged as the pages about people judge them. */
export async function* connectionsOn(
  db: Database,
  moment: Moment,
  scope: Scope,
): AsyncGenerator<readonly ConnectedDevice[]> {
  const city = await assessCity(db, moment);
  const shared = await sharedOn(db, city);
  const devices = (await devicesWithin(db.read, scope, moment)).filter(({ state }) => isInHand(state));
  devices.sort(byNumber);
  for (let start = 0; start < devices.length; start += AT_ONCE) {
    await othersFirst();
    yield devices.slice(start, start + AT_ONCE).map((device) => {
      const person = (device.personId !== null && city.find(device.personId)) || null;
      const today = person === null ? shared(device) : city.explain(person).today.terminals;
      const own = today.find(({ assetNumber }) => assetNumber === device.assetNumber);
      return { device, person, legs: own?.legs ?? [] };
    });
  }
}

const byNumber = (a: AssignedDevice, b: AssignedDevice): number =>
  a.assetNumber < b.assetNumber ? -1 : Number(a.assetNumber > b.assetNumber);

/** A zone of somebody's work into which none of the terminals they hold leads. */
export interface UnreachedZones {
  readonly person: AssessedPerson;
  readonly zones: readonly ZoneCode[];
}

/** In the order of the assessment: by unit code, then employee number. */
export async function* unreachedOn(
  db: Database,
  moment: Moment,
  scope: Scope,
): AsyncGenerator<readonly UnreachedZones[]> {
  const city = await assessCity(db, moment);
  const people = visibleTo(city.people, scope).filter(({ result, today }) => result.counted && today === 'cannot');
  for (let start = 0; start < people.length; start += AT_ONCE) {
    await othersFirst();
    const some = people.slice(start, start + AT_ONCE);
    yield some.map((person) => ({ person, zones: city.explain(person).today.unreached }));
  }
}

/** What a unit shares is connected to its own zone, whoever works at it. */
async function sharedOn(db: Database, { moment, rules, tree }: CityAssessment) {
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
