import type { ImportRow, PlanTools } from '../imports/record.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { ResultColumn } from './result-columns.ts';

/** To whom a mail was sent. */
export interface Recipient {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly hiredOn: IsoDate;
}

interface Known {
  readonly byNumber: ReadonlyMap<string, Recipient>;
  readonly byEmail: ReadonlyMap<string, readonly Recipient[]>;
}

export const emailKey = (email: string): string => email.toLowerCase();

/** By 職員番号, or by the address where there is none; an address that is somebody else's is a row that has slipped. */
export function recipientOf(row: ImportRow<ResultColumn>, known: Known, { report }: PlanTools): Recipient | null {
  const { number = '', email = '' } = row.values;
  const refuse = (column: 'number' | 'email', value: string, key: string, params = {}) => {
    report(row, column, value, { key: `imports:problem.${key}`, params });
    return null;
  };
  const owners = known.byEmail.get(emailKey(email)) ?? [];
  if (number === '' && email === '') return refuse('number', '', 'noRecipient');
  if (number === '') {
    const [owner, another] = owners;
    if (!owner) return refuse('email', email, 'noSuchEmail');
    return another ? refuse('email', email, 'sharedEmail', { number: owner.number, other: another.number }) : owner;
  }
  const person = known.byNumber.get(number);
  if (!person) return refuse('number', number, 'noSuchPerson');
  const isElsewhere = owners.length > 0 && !owners.some(({ personId }) => personId === person.personId);
  return isElsewhere ? refuse('email', email, 'othersEmail', { number: owners[0]?.number ?? '' }) : person;
}
