import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { addDays } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { later } from '../shared/timeline.ts';
import type { Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { choicesOn } from './asked.queries.ts';
import { type ClausesInForce, clauseValue } from './clause-choice.ts';
import { requestException, resubmitException } from './exception.actions.ts';
import { ExceptionForm } from './exception.form.ts';
import { getException } from './exception.queries.ts';
import { type AskingData, askPage } from './exception-form.page.ts';
import { exceptionAddress } from './exception-frame.ts';
import { exceptionNumber } from './exception-label.ts';
import { type ExceptionRecord, isRenewable } from './exception-record.ts';
import { askerOf } from './viewer.ts';

interface Asked {
  readonly db: Database;
  readonly clausesInForce: ClausesInForce;
}

const FORM = { permission: 'exception.request', Form: ExceptionForm } as const;

/** 申請, 更新 and 再申請: the same form three times. */
export function askRoutes(asked: Asked): Router {
  const router = Router();
  newRoute(router, asked);
  renewalRoute(router, asked);
  editRoute(router, asked);
  return router;
}

async function dataOf({ db, clausesInForce }: Asked, req: Request, res: Response): Promise<Omit<AskingData, 'of'>> {
  return {
    choices: await choicesOn(db, clausesInForce, res.locals.today),
    asksForOthers: askerOf(userOf(req)).scope !== null,
  };
}

/** Of those that the person may ask for. */
const existing = (asked: Asked, isFit: (record: ExceptionRecord) => boolean) => async (req: Request, res: Response) => {
  const moment = { on: res.locals.today, knownAt: null };
  const of = await getException(asked.db.read, String(req.params.id), askerOf(userOf(req)), moment);
  if (!isFit(of) && req.method === 'GET') throw new NotFound();
  return { ...(await dataOf(asked, req, res)), of };
};

const asking = (req: Request, res: Response, { choices }: AskingData) => ({
  ...{ asker: askerOf(userOf(req)), choices, today: res.locals.today },
});

/** A request of its own, or one that carries on another. */
const sendRequest =
  ({ db }: Asked) =>
  async (data: AskingData, form: ExceptionForm, req: Request, res: Response): Promise<string> => {
    const request = await requestException(db, actorOf(req), form, asking(req, res, data), data.of);
    say(req, 'exceptions:ask.done', { number: exceptionNumber(request, res.locals) });
    return exceptionAddress(request);
  };

const newRoute = (router: Router, asked: Asked): void =>
  formStep(router, '/exceptions/new', {
    ...{ ...FORM, page: askPage('ask') },
    load: async (req, res) => ({ ...(await dataOf(asked, req, res)), of: null }),
    initial: (_data, res) => ({ subjectKind: 'person', fromOn: res.locals.today }),
    submit: sendRequest(asked),
  });

const renewalRoute = (router: Router, asked: Asked): void =>
  formStep(router, '/exceptions/:id/renewal', {
    ...{ ...FORM, page: askPage('renewal') },
    load: existing(asked, isRenewable),
    initial: ({ of }, res) => renewalOf(of, res.locals.today),
    submit: sendRequest(asked),
  });

const editRoute = (router: Router, asked: Asked): void =>
  formStep(router, '/exceptions/:id/edit', {
    ...{ ...FORM, page: askPage('edit') },
    load: existing(asked, ({ state }) => state === 'returned'),
    initial: ({ of }) => ({ ...typedOf(of), fromOn: of.fromOn, untilOn: of.untilOn, emergency: of.emergency }),
    submit: async (data, form, req, res) => {
      await resubmitException(asked.db, actorOf(req), data.of, form, asking(req, res, data));
      say(req, 'exceptions:edit.done', { number: exceptionNumber(data.of, res.locals) });
      return exceptionAddress(data.of);
    },
  });

/** What stands in the request, as it would be typed. */
const typedOf = (of: ExceptionRecord): Typed => ({
  ...{ subjectKind: of.subjectKind, subject: of.subjectLabel, accessRow: String(of.accessRow ?? '') },
  ...{ clause: clauseValue(of), reason: of.reason, measure: of.measure, revision: String(of.revision) },
});

/** From the day after its end, or from today where that is over. */
const renewalOf = (of: ExceptionRecord, today: string): Typed => ({
  ...typedOf(of),
  fromOn: later(of.validTo ?? addDays(of.untilOn, 1), today),
});
