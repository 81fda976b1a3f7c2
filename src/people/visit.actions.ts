import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { foldCode } from '../shared/text.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { Account } from './account.entity.ts';
import { refuseTaken } from './employment.actions.ts';
import { addGrant } from './grant.actions.ts';
import { Employment, Person } from './person.entity.ts';
import { refreshSearch } from './person-claim.actions.ts';
import { kanaOf } from './person-name.ts';
import type { VisitForm } from './visit.form.ts';

/**
 * Registers somebody from outside with an account and the role of a visiting auditor: a person with a number to sign in with
 * and no 任用, who is counted nowhere and asked for nothing. Answers the person's id.
 */
export const registerVisit = (db: Database, by: Actor, form: VisitForm): Promise<string> =>
  change(db, by, async (tx) => {
    const number = foldCode(form.number);
    await refuseTaken(tx, number);
    const personId = newId();
    const { name, email } = form;
    const kana = kanaOf(form.kana);
    await insertMany(tx.manager, Person, [{ id: personId, name, kana, email, search: '', revision: 1 }]);
    await insertMany(tx.manager, Employment, [{ id: newId(), personId, number }]);
    await refreshSearch(tx, personId);
    const account = { id: newId(), personId, login: number, passwordHash: null, stoppedAt: null };
    await insertMany(tx.manager, Account, [account]);
    const label = `${number} ${name}`;
    await tx.record({
      action: 'account.visitRegistered',
      subjects: [
        { type: 'account', id: account.id, label },
        { type: 'person', id: personId, label },
      ],
      after: { number, name, kana, email },
    });
    await addGrant(tx.next(), personId, { ...form, role: 'visitingAuditor' });
    return personId;
  });

/** Addresses are cut: a search may be as long as somebody likes. */
const LONGEST_ADDRESS = 500;

/** That a visiting auditor looked: recorded before anything is shown. */
export const noteLook = (db: Database, requestId: string, by: SignedIn, address: string): Promise<unknown> => {
  const { personId, accountId, name } = by;
  return change(db, { personId, label: name, requestId }, (tx) =>
    tx.record({
      action: 'account.looked',
      subjects: [{ type: 'account', id: accountId, label: name }],
      after: { lookedAt: address.slice(0, LONGEST_ADDRESS) },
    }),
  );
};
