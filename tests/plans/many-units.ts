import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { PlanItem, PlanUnit } from '../../src/plans/plan.entity.ts';
import { addDays } from '../../src/shared/dates.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import type { Engine } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { type PlannedCity, plannedCity } from './planned-city.ts';

export const FORTY_WEEKS = { startOn: 'R8.12.7', weeks: '40', closed: 'R8.12.29〜R9.1.3 年末年始', lateCost: '1000' };
const WORKING = 39;

export interface CityOfMany extends PlannedCity {
  /** How many people a week have to be served for the weeks to be filled to this part. */
  readonly perWeek: (load: number) => string;
}

/** The planned city with 76 more sections: 10 to 69 people each, and leases that end in all of the forty weeks. */
export async function cityOfMany(engine: Engine): Promise<CityOfMany> {
  const city = await plannedCity(engine, 'decided');
  for (let at = 0; at < 76; at++) await giveSection(city, at);
  const units = await city.db.read.findBy(PlanUnit, { planId: city.planId });
  const moves = units.reduce((sum, unit) => sum + unit.moves, 0);
  return { ...city, perWeek: (load) => `工藤 美咲 ${Math.ceil(moves / (WORKING * load))}` };
}

const giveSection = ({ db, planId }: PlannedCity, at: number): Promise<void> =>
  given(db, async (tx) => {
    const code = `02${String(at).padStart(2, '0')}`;
    const unitId = await giveUnit(tx, { code, name: `${code}課` });
    const personId = await givePerson(tx, { number: `20${code}`, name: `職員 ${code}`, unitId });
    const leaseEndOn = addDays('2026-12-11', 7 * ((at * 23) % 40));
    const deviceId = await giveDevice(tx, { assetNumber: `PC-${code}`, zone: 'IN', personId, leaseEndOn });
    const weeks = { dueWeek: 0, lateCost: 0, notBefore: 1, pinned: false, fromWeek: null, toWeek: null };
    const moves = 10 + ((at * 37) % 60);
    await insertMany(tx.manager, PlanUnit, [{ id: newId(), planId, unitId, moves, ...weeks }]);
    const undone = { technician: '', doneOn: null, doneAt: null, doneBy: null, revision: 1 };
    const detail = JSON.stringify({ home: 'IN', goesTo: null });
    await insertMany(tx.manager, PlanItem, [
      { id: newId(), planId, unitId, personId, position: 1000 + at, kind: 'return', deviceId, detail, ...undone },
    ]);
  });
