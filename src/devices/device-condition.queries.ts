import { held, type Moment } from '../facts.ts';
import { parseAddress } from '../shared/ip.ts';
import { fold, likePattern, normaliseMac } from '../shared/text.ts';
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
  readonly state: Source;
  readonly zone: Source | null;
  readonly device: Source;
}

/** What each table has to answer for a filter; null where it is not asked. The state says that the terminal exists. */
export function sourcesOf(filter: DeviceFilter, moment: Moment): Sources {
  const { q, zones, states, unitIds, scope } = filter;
  const asksCustody = unitIds !== null || scope !== 'all';
  return {
    found: q === '' ? null : { from: sql`(${foundBy(q, moment)}) f`, deviceId: 'f.id', conditions: [] },
    custody: asksCustody ? fact('device_custody', 'c', moment, custodyConditions(filter, moment)) : null,
    state: fact('device_state', 's', moment, states.length === 0 ? [] : [isIn(raw('s.state'), states)]),
    zone: zones.length === 0 ? null : fact('device_zone', 'z', moment, [isIn(raw('z.zone'), zones)]),
    device: { from: raw('device d'), deviceId: 'd.id', conditions: deviceConditions(filter, moment) },
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

function deviceConditions({ kinds, uses, leaseBefore, withoutHolder }: DeviceFilter, moment: Moment): Sql[] {
  return [
    ...(kinds.length === 0 ? [] : [isIn(raw('d.kind'), kinds)]),
    ...(uses.length === 0 ? [] : [isIn(raw('d.use_class'), uses)]),
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
function foundBy(q: string, moment: Moment): Sql {
  const pattern = likePattern(fold(q));
  const mac = normaliseMac(q);
  const address = parseAddress(q);
  const parts = [
    sql`SELECT x.id AS id FROM device x WHERE x.search LIKE ${pattern} ESCAPE '\\'`,
    sql`SELECT h.device_id AS id FROM person p CROSS JOIN device_custody h
        WHERE p.search LIKE ${pattern} ESCAPE '\\' AND h.person_id = p.id AND ${held('h', moment)}`,
    ...(mac ? [sql`SELECT i.device_id AS id FROM device_interface i WHERE i.mac = ${mac}`] : []),
    ...(address ? [sql`SELECT a.device_id AS id FROM device_address a WHERE a.address_key = ${address.key}`] : []),
  ];
  return join(parts, ' UNION ');
}
