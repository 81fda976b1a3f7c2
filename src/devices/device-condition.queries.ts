import { held, type Moment } from '../facts.ts';
import type { IsFound } from '../ledger/found.queries.ts';
import { parseAddress } from '../shared/ip.ts';
import { normaliseMac } from '../shared/text.ts';
import { isIn, join, raw, type Sql, sql } from '../sql.ts';
import type { DeviceFilter } from './device-list.rules.ts';
import { custodyReached } from './device-reach.queries.ts';

/** A table of a list query: how it names the device, and what it asks. */
export interface Source {
  readonly from: Sql;
  readonly deviceId: string;
  readonly conditions: readonly Sql[];
}

export interface Sources {
  readonly found: Source | null;
  readonly custody: Source | null;
  readonly state: Source | null;
  readonly zone: Source | null;
  readonly device: Source;
}

/** What is asked of the terminals of a day. */
export interface Asked {
  readonly filter: DeviceFilter;
  readonly moment: Moment;
  /** Every terminal of the register exists on the day: nobody need look whether this one does. */
  readonly allExist: boolean;
  /** What the text of the filter finds; null where nothing is searched for. */
  readonly found: Found | null;
}

export interface Found {
  readonly text: string;
  readonly devices: IsFound;
  readonly people: IsFound;
}

/**
 * What each table has to answer for a filter; null where it is not asked. That a terminal exists on the day is known
 * from its zone or custody where these are asked for, else from its state: whichever, it has had one from the first day.
 * `walking` puts a search as a condition on each device, for a list that is read in its order.
 */
export function sourcesOf({ filter, moment, allExist, found }: Asked, walking = false): Sources {
  const { zones, states, unitIds, scope } = filter;
  const asksCustody = unitIds !== null || scope !== 'all';
  const asksState = states.length > 0 || !(allExist || zones.length > 0 || asksCustody);
  const stateConditions = states.length === 0 ? [] : [isIn(raw('s.state'), states)];
  const along = walking && found !== null ? [foundAlong(found, moment)] : [];
  const deviceParts = [...deviceConditions(filter, moment), ...along];
  return {
    found:
      walking || found === null ? null : { from: sql`(${foundBy(found, moment)}) f`, deviceId: 'f.id', conditions: [] },
    custody: asksCustody ? fact('device_custody', 'c', moment, custodyConditions(filter, moment)) : null,
    state: asksState ? fact('device_state', 's', moment, stateConditions) : null,
    zone: zones.length === 0 ? null : fact('device_zone', 'z', moment, [isIn(raw('z.zone'), zones)]),
    device: { from: raw('device d'), deviceId: 'd.id', conditions: deviceParts },
  };
}

const fact = (table: string, alias: string, moment: Moment, conditions: readonly Sql[]): Source => ({
  from: raw(`${table} ${alias}`),
  deviceId: `${alias}.device_id`,
  conditions: [held(alias, moment), ...conditions],
});

const custodyConditions = ({ unitIds, scope }: DeviceFilter, moment: Moment): Sql[] => [
  ...(unitIds === null ? [] : [isIn(raw('c.unit_id'), unitIds)]),
  ...(scope === 'all' ? [] : [custodyReached(scope, moment)]),
];

function deviceConditions(filter: DeviceFilter, moment: Moment): Sql[] {
  const { kinds, uses, makers, models, contracts, leaseBefore, withoutHolder } = filter;
  return [
    ...(kinds.length === 0 ? [] : [isIn(raw('d.kind'), kinds)]),
    ...(uses.length === 0 ? [] : [isIn(raw('d.use_class'), uses)]),
    ...(makers.length === 0 ? [] : [isIn(raw('d.maker'), makers)]),
    ...(models.length === 0 ? [] : [isIn(raw('d.model'), models)]),
    ...(contracts.length === 0 ? [] : [isIn(raw('d.contract'), contracts)]),
    ...(leaseBefore === null ? [] : [sql`d.lease_end_on <= ${leaseBefore}`]),
    ...(withoutHolder ? [hasNoHolder(moment)] : []),
  ];
}

const hasNoHolder = (moment: Moment): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM device_custody n
    WHERE n.device_id = d.id AND ${held('n', moment)} AND n.person_id IS NOT NULL)`;

/**
 * The ids of the terminals that a text finds: in what the terminal is called, in its holder's name, kana or number, and
 * a whole MAC or IP address. Each part reads one index.
 */
const foundBy = (found: Found, moment: Moment): Sql =>
  sql`SELECT x.id AS id FROM device x WHERE ${found.devices('x')} UNION ${foundElsewhere(found, moment)}`;

const foundAlong = (found: Found, moment: Moment): Sql =>
  sql`(${found.devices('d')} OR d.id IN (${foundElsewhere(found, moment)}))`;

function foundElsewhere({ text, people }: Found, moment: Moment): Sql {
  const mac = normaliseMac(text);
  const address = parseAddress(text);
  const parts = [
    sql`SELECT h.device_id AS id FROM person p CROSS JOIN device_custody h
        WHERE ${people('p')} AND h.person_id = p.id AND ${held('h', moment)}`,
    ...(mac ? [sql`SELECT i.device_id AS id FROM device_interface i WHERE i.mac = ${mac}`] : []),
    ...(address ? [sql`SELECT a.device_id AS id FROM device_address a WHERE a.address_key = ${address.key}`] : []),
  ];
  return join(parts, ' UNION ');
}
