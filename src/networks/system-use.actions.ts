import type { Database } from '../database.ts';
import { clearFacts, knownFacts, putFact } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import { resolvePerson, resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { SystemUse } from './network.entity.ts';
import { systemOf, systemSubject } from './system.actions.ts';
import { findUse, type NamedUse } from './system-use.queries.ts';
import { checkUseEnd, checkUseFrom, checkUser } from './system-use.rules.ts';
import { useLabel } from './system-use-label.ts';

export interface UseTyped {
  /** Code or name of the unit, or number or name of the person; the other one is empty. */
  readonly unit: string;
  readonly person: string;
  readonly from: IsoDate;
}

interface User {
  readonly type: 'unit' | 'person';
  readonly id: string;
  readonly label: string;
}

/** Lets a unit or a person use the system from a day on; answers what the user is called. */
export function addSystemUse(db: Database, by: Actor, systemId: string, typed: UseTyped): Promise<string> {
  return change(db, by, async (tx) => {
    const system = await systemOf(tx, systemId);
    checkUser(typed.unit, typed.person);
    const user = await userOf(tx, typed);
    const line = lineOf(systemId, user);
    checkUseFrom(await knownFacts<SystemUse>(tx.manager, SystemUse, line), typed.from, user.label);
    const use = { unitId: null, personId: null, ...line };
    await putFact<SystemUse>(tx, SystemUse, line, { validFrom: typed.from }, use);
    const subjects = [systemSubject(system), user];
    await tx.record({ action: `system.${user.type}UseAdded`, subjects, after: { from: typed.from } });
    return user.label;
  });
}

async function userOf(tx: Tx, { unit, person, from }: UseTyped): Promise<User> {
  if (unit !== '') {
    const { id, code, name } = await resolveUnit(tx.manager, unit, from, 'unit');
    return { type: 'unit', id, label: `${code} ${name}` };
  }
  const { personId, number, name } = await resolvePerson(tx.manager, person, from, 'person');
  return { type: 'person', id: personId, label: `${number} ${name}` };
}

/** One user's use of one system is one line of facts. */
const lineOf = (systemId: string, { type, id }: Pick<User, 'type' | 'id'>) =>
  type === 'unit' ? { systemId, unitId: id } : { systemId, personId: id };

/** From the day on the user does not use the system any more; on the use's first day: never did. */
export function endSystemUse(db: Database, by: Actor, systemId: string, useId: string, on: IsoDate): Promise<string> {
  return change(db, by, async (tx) => {
    const system = await systemOf(tx, systemId);
    const use = await findUse(tx.manager, useId, tx.today);
    if (!use || use.systemId !== systemId) throw new NotFound();
    checkUseEnd(use, on);
    const user = namedUser(use);
    await clearFacts<SystemUse>(tx, SystemUse, lineOf(systemId, user), { validFrom: on, validTo: use.validTo });
    const subjects = [systemSubject(system), user];
    const before = { to: use.validTo === FOREVER ? null : use.validTo };
    await tx.record({ action: `system.${user.type}UseEnded`, subjects, before, after: { to: on } });
    return user.label;
  });
}

function namedUser(use: NamedUse): User {
  const label = useLabel(use);
  return use.unitId === null
    ? { type: 'person', id: use.personId ?? '', label }
    : { type: 'unit', id: use.unitId, label };
}
