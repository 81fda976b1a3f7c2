import { type Request, type RequestHandler, type Response, Router } from 'express';
import { revisionsOf } from '../web/chosen-rows.ts';
import type { Context } from '../web/context.ts';
import { readForm, refusal, typedText } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { localPath } from '../web/local-path.ts';
import { say } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { TickForm } from './plan.form.ts';
import { type TickedAll, tickItems, untickItem, untickItems } from './tick.actions.ts';
import { isNumberField, itemOfNumber } from './tick-field.ts';
import type { TickGiven } from './tick-state.ts';
import type { Ticked } from './work.actions.ts';
import { workAsked } from './work-data.queries.ts';
import { showWork } from './work-list.routes.ts';

/** Items of the work are done, and taken back. */
export function tickRoutes(context: Context): Router {
  const router = Router();
  router.post('/plans/:id/work', guard('plan.work'), ticking(context));
  router.post('/plans/:id/work/undo', guard('plan.work'), undoAll(context));
  router.post('/plans/:id/items/:itemId/undo', guard('plan.work'), undo(context));
  return router;
}

const ticking =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const planId = String(req.params.id);
    const form = readForm(TickForm, req.body, res.locals.t);
    const numbers = numbersIn(req, res);
    const revisions = revisionsOf(form.value.chosen);
    const refuse = async (faults: TickGiven['faults']): Promise<void> => {
      const data = await workAsked(db, planId, req.query, res.locals.today);
      showWork(req, res.status(422), data, { chosen: new Set(revisions.keys()), numbers, faults });
    };
    if (form.errors.length > 0) return refuse(form.errors.map(({ sentence }) => ({ itemId: null, sentence })));
    const outcome = await tickItems(db, actorOf(req), planId, { revisions, numbers });
    if (!outcome.done)
      return refuse(
        outcome.faults.map(({ itemId, refused }) => ({ itemId, sentence: refusal(refused, res.locals.t).sentence })),
      );
    sayTicked(req, res, planId, outcome);
    res.redirect(303, viewTools(req, res).url({}));
  };

/** What was typed as 管理番号, by the item in whose row it was. */
function numbersIn(req: Request, res: Response): Map<string, string> {
  const names = Object.keys(req.body ?? {}).filter(isNumberField);
  class Numbers {
    constructor() {
      Object.assign(this, Object.fromEntries(names.map((name) => [name, ''])));
    }
  }
  const { typed } = readForm(Numbers, req.body, res.locals.t);
  return new Map(names.map((name) => [itemOfNumber(name), typedText(typed, name)]));
}

function sayTicked(
  req: Request,
  res: Response,
  planId: string,
  { ticked, first, last }: Extract<TickedAll, { done: true }>,
): void {
  const query = new URLSearchParams({ first, last, back: viewTools(req, res).url({}) });
  sayOf(req, res, 'ticked', ticked, { action: `/plans/${planId}/work/undo?${query}`, key: 'plans:undo' });
}

/** One item by its name, several by their number. */
function sayOf(
  req: Request,
  res: Response,
  key: string,
  items: readonly Ticked[],
  undo?: Parameters<typeof say>[3],
): void {
  const [only] = items;
  if (items.length !== 1 || !only) {
    say(req, `plans:done.${key}Many`, { count: items.length }, undo);
    return;
  }
  const what = res.locals.t(`plans:kind.${only.kind}`);
  say(req, `plans:done.${key}`, { device: only.assetNumber, name: only.person.name, what }, undo);
}

const undo =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const [planId, itemId] = [String(req.params.id), String(req.params.itemId)];
    const item = await untickItem(db, actorOf(req), planId, itemId, Number(req.query.revision));
    sayOf(req, res, 'unticked', [item]);
    res.redirect(303, backTo(req, planId));
  };

const undoAll =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const planId = String(req.params.id);
    const lot = { first: instantIn(req.query.first), last: instantIn(req.query.last) };
    sayOf(req, res, 'unticked', await untickItems(db, actorOf(req), planId, lot));
    res.redirect(303, backTo(req, planId));
  };

const backTo = (req: Request, planId: string): string => localPath(req.query.back ?? `/plans/${planId}/work`);

/** Empty, which is before every instant, for what no page of ours has sent. */
const instantIn = (text: unknown): string => (/^[\d:.TZ-]{24}$/.test(String(text)) ? String(text) : '');
