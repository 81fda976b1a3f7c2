import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import type { ClausesInForce } from './clause-choice.ts';
import { ExceptionStepForm } from './exception.form.ts';
import { exceptionPage } from './exception.page.ts';
import { exceptionNamed, exceptionSteps, getException } from './exception.queries.ts';
import { askRoutes } from './exception-ask.routes.ts';
import { exceptionStepPage } from './exception-form.page.ts';
import { exceptionAddress, exceptionFrame } from './exception-frame.ts';
import { exceptionNumber } from './exception-label.ts';
import { EXCEPTION_MOVES, type ExceptionMove } from './exception-life.rules.ts';
import { exceptionListRoutes } from './exception-list.routes.ts';
import { exceptionNotices } from './exception-notices.page.ts';
import type { Viewer } from './exception-reach.queries.ts';
import type { ExceptionRecord } from './exception-record.ts';
import { takeExceptionStep } from './exception-step.actions.ts';
import { askerOf, viewerOf } from './viewer.ts';

/** Everything under /exceptions. */
export function exceptionRoutes(context: Context, clausesInForce: ClausesInForce): Router {
  const { db } = context;
  const router = Router();
  router.use(exceptionListRoutes(context), askRoutes({ db, clausesInForce }));
  router.get('/exceptions/:id', guard('exception.request'), (req, res) => showException(db, req, res));
  for (const move of EXCEPTION_MOVES) lifeStep(router, db, move);
  return router;
}

async function showException(db: Database, req: Request, res: Response): Promise<void> {
  const moment = { on: res.locals.asOn.on, knownAt: null };
  const record = await getException(db.read, String(req.params.id), viewerOf(userOf(req)), moment);
  const tools = viewTools(req, res);
  const data = {
    record,
    steps: await exceptionSteps(db.read, record.id),
    notices:
      record.standing === 'live' || record.standing === 'expired'
        ? exceptionNotices([record], moment.on, { ...tools, opens: false })
        : [],
    renews: await exceptionNamed(db.read, record.renewsId),
    renewedBy: await exceptionNamed(db.read, record.renewedById),
    may: await reached(db, req, res, record),
    history: await historyOf(db, 'exception', record.id, tools),
  };
  showPage(
    req,
    res,
    'exceptions/show',
    exceptionPage(data, tools),
    exceptionFrame(tools.t, exceptionNumber(record, tools)),
  );
}

/** Who acts: the requester's side for themselves and those they may ask for, an office only where its permission reaches. */
function actorsView(req: Request, permission: ExceptionMove['permission']): Viewer | null {
  const user = userOf(req);
  if (permission === 'exception.request') return askerOf(user);
  const scope = scopeOf(user.roles, permission);
  return scope === null ? null : { personId: '', scope };
}

/** The request as it is today, for whoever may take this step. */
async function loadFor(db: Database, req: Request, res: Response, permission: ExceptionMove['permission']) {
  const viewer = actorsView(req, permission);
  if (!viewer) throw new NotFound();
  return getException(db.read, String(req.params.id), viewer, { on: res.locals.today, knownAt: null });
}

async function reached(db: Database, req: Request, res: Response, { id }: ExceptionRecord) {
  const may = async (permission: ExceptionMove['permission']): Promise<boolean> => {
    const viewer = actorsView(req, permission);
    if (!viewer) return false;
    const found = getException(db.read, id, viewer, { on: res.locals.today, knownAt: null });
    return found.then(
      () => true,
      (error: unknown) => {
        if (error instanceof NotFound) return false;
        throw error;
      },
    );
  };
  return {
    'exception.request': await may('exception.request'),
    'exception.endorse': await may('exception.endorse'),
    'exception.decide': await may('exception.decide'),
  };
}

function lifeStep(router: Router, db: Database, move: (typeof EXCEPTION_MOVES)[number]): void {
  formStep(router, `/exceptions/:id/${move.step}`, {
    permission: move.permission,
    Form: ExceptionStepForm,
    load: async (req, res) => {
      const record = await loadFor(db, req, res, move.permission);
      if (!move.from.includes(record.state) && req.method === 'GET') throw new NotFound();
      return record;
    },
    page: exceptionStepPage(move),
    initial: ({ revision }, res) => ({ revision: String(revision), endsOn: res.locals.today }),
    submit: async (record, form, req, res) => {
      await takeExceptionStep(db, actorOf(req), record.id, move.step, form);
      say(req, `exceptions:life.${move.step}.done`, { number: exceptionNumber(record, res.locals) });
      return exceptionAddress(record);
    },
  });
}
