import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { Zone } from './network.entity.ts';
import type { ZoneNameForm } from './zone.form.ts';
import { listZones } from './zone.queries.ts';
import { zoneAlreadyNamed } from './zone-name.rules.ts';

/** Gives the zone the city's own name; its code stays. */
export function renameZone(db: Database, by: Actor, code: string, { name, shownName }: ZoneNameForm): Promise<void> {
  return change(db, by, async (tx) => {
    const zones = await listZones(tx.manager);
    const zone = zones.find((one) => one.code === code);
    if (!zone) throw new NotFound();
    if (zone.name !== shownName) throw new Conflict([{ field: 'networks:field.name', yours: name, theirs: zone.name }]);
    const other = zoneAlreadyNamed(zones, code, name);
    if (other) throw new Refused('networks:refused.zoneNamed', { name, other: other.code }, 'name');
    if (zone.name === name) return;
    await tx.manager.update(Zone, code, { name });
    const subjects = [{ type: 'zone', id: code, label: name }];
    await tx.record({ action: 'zone.renamed', subjects, before: { name: zone.name }, after: { name } });
  });
}
