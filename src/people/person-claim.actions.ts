import type { Subject } from '../ledger/chain.ts';
import type { Tx } from '../ledger/change.ts';
import { Conflict, NotFound } from '../shared/errors.ts';
import { Session } from '../web/session.entity.ts';
import { Employment, Person } from './person.entity.ts';
import { searchKey } from './person-name.ts';

type Differences = Conflict['changes'];

export interface Claimed {
  readonly person: Person;
  /** All of them, the latest number last. */
  readonly employments: readonly Employment[];
  readonly subject: Subject;
}

/**
 * The person whom a form is about, who has then changed once more; a form that was opened on an older state meets a
 * Conflict that says what differs.
 */
export async function claimPerson(
  tx: Tx,
  personId: string,
  revision: string,
  differences: (found: Claimed) => Differences | Promise<Differences> = () => [],
): Promise<Claimed> {
  const found = await findClaimed(tx, personId);
  if (String(found.person.revision) !== revision) throw new Conflict(await differences(found));
  await tx.manager.update(Person, personId, { revision: found.person.revision + 1 });
  return found;
}

export async function findClaimed(tx: Tx, personId: string): Promise<Claimed> {
  const person = await tx.manager.findOneBy(Person, { id: personId });
  if (!person) throw new NotFound();
  const employments = await tx.manager.find(Employment, { where: { personId }, order: { id: 'ASC' } });
  const number = employments.at(-1)?.number ?? '';
  return { person, employments, subject: { type: 'person', id: personId, label: `${number} ${person.name}`.trim() } };
}

/** Brings the search key to what the person is called now and to every number they ever had. */
export async function refreshSearch(tx: Tx, personId: string): Promise<void> {
  const { person, employments } = await findClaimed(tx, personId);
  const numbers = employments.map(({ number }) => number);
  await tx.manager.update(Person, personId, { search: searchKey(person.name, person.kana, numbers) });
}

/** Whoever is signed in as this person is signed out. */
export const endSessions = (tx: Tx, personId: string): Promise<unknown> => tx.manager.delete(Session, { personId });
