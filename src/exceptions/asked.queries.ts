import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { dayOf } from '../web/validators.ts';
import { type ClauseChoice, type ClausesInForce, clauseValue } from './clause-choice.ts';
import type { ExceptionRequest } from './exception.entity.ts';
import type { ExceptionForm } from './exception.form.ts';
import { type SubjectKind, timeFault } from './exception.rules.ts';
import { openableRows } from './openable-rows.queries.ts';
import { type Asker, resolveSubject } from './subject.queries.ts';

/** What a request may be about today. */
interface Choices {
  readonly clauses: readonly ClauseChoice[];
  readonly rows: readonly number[];
}

export const choicesOn = async (db: Database, clausesInForce: ClausesInForce, on: IsoDate): Promise<Choices> => ({
  clauses: await clausesInForce(on),
  rows: await openableRows(db, on),
});

export interface Asking {
  readonly asker: Asker;
  readonly choices: Choices;
  readonly today: IsoDate;
}

type Asked = Omit<ExceptionRequest, 'id' | 'fiscalYear' | 'number' | 'requesterId' | 'renewsId' | 'state' | 'revision'>;

/** The content of a request, checked against what exists today. Throws Refused at the field. */
export async function readAsked(
  manager: EntityManager,
  form: ExceptionForm,
  { asker, choices, today }: Asking,
): Promise<Asked> {
  const subjectKind = form.subjectKind as SubjectKind;
  const time = { fromOn: dayOf(form.fromOn), untilOn: dayOf(form.untilOn), emergency: form.emergency };
  const fault = timeFault({ ...time, today });
  if (fault) throw new Refused(fault.key, {}, fault.field);
  const clause = choices.clauses.find((one) => clauseValue(one) === form.clause);
  if (!clause) throw new Refused('exceptions:refused.clauseNotInForce', {}, 'clause');
  const accessRow = readRow(form.accessRow, subjectKind, choices.rows);
  const subject = await resolveSubject(manager, subjectKind, { asker, text: form.subject, today });
  const { reason, measure } = form;
  return { subjectKind, ...subject, accessRow, ...clause, reason, measure, ...time };
}

function readRow(text: string, kind: SubjectKind, rows: readonly number[]): number | null {
  if (text === '' && kind !== 'route') return null;
  if (text === '') throw new Refused('exceptions:refused.noRow', {}, 'accessRow');
  const row = rows.find((number) => String(number) === text);
  if (row === undefined) throw new Refused('exceptions:refused.rowNotOpen', {}, 'accessRow');
  return row;
}
