import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import { operator } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { Account, ANY_DAY, RoleGrant } from './account.entity.ts';
import { useLink } from './link.actions.ts';
import { acceptPassword } from './password.actions.ts';
import type { FirstForm } from './password.form.ts';
import { addPerson } from './person.actions.ts';

/** Person, employment from today, account and the administrator's role, all in one; it works once, for whoever comes first. */
export async function makeFirstAdministrator(
  db: Database,
  token: string,
  form: FirstForm,
  staffClass: string,
): Promise<void> {
  const passwordHash = await acceptPassword(form, foldCode(form.number));
  await change(db, operator(form.name), async (tx) => {
    const accountId = await useLink(tx, token);
    if (accountId !== null || (await tx.manager.count(Account)) > 0) throw new Refused('people:refused.linkGone');
    const { number, name, kana } = form;
    const registration = { number, name, kana, email: '', staffClass, hiredOn: tx.today };
    const rest = { leavesOn: '', unit: '', title: '', revision: '' };
    const { personId, after } = await addPerson(tx, { ...registration, ...rest });
    const account = { id: newId(), personId, login: after.number, passwordHash, stoppedAt: null };
    await insertMany(tx.manager, Account, [account]);
    const span = { validFrom: tx.today, validTo: FOREVER };
    await insertMany(tx.manager, RoleGrant, [
      stamped<RoleGrant>(tx, span, { personId, role: 'administrator', unitId: null, ...ANY_DAY }),
    ]);
    const label = `${after.number} ${name}`;
    const subjects = [
      { type: 'account', id: account.id, label },
      { type: 'person', id: personId, label },
    ];
    await tx.record({ action: 'account.firstAdministrator', subjects, after: { ...after, role: 'administrator' } });
  });
}
