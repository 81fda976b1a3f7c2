import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { newClauseKey } from './clause.actions.ts';
import { ClauseStepForm, MoveForm, SplitForm } from './clause.form.ts';
import { type ClauseStepData, movePage, removalPage, splitPage } from './clause-form.page.ts';
import { editDraft } from './draft.actions.ts';
import { findClause, moved, movedDown, movedUp, removed, split } from './draft-edit.ts';
import { clauseName, type PolicyClause } from './policy-shape.ts';
import { storedText } from './policy-text.ts';
import { labelAfter } from './renumbering.ts';
import { editedAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';

const AT = '/policies/:slug/versions/:number/clauses/:key';

type Restructure<F> = (clauses: readonly PolicyClause[], clause: PolicyClause, form: F) => PolicyClause[];

/** What is done with a clause as a whole: up, down, elsewhere, in two, away. */
export function clauseStepRoutes({ db }: Context): Router {
  const router = Router();
  swaps(router, db);
  const load = loading(db);
  const act = acting(db);
  const initial = ({ version }: ClauseStepData) => ({ revision: String(version.revision) });
  const permission = 'draft.write' as const;
  formStep(router, `${AT}/move`, {
    ...{ permission, Form: MoveForm, load, initial, page: movePage },
    submit: (data, form, req) =>
      act(
        req,
        data,
        form,
        (clauses, { key }, { after }) => moved(clauses, key, after === '' ? null : after),
        'clauseMoved',
      ),
  });
  formStep(router, `${AT}/split`, {
    ...{ permission, Form: SplitForm, load, initial, page: splitPage },
    submit: (data, form, req) => act(req, data, form, splitIn, 'clauseSplit'),
  });
  formStep(router, `${AT}/removal`, {
    ...{ permission, Form: ClauseStepForm, load, initial, page: removalPage },
    submit: (data, form, req) => act(req, data, form, (clauses, { key }) => removed(clauses, key), 'clauseRemoved'),
  });
  return router;
}

const loading =
  (db: Database) =>
  async (req: Request): Promise<ClauseStepData> => {
    const version = await editedAt(db, req);
    const text = storedText(version);
    const clause = findClause(text.clauses, String(req.params.key));
    if (!clause) throw new NotFound();
    return { version, text, clause };
  };

const acting =
  (db: Database) =>
  async <F extends ClauseStepForm>(
    req: Request,
    { version, clause }: ClauseStepData,
    form: F,
    how: Restructure<F>,
    done: string,
  ) => {
    const edit = (clauses: readonly PolicyClause[]) => how(clauses, clause, form);
    await editDraft(db, actorOf(req), version, Number(form.revision), (text) => ({
      ...text,
      clauses: edit(text.clauses),
    }));
    say(req, `policies:done.${done}`, { clause: clauseName(clause) });
    return `${addressOf(version)}/edit${done === 'clauseRemoved' ? '' : `#${clause.key}`}`;
  };

/** Neighbours on the same level change places. */
function swaps(router: Router, db: Database): void {
  const load = loading(db);
  const act = acting(db);
  for (const [name, how] of [
    ['up', movedUp],
    ['down', movedDown],
  ] as const) {
    router.post(`${AT}/${name}`, guard('draft.write'), async (req, res) => {
      const form = { revision: String(req.body?.revision ?? '') };
      res.redirect(303, await act(req, await load(req), form, (clauses, { key }) => how(clauses, key), 'clauseMoved'));
    });
  }
}

const splitIn: Restructure<SplitForm> = (clauses, { key, level, label }, { at }) => {
  const taken = new Set(clauses.filter((clause) => clause.level === level).map((clause) => clause.label));
  return split(clauses, key, Number(at), { key: newClauseKey(), label: labelAfter(level, label, taken) });
};
