import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear } from '../shared/dates.ts';
import { Conflict, Forbidden, Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { type Asking, readAsked } from './asked.queries.ts';
import { ExceptionRequest, ExceptionStep } from './exception.entity.ts';
import type { ExceptionForm } from './exception.form.ts';
import { type ExceptionRecord, isRenewable } from './exception-record.ts';
import { subjectsOf } from './exception-subjects.ts';

/** 申請: numbers the request and sends it to the section head. `renewed` is the exception that it carries on. */
export function requestException(
  db: Database,
  actor: Actor,
  form: ExceptionForm,
  asking: Asking,
  renewed: ExceptionRecord | null,
): Promise<ExceptionRequest> {
  return change(db, actor, async (tx) => {
    if (actor.personId === null) throw new Forbidden();
    if (renewed && !isRenewable(renewed)) throw new Refused('exceptions:refused.notRenewable');
    const asked = await readAsked(tx.manager, form, asking);
    const year = fiscalYear(tx.today);
    const numbered = { id: newId(), fiscalYear: year, number: await nextNumber(tx, year) };
    const whose = { requesterId: actor.personId, renewsId: renewed?.id ?? null, state: 'requested', revision: 1 };
    const request: ExceptionRequest = { ...numbered, ...asked, ...whose };
    await insertMany(tx.manager, ExceptionRequest, [request]);
    await putStep(tx, request.id, { step: 'request', state: 'requested', note: '' });
    const subjects = subjectsOf(request);
    await tx.record({ action: 'exceptionRequest.requested', subjects, after: said(request) });
    return request;
  });
}

async function nextNumber({ manager }: Tx, year: number): Promise<number> {
  const last = await row<{ number: number | null }>(
    manager,
    sql`SELECT max(number) AS "number" FROM exception_request WHERE fiscal_year = ${year}`,
  );
  return Number(last?.number ?? 0) + 1;
}

export const putStep = (
  { manager, at, by }: Tx,
  exceptionId: string,
  step: Pick<ExceptionStep, 'step' | 'state' | 'note'>,
): Promise<void> =>
  insertMany(manager, ExceptionStep, [{ id: newId(), exceptionId, at, byId: by.personId, byLabel: by.label, ...step }]);

type Said = Pick<ExceptionRequest, (typeof SAID)[number]>;

/** In the order of the form. */
const SAID = [
  ...(['subjectKind', 'subjectLabel', 'accessRow', 'policyTitle', 'policyVersion', 'clauseLabel'] as const),
  ...(['reason', 'measure', 'fromOn', 'untilOn', 'emergency'] as const),
];

const said = (request: Said) => Object.fromEntries(SAID.map((name) => [name, request[name]]));

/** After 差戻し: the whole request once more, for the head to look at again. */
export function resubmitException(
  db: Database,
  actor: Actor,
  before: ExceptionRecord,
  form: ExceptionForm,
  asking: Asking,
): Promise<void> {
  return change(db, actor, async (tx) => {
    const { id } = before;
    const stored = await tx.manager.findOneByOrFail(ExceptionRequest, { id });
    if (stored.state !== 'returned') throw new Refused(`exceptions:closed.${stored.state}`);
    if (Number(form.revision) !== stored.revision) throw new Conflict([]);
    const asked = await readAsked(tx.manager, form, asking);
    const after = { ...stored, ...asked, state: 'requested', revision: stored.revision + 1 };
    const { id: _id, ...values } = after;
    await tx.manager.update(ExceptionRequest, id, values);
    await putStep(tx, id, { step: 'resubmission', state: 'requested', note: '' });
    const changes = { before: said(stored), after: said(after) };
    await tx.record({ action: 'exceptionRequest.resubmitted', subjects: subjectsOf(after), ...changes });
  });
}
