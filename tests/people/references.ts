import { type Database, insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { InfoSystem, SystemUse, Zone } from '../../src/networks/network.entity.ts';
import { always, given } from '../support/city.ts';

/** A system that the person or the unit uses: an entry of another register that names them. */
export function giveSystemUse(db: Database, personId: string | null, unitId: string | null = null): Promise<void> {
  return given(db, async (tx) => {
    const systemId = newId();
    if (!(await tx.manager.existsBy(Zone, { code: 'LG' }))) {
      await insertMany(tx.manager, Zone, [{ code: 'LG', name: 'LGWAN接続系' }]);
    }
    const system = {
      id: systemId,
      code: systemId.slice(-12),
      name: '財務会計',
      zone: 'LG',
      ownerUnitId: null,
      revision: 1,
    };
    await insertMany(tx.manager, InfoSystem, [system]);
    await insertMany(tx.manager, SystemUse, [stamped<SystemUse>(tx, always, { systemId, unitId, personId })]);
  });
}
