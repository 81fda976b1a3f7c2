import { type Database, insertMany } from '../database.ts';
import { clearFacts, knownFacts, stamped } from '../facts.ts';
import type { Subject } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Role } from '../shared/permissions.ts';
import { endAfter, lastDayOf } from '../shared/timeline.ts';
import { dayOf } from '../web/validators.ts';
import { Account, ANY_DAY, RoleGrant } from './account.entity.ts';
import { keepingAnAdministrator } from './administrator.actions.ts';
import type { GrantForm } from './grant.form.ts';
import { auditedSpan, refuseGrant } from './grant.rules.ts';
import type { EndForm } from './person.form.ts';
import { endSessions, findClaimed } from './person-claim.actions.ts';
import { shortened } from './posting.rules.ts';
import { resolveUnit } from './resolve.queries.ts';
import { labelUnit, nameOfUnit } from './unit.queries.ts';

const refuseOwn = (by: Actor, personId: string): void => {
  if (by.personId === personId) throw new Refused('people:refused.ownGrants');
};

/** Gives a role from a day on. Nobody gives one to themselves. */
export function grantRole(db: Database, by: Actor, personId: string, form: GrantForm): Promise<void> {
  return change(db, by, (tx) => addGrant(tx, personId, form));
}

export async function addGrant(tx: Tx, personId: string, form: GrantForm): Promise<void> {
  refuseOwn(tx.by, personId);
  const { subject } = await findClaimed(tx, personId);
  const span = { validFrom: dayOf(form.fromOn), validTo: endAfter(dayOrNull(form.untilOn)) };
  if (span.validTo <= span.validFrom) throw new Refused('people:refused.endsBeforeStart', {}, 'untilOn');
  const unit = form.unit === '' ? null : await resolveUnit(tx.manager, form.unit, span.validFrom, 'unit');
  const audited = auditedSpan(dayOrNull(form.auditedFrom), dayOrNull(form.auditedUntil));
  const wanted = { role: form.role as Role, unitId: unit?.id ?? null, audited, ...span };
  refuseGrant(await knownFacts(tx.manager, RoleGrant, { personId }), wanted);
  const { role, unitId } = wanted;
  const days = audited ? { auditedFrom: audited.validFrom, auditedTo: audited.validTo } : ANY_DAY;
  await insertMany(tx.manager, RoleGrant, [stamped<RoleGrant>(tx, span, { personId, role, unitId, ...days })]);
  await endSessions(tx, personId);
  const after = {
    ...{ role, unit: unit && `${unit.code} ${unit.name}`, fromOn: span.validFrom, untilOn: lastDayOf(span) },
    ...(audited && { auditedFrom: audited.validFrom, auditedUntil: lastDayOf(audited) }),
  };
  await tx.record({
    action: 'person.roleGranted',
    subjects: await withAccount(tx, subject),
    after,
    reason: form.reason,
  });
}

const dayOrNull = (text: string): IsoDate | null => (text === '' ? null : dayOf(text));

/** Ends a role after its last day. Nobody ends their own, and somebody must remain administrator. */
export function endGrant(db: Database, by: Actor, personId: string, grantId: string, form: EndForm): Promise<void> {
  return change(db, by, async (tx) => {
    refuseOwn(by, personId);
    const { subject } = await findClaimed(tx, personId);
    const grant = await tx.manager.findOneBy(RoleGrant, { id: grantId, personId, supersededAt: STILL_KNOWN });
    if (!grant) throw new NotFound();
    const end = endAfter(dayOf(form.lastOn));
    shortened(grant, end, 'lastOn');
    const { validFrom, validTo } = grant;
    await keepingAnAdministrator(tx, 'lastOn', () =>
      clearFacts(tx, RoleGrant, { id: grantId }, { validFrom: end, validTo }),
    );
    await endSessions(tx, personId);
    const common = { role: grant.role, unit: await unitLabelOf(tx, grant.unitId), fromOn: validFrom };
    const before = { ...common, untilOn: lastDayOf({ validTo }) };
    const after = end === validFrom ? null : { ...common, untilOn: lastDayOf({ validTo: end }) };
    await tx.record({
      action: 'person.roleEnded',
      subjects: await withAccount(tx, subject),
      before,
      after,
      reason: form.reason,
    });
  });
}

/** The account's page tells of roles too. */
async function withAccount(tx: Tx, person: Subject): Promise<Subject[]> {
  const account = await tx.manager.findOneBy(Account, { personId: person.id });
  return account ? [person, { type: 'account', id: account.id, label: person.label }] : [person];
}

const unitLabelOf = async (tx: Tx, unitId: string | null): Promise<string | null> =>
  unitId === null ? null : labelUnit(tx.manager, unitId, await nameOfUnit(tx.manager, unitId));
