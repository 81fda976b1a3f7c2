import type { EntityManager } from 'typeorm';
import { held, type Moment, stoodAt } from '../facts.ts';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, type Sql, sql } from '../sql.ts';
import { GONE, type StateCode } from './device.rules.ts';
import type { Controls } from './device-record.ts';
import { calledThen } from './retraction.queries.ts';

/** A terminal with whoever answers for it; one in stock, or not yet given out, may have neither person nor unit. */
export interface AssignedDevice {
  readonly deviceId: string;
  readonly assetNumber: string;
  readonly model: string;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly zone: ZoneCode;
  readonly kind: string;
  readonly use: string;
  readonly state: StateCode;
  readonly capabilities: readonly string[];
  readonly controls: Controls;
  readonly leaseEndOn: IsoDate | null;
}

/** Every terminal that the city has on the day, one row each, whatever its state: one query for a whole city. */
export const listAssignedDevices = (manager: EntityManager, moment: Moment): Promise<AssignedDevice[]> =>
  assigned(manager, moment, sql`1 = 1`);

/** The same of these alone. */
export const devicesOfIds = (
  manager: EntityManager,
  ids: readonly string[],
  moment: Moment,
): Promise<AssignedDevice[]> => assigned(manager, moment, isIn(raw('d.id'), ids));

/** What is in these people's custody on the day. */
export const devicesOfPeople = (
  manager: EntityManager,
  personIds: readonly string[],
  moment: Moment,
): Promise<AssignedDevice[]> => assigned(manager, moment, isIn(raw('c.person_id'), personIds));

/** What is in one person's custody on the day. */
export const devicesOfPerson = (manager: EntityManager, personId: string, moment: Moment): Promise<AssignedDevice[]> =>
  devicesOfPeople(manager, [personId], moment);

/** What these units answer for on the day, their people's terminals included. */
export const devicesOfUnits = (
  manager: EntityManager,
  unitIds: readonly string[],
  moment: Moment,
): Promise<AssignedDevice[]> => assigned(manager, moment, isIn(raw('c.unit_id'), unitIds));

/** In whose custody these terminals are on the day. */
export async function keepersOf(manager: EntityManager, ids: readonly string[], moment: Moment): Promise<string[]> {
  const keepers = await rows<{ personId: string }>(
    manager,
    sql`SELECT DISTINCT c.person_id AS "personId" FROM device_custody c
        WHERE ${isIn(raw('c.device_id'), ids)} AND ${held('c', moment)} AND c.person_id IS NOT NULL`,
  );
  return keepers.map(({ personId }) => personId);
}

type Stored = Omit<AssignedDevice, 'capabilities' | 'controls'> & {
  readonly capabilities: string;
  readonly controls: string | null;
};

async function assigned(manager: EntityManager, moment: Moment, which: Sql): Promise<AssignedDevice[]> {
  const number = calledThen('asset_number', moment);
  const found = await rows<Stored>(
    manager,
    sql`SELECT d.id AS "deviceId", ${number} AS "assetNumber", d.model AS "model", c.person_id AS "personId",
          c.unit_id AS "unitId", z.zone AS "zone", d.kind AS "kind", d.use_class AS "use", s.state AS "state",
          d.capabilities AS "capabilities", k.controls AS "controls", d.lease_end_on AS "leaseEndOn"
        FROM device d
        JOIN device_zone z ON z.device_id = d.id AND ${held('z', moment)}
        JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)} AND NOT ${isIn(raw('s.state'), GONE)}
        LEFT JOIN device_custody c ON c.device_id = d.id AND ${held('c', moment)}
        LEFT JOIN device_controls k ON k.device_id = d.id AND ${held('k', moment)}
        WHERE ${which} ORDER BY ${number}`,
  );
  const [read, readControls] = [reader<string[]>(), reader<Controls>()];
  const devices = found.map((row) => ({
    ...row,
    capabilities: read(row.capabilities),
    controls: readControls(row.controls ?? '{}'),
  }));
  return moment.knownAt === null ? devices : asStood(manager, devices, moment);
}

const AT_ONCE = 1_000;
/** What is no dated fact, but stays with a terminal until somebody corrects it. */
const CORE = ['assetNumber', 'model', 'kind', 'use', 'capabilities', 'leaseEndOn'] as const;

/** As the terminals were described then: the ledger knows it. */
async function asStood(
  manager: EntityManager,
  devices: readonly AssignedDevice[],
  moment: Moment,
): Promise<AssignedDevice[]> {
  const stood: AssignedDevice[] = [];
  for (let start = 0; start < devices.length; start += AT_ONCE) {
    const some = devices.slice(start, start + AT_ONCE);
    const ids = some.map(({ deviceId }) => deviceId);
    const then = await fieldsThen(manager, 'device', ids, stoodAt(moment));
    stood.push(...some.map((device) => described(device, then.get(device.deviceId))));
  }
  return stood;
}

function described(device: AssignedDevice, then: Readonly<Record<string, unknown>> | undefined): AssignedDevice {
  const core = CORE.flatMap((name) => (then && name in then ? [[name, then[name]] as const] : []));
  if (core.length === 0) return device;
  const { leaseEndOn, ...stood } = { ...device, ...Object.fromEntries(core) };
  // The ledger keeps a day that is not there as an empty text.
  return { ...stood, leaseEndOn: leaseEndOn || null };
}

/** A city's terminals have few different lists: each text is read once, and its value is shared. */
function reader<T>(): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? (JSON.parse(text) as T);
    known.set(text, found);
    return found;
  };
}
