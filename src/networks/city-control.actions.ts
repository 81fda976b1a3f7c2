import type { Database } from '../database.ts';
import { clearFacts, putFact } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { listCityControls } from './city-control.queries.ts';
import type { CityControlCode } from './city-control.rules.ts';
import { CityControl } from './network.entity.ts';

/** From today on the control counts as present for every terminal. */
export function confirmCityControl(db: Database, by: Actor, code: CityControlCode): Promise<void> {
  return change(db, by, async (tx) => {
    if (await isConfirmed(tx, code)) throw new Refused('networks:refused.controlConfirmed', { control: code });
    const confirmedBy = tx.by.label;
    await putFact<CityControl>(tx, CityControl, { code }, { validFrom: tx.today }, { code, confirmedBy });
    await tx.record({ action: 'rules.controlConfirmed', subjects: [subjectOf(code)], after: { confirmedBy } });
  });
}

/** From today on it counts as missing again. */
export function withdrawCityControl(db: Database, by: Actor, code: CityControlCode): Promise<void> {
  return change(db, by, async (tx) => {
    if (!(await isConfirmed(tx, code))) throw new Refused('networks:refused.controlNotConfirmed', { control: code });
    await clearFacts<CityControl>(tx, CityControl, { code }, { validFrom: tx.today, validTo: FOREVER });
    await tx.record({ action: 'rules.controlWithdrawn', subjects: [subjectOf(code)] });
  });
}

async function isConfirmed(tx: Tx, code: CityControlCode): Promise<boolean> {
  const confirmed = await listCityControls(tx.manager, { on: tx.today, knownAt: null });
  return confirmed.some((one) => one.code === code);
}

/** All of the city's rules are one subject, so that their history is one. */
const subjectOf = (code: CityControlCode) => ({ type: 'rules', id: 'city', label: code });
