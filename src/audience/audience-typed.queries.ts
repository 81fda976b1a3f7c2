import type { EntityManager } from 'typeorm';
import { isZoneCode } from '../networks/zone.rules.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { ROLES } from '../shared/permissions.ts';
import { foldCode, namesIn } from '../shared/text.ts';
import { rows, sql } from '../sql.ts';
import { dayOf } from '../web/validators.ts';
import type { AudienceForm } from './audience.form.ts';
import type { Audience } from './audience.rules.ts';

/** Finds what was typed by its code or name as of the day. Throws Refused at the field that names nothing. */
export async function audienceFrom(manager: EntityManager, typed: AudienceForm, on: IsoDate): Promise<Audience> {
  const units: string[] = [];
  for (const text of namesIn(typed.units)) units.push((await resolveUnit(manager, text, on, 'units')).id);
  const systems: string[] = [];
  for (const text of namesIn(typed.systems)) systems.push(await systemNamed(manager, text));
  return {
    ...{ units: [...new Set(units)], systems: [...new Set(systems)], classes: typed.classes },
    titles: [...new Set(namesIn(typed.titles))],
    roles: ROLES.filter((role) => typed.roles.includes(role)),
    joinedSince: typed.joinedSince === '' ? null : dayOf(typed.joinedSince),
    zones: typed.zones.filter(isZoneCode),
    mnHandlers: typed.mnHandlers.length > 0,
  };
}

async function systemNamed(manager: EntityManager, text: string): Promise<string> {
  const coded = await rows<{ id: string }>(
    manager,
    sql`SELECT id AS "id" FROM info_system WHERE code = ${foldCode(text)}`,
  );
  const found =
    coded.length > 0
      ? coded
      : await rows<{ id: string }>(manager, sql`SELECT id AS "id" FROM info_system WHERE name = ${text}`);
  const [system, another] = found;
  if (!system) throw new Refused('audience:refused.noSuchSystem', { text }, 'systems');
  if (another) throw new Refused('audience:refused.severalSystems', { text }, 'systems');
  return system.id;
}

/** As it goes on the ledger: in words, and only what narrows. */
export const audienceSaid = ({
  units,
  titles,
  systems,
  joinedSince,
  classes,
  roles,
  zones,
  mnHandlers,
}: AudienceForm) => ({
  ...lists({ units: namesIn(units), titles: namesIn(titles), systems: namesIn(systems), classes, roles, zones }),
  ...(joinedSince === '' ? {} : { joinedSince: dayOf(joinedSince) }),
  ...(mnHandlers.length === 0 ? {} : { mnHandlers: true }),
});

const lists = (named: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(named).filter(([, names]) => names.length > 0));
