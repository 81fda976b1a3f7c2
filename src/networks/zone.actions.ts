import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { Zone } from './network.entity.ts';
import { sideBefore } from './undo.queries.ts';
import type { ZoneNameForm } from './zone.form.ts';
import { listZones } from './zone.queries.ts';
import type { NamedZone } from './zone-label.ts';
import { zoneAlreadyNamed } from './zone-name.rules.ts';

/** Gives the zone the city's own name; its code stays. Answers the entry on the ledger, null where nothing differs. */
export function renameZone(
  db: Database,
  by: Actor,
  code: string,
  { name, shownName }: ZoneNameForm,
): Promise<number | null> {
  return change(db, by, async (tx) => {
    const zones = await listZones(tx.manager);
    const zone = zones.find((one) => one.code === code);
    if (!zone) throw new NotFound();
    if (zone.name !== shownName) throw new Conflict([{ field: 'networks:field.name', yours: name, theirs: zone.name }]);
    return zone.name === name ? null : putName(tx, 'zone.renamed', zone, name);
  });
}

/** Gives the zone back the name that it had before that entry; throws Refused where something else has happened since. */
export function undoRenaming(db: Database, by: Actor, code: string, seq: number): Promise<string> {
  return change(db, by, async (tx) => {
    const zone = (await listZones(tx.manager)).find((one) => one.code === code);
    if (!zone) throw new NotFound();
    const { name } = await sideBefore(tx.manager, { type: 'zone', id: code, action: 'zone.renamed', seq });
    if (typeof name !== 'string') throw new Refused('networks:refused.cannotUndo');
    await putName(tx, 'zone.renameUndone', zone, name);
    return name;
  });
}

/** Throws Refused where another zone has the name. */
async function putName(tx: Tx, action: string, zone: NamedZone, name: string): Promise<number> {
  const other = zoneAlreadyNamed(await listZones(tx.manager), zone.code, name);
  if (other) throw new Refused('networks:refused.zoneNamed', { name, other: other.code }, 'name');
  await tx.manager.update(Zone, zone.code, { name });
  const subjects = [{ type: 'zone', id: zone.code, label: name }];
  return tx.record({ action, subjects, before: { name: zone.name }, after: { name } });
}
